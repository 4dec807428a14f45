//! What the handlers share.

use std::sync::Arc;

use axum::extract::FromRef;
use contracts::Role;
use db::{Database, Transaction};
use http::Authenticator;
use kernel::{Result, SessionId, SharedClock};

use crate::{
    Config,
    api::session::{Session, SessionUser},
    domain::{throttle::Throttle, token},
    keys,
    passwords::Passwords,
    store::{
        refresh_tokens::refresh_token_create,
        sessions::{Device, session_create},
        users::User,
    },
};

/// The state of every handler.
#[derive(Clone)]
pub struct App {
    pub db: Database,
    pub clock: SharedClock,
    pub auth: Authenticator,
    pub passwords: Passwords,
    pub throttle: Arc<Throttle>,
    pub config: Arc<Config>,
}

impl FromRef<App> for Authenticator {
    fn from_ref(app: &App) -> Self {
        app.auth.clone()
    }
}

impl App {
    /// Begins a session for this person and commits, with all that was done before it in
    /// the same transaction.
    pub async fn sign_in(&self, txn: Transaction, user: &User, roles: Vec<Role>, device: &Device) -> Result<Session> {
        let session = session_create(&txn, user.id.into(), device, self.config.session_end(txn.now())).await?;
        let refresh_token = token::fresh::<{ token::REFRESH }>();
        refresh_token_create(&txn, session.id.into(), 0, token::digest(&refresh_token)).await?;
        let answer = session_answer(&txn, user, session.id.into(), roles, refresh_token).await?;
        txn.commit().await?;
        Ok(answer)
    }
}

/// What a client gets to use a session with. The key is read in the same transaction: a
/// request that waited for a second connection while it holds one could wait for ever.
pub async fn session_answer(
    txn: &Transaction,
    user: &User,
    session: SessionId,
    roles: Vec<Role>,
    refresh_token: String,
) -> Result<Session> {
    let access_token = keys::access_token(&**txn, user.id.into(), session, &roles, txn.now()).await?;
    Ok(Session {
        user: SessionUser { id: user.id.into(), username: user.username.clone(), email: user.email.clone(), roles },
        access_token,
        refresh_token,
        token_type: "Bearer".to_owned(),
        expires_in: keys::ACCESS_SECONDS,
    })
}
