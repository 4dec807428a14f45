//! Who is calling, and what they may do.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts, OptionalFromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use contracts::{Permission, Viewer};
use kernel::{Error, Kind, SessionId, UserId};

use crate::{Authenticator, Problem};

/// Someone who is signed in. As an extractor it answers 401 to everyone else.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The person and their roles.
    pub viewer: Viewer,
    /// The session that the token belongs to.
    pub session_id: SessionId,
}

impl Caller {
    /// The person.
    pub fn user_id(&self) -> UserId {
        self.viewer.user_id
    }

    /// Answers 403 when none of the caller's roles allows it.
    pub fn require(&self, permission: Permission) -> kernel::Result<()> {
        if self.viewer.may(permission) {
            return Ok(());
        }
        Err(Error::new(
            Kind::Forbidden,
            "permission_missing",
            format!(
                "This needs the permission `{}`, which your account does not have. Ask an administrator.",
                permission.as_str()
            ),
        ))
    }
}

fn bearer(headers: &HeaderMap) -> Option<Result<&str, Error>> {
    let value = headers.get(header::AUTHORIZATION)?;
    let token = value.to_str().ok().and_then(|text| {
        let (scheme, token) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    Some(token.ok_or_else(|| {
        Error::new(
            Kind::Unauthenticated,
            "authorization_malformed",
            "`Authorization` must be `Bearer` and an access token.",
        )
    }))
}

/// A router's state from which the authenticator is taken.
impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    Authenticator: axum::extract::FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // The gateway has verified the token already, to know whose limit counts.
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let token = bearer(&parts.headers).ok_or_else(Error::unauthenticated)??;
        let authenticator = <Authenticator as axum::extract::FromRef<S>>::from_ref(state);
        Ok(authenticator.caller(token).await?)
    }
}

impl<S> OptionalFromRequestParts<S> for Caller
where
    S: Send + Sync,
    Authenticator: axum::extract::FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Problem> {
        if parts.headers.contains_key(header::AUTHORIZATION) {
            <Self as FromRequestParts<S>>::from_request_parts(parts, state).await.map(Some)
        } else {
            Ok(None)
        }
    }
}

/// Someone, or nobody: for routes that are public but know their friends.
pub type MaybeCaller = Option<Caller>;

/// The address of whoever is calling, as the gateway has found out (proxies considered).
#[derive(Debug, Clone, Copy)]
pub struct ClientAddr(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for ClientAddr {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(*known);
        }
        let socket = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        Ok(Self(socket.unwrap_or(IpAddr::from([127, 0, 0, 1]))))
    }
}
