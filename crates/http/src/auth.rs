//! Verifying access tokens (JWT by RFC 7519, EdDSA by RFC 8037) against the published keys.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use contracts::{
    Role, Viewer,
    identity::{AccessClaims, Identity},
};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use kernel::{Error, Kind, Result, SessionId, SharedClock, Timestamp, UserId};

use crate::Caller;

/// Unknown keys make the set be fetched again, but not more often than this.
const REFETCH: Duration = Duration::from_secs(10);

/// Checks access tokens. Cheap to clone.
#[derive(Clone)]
pub struct Authenticator {
    inner: Arc<Inner>,
}

struct Inner {
    source: Arc<dyn Identity>,
    clock: SharedClock,
    keys: RwLock<Known>,
    /// Sessions that ended while their access tokens are still running; kept until the
    /// last of those has expired.
    revoked: RwLock<HashMap<SessionId, Timestamp>>,
    /// The roles of people who have other ones than their running access tokens may say,
    /// kept as long.
    roles: RwLock<HashMap<UserId, (Vec<Role>, Timestamp)>>,
}

#[derive(Default)]
struct Known {
    keys: HashMap<String, DecodingKey>,
    fetched_at: Option<Timestamp>,
}

impl Authenticator {
    /// Tokens are signed by keys of this source.
    pub fn new(source: Arc<dyn Identity>, clock: SharedClock) -> Self {
        Self {
            inner: Arc::new(Inner {
                source,
                clock,
                keys: RwLock::default(),
                revoked: RwLock::default(),
                roles: RwLock::default(),
            }),
        }
    }

    /// Who holds this token.
    pub async fn caller(&self, token: &str) -> Result<Caller> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| invalid())?;
        let kid = header.kid.ok_or_else(invalid)?;
        let key = self.key(&kid).await?.ok_or_else(invalid)?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[AccessClaims::ISSUER]);
        // The time is ours to check, by our clock.
        validation.validate_exp = false;
        validation.validate_aud = false;
        let claims = jsonwebtoken::decode::<AccessClaims>(token, &key, &validation).map_err(|_| invalid())?.claims;
        if claims.exp <= self.inner.clock.now().timestamp() {
            return Err(Error::new(
                Kind::Unauthenticated,
                "token_expired",
                "The access token has expired. Get a new one with the refresh token.",
            ));
        }
        if self.inner.revoked.read().unwrap_or_else(PoisonError::into_inner).contains_key(&claims.sid) {
            return Err(Error::new(Kind::Unauthenticated, "session_revoked", "This session has ended. Sign in again."));
        }
        if self.outdated(&claims) {
            return Err(Error::new(
                Kind::Unauthenticated,
                "token_expired",
                "Your roles have changed. Get a new access token with the refresh token.",
            ));
        }
        Ok(Caller { viewer: Viewer { user_id: claims.sub, roles: claims.roles }, session_id: claims.sid })
    }

    /// From now on tokens of this session are refused here.
    pub fn revoke(&self, session: SessionId) {
        let now = self.inner.clock.now();
        let mut revoked = self.inner.revoked.write().unwrap_or_else(PoisonError::into_inner);
        revoked.retain(|_, until| *until > now);
        // An hour outlives every access token.
        revoked.insert(session, now + chrono::Duration::hours(1));
    }

    /// From now on tokens that give this person other roles are refused here, as if they
    /// had expired: the next refresh brings one with the right roles.
    pub fn roles_changed(&self, user: UserId, roles: &[Role]) {
        let now = self.inner.clock.now();
        let mut changed = self.inner.roles.write().unwrap_or_else(PoisonError::into_inner);
        changed.retain(|_, (_, until)| *until > now);
        changed.insert(user, (roles.to_vec(), now + chrono::Duration::hours(1)));
    }

    fn outdated(&self, claims: &AccessClaims) -> bool {
        let changed = self.inner.roles.read().unwrap_or_else(PoisonError::into_inner);
        changed.get(&claims.sub).is_some_and(|(roles, _)| {
            roles.len() != claims.roles.len() || roles.iter().any(|role| !claims.roles.contains(role))
        })
    }

    async fn key(&self, kid: &str) -> Result<Option<DecodingKey>> {
        let now = self.inner.clock.now();
        {
            let known = self.inner.keys.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(key) = known.keys.get(kid) {
                return Ok(Some(key.clone()));
            }
            let recently = known.fetched_at.is_some_and(|at| (now - at).abs().to_std().is_ok_and(|age| age < REFETCH));
            if recently {
                return Ok(None);
            }
        }
        let set = self.inner.source.signing_keys().await?;
        let mut keys = HashMap::new();
        for key in set.keys {
            if key.alg == "EdDSA" && key.crv == "Ed25519" {
                let decoding = DecodingKey::from_ed_components(&key.x).map_err(Error::internal)?;
                keys.insert(key.kid, decoding);
            }
        }
        let mut known = self.inner.keys.write().unwrap_or_else(PoisonError::into_inner);
        known.keys = keys;
        known.fetched_at = Some(now);
        Ok(known.keys.get(kid).cloned())
    }
}

fn invalid() -> Error {
    Error::new(Kind::Unauthenticated, "token_invalid", "The access token is not valid. Sign in again.")
}
