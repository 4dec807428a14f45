//! Identity: accounts, credentials, sessions, access tokens, roles and invitations.
//!
//! Access tokens are JWTs that every service verifies by itself, with the keys that
//! [`contracts::identity::Identity::signing_keys`] publishes. They live for 15 minutes;
//! what keeps someone signed in is a refresh token, which is good for one use
//! (`domain/refresh.rs` says what happens at the second).

mod accounts;
mod api;
mod app;
mod config;
mod contract;
mod domain;
mod jobs;
mod keys;
mod migrations;
mod passwords;
mod store;

use std::sync::Arc;

use contracts::identity::Identity;
use db::sea_orm_migration::MigrationTrait;
use http::Authenticator;
use kernel::Result;
use runtime::{Platform, Service};

pub use accounts::{NewUser, setup_link_token, user_create};
pub use config::Config;

/// The schema; pass it to [`db::Database::migrate`].
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    migrations::all()
}

/// Identity, ready to be run, and what others need of it.
pub struct Built {
    /// The service.
    pub service: Service,
    /// What other services may ask.
    pub contract: Arc<dyn Identity>,
    /// Checks access tokens. Services in the same process should share it: it knows at
    /// once which sessions have ended and whose roles have changed.
    pub auth: Authenticator,
    /// While there is no administrator: the token of `http://ADDRESS/setup?token=TOKEN`, to
    /// be printed for whoever starts the server. It is kept only as a hash.
    pub setup_token: Option<String>,
}

/// Access tokens outlive a restart, and so must what has been decided about them since they
/// were signed: sessions that ended, roles that changed.
async fn remember(platform: &Platform, auth: &Authenticator) -> Result<()> {
    let db = platform.db.read();
    let since = platform.clock.now() - chrono::Duration::seconds(keys::ACCESS_SECONDS);
    for session in store::sessions::sessions_revoked_since(db, since).await? {
        auth.revoke(session);
    }
    let changed = store::users::users_changed_since(db, since).await?;
    for (user, roles) in store::roles::roles_of_all(db, &changed).await? {
        auth.roles_changed(user, &roles);
    }
    Ok(())
}

/// Builds the service on its platform. It makes the first signing key when there is none.
pub async fn build(platform: Platform, config: Config) -> Result<Built> {
    keys::keys_renew(&platform.db, config.signing_key_days).await?;
    let contract: Arc<dyn Identity> =
        Arc::new(contract::LocalIdentity { db: platform.db.clone(), registration: config.registration });
    let auth = Authenticator::new(contract.clone(), platform.clock.clone());
    remember(&platform, &auth).await?;
    let setup_token = setup_link_token(&platform.db).await?;
    let app = app::App {
        db: platform.db.clone(),
        clock: platform.clock.clone(),
        auth: auth.clone(),
        passwords: passwords::Passwords::new(config.password_slots).await?,
        throttle: Arc::default(),
        config: Arc::new(config),
    };
    let (sweeper, renewer) = (app.clone(), app.clone());
    let service = Service::new("identity", Some(platform.db), api::router(app))
        .root(api::jwks::router(contract.clone()))
        .job("sweep", move |stop| jobs::sweep::run(sweeper.clone(), stop))
        .job("signing keys", move |stop| jobs::keys::run(renewer.clone(), stop));
    Ok(Built { service, contract, auth, setup_token })
}
