//! Playback: what was listened to, the queue that follows a person from device to device,
//! and bookmarks in long recordings.

mod api;
pub mod config;
mod domain;
mod migrations;
mod reactions;
mod store;

use std::sync::Arc;

use axum::extract::FromRef;
use bus::Consumer;
use contracts::catalog::Catalog;
use http::Authenticator;
use runtime::{Platform, Service};

pub use config::Config;
pub use migrations::migrations;

/// What playback needs of others.
pub struct Deps {
    /// For the tracks that a listener may see.
    pub catalog: Arc<dyn Catalog>,
    /// Checks access tokens.
    pub auth: Authenticator,
}

/// What handlers share.
#[derive(Clone)]
struct App {
    db: db::Database,
    clock: kernel::SharedClock,
    catalog: Arc<dyn Catalog>,
    auth: Authenticator,
    config: Arc<Config>,
}

impl FromRef<App> for Authenticator {
    fn from_ref(app: &App) -> Self {
        app.auth.clone()
    }
}

/// Builds the service. It has no contract: nobody asks playback synchronously.
#[allow(clippy::unused_async)] // Every service is built the same way.
pub async fn build(platform: Platform, config: Config, deps: Deps) -> kernel::Result<Service> {
    let app = App {
        db: platform.db.clone(),
        clock: platform.clock,
        catalog: deps.catalog,
        auth: deps.auth,
        config: Arc::new(config),
    };
    let consumer = Consumer::new("playback").on(reactions::track_deleted::ForgetTrack);
    Ok(Service::new("playback", Some(platform.db), api::routes(app)).consumer(consumer))
}
