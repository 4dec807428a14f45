//! Delivery: renditions of every track, manifests, signed media addresses, range
//! streaming, loudness and waveforms.
//!
//! Music comes in by the catalog's events (`reactions`), is made ready by jobs (`jobs`)
//! with ffmpeg (`ffmpeg`), asked for over the API (`api`), and fetched from signed
//! addresses (`media`), which need no database.

mod api;
mod app;
pub mod cli;
mod config;
mod contract;
pub mod domain;
pub mod ffmpeg;
mod jobs;
mod media;
mod migrations;
mod reactions;
mod store;

use std::sync::Arc;

use contracts::{catalog::Catalog, delivery::Delivery};
use http::Authenticator;
use runtime::{Platform, Service};

use app::App;
pub use config::{Config, Renditions};
pub use migrations::migrations;

/// What delivery needs of others.
pub struct Deps {
    /// Who may hear what, and where originals are.
    pub catalog: Arc<dyn Catalog>,
    /// Who is calling.
    pub auth: Authenticator,
}

/// Puts the service together.
pub async fn build(platform: Platform, config: Config, deps: Deps) -> kernel::Result<(Service, Arc<dyn Delivery>)> {
    let app = App::new(&platform, config, deps)?;
    jobs::recover(&app).await?;
    let contract = Arc::new(contract::DeliveryContract::new(app.db.clone()));
    let service = Service::new("delivery", Some(platform.db.clone()), api::router(app.clone()))
        .root(media::router(app.clone()))
        .consumer(reactions::consumer(&app));
    Ok((jobs::add(service, &app), contract))
}
