//! Catalog: artists, albums, tracks, genres, artwork and lyrics; where they come from
//! (folder libraries and uploads), and who may see them.

mod api;
mod app;
pub mod artwork;
mod config;
mod contract;
pub mod domain;
pub mod ingest;
mod migrations;
mod store;
mod uploads;

use std::sync::Arc;

use http::Authenticator;
use runtime::{Platform, Service};

pub use app::App;
pub use config::Config;
pub use migrations::migrations;

/// What the catalog needs of others.
pub struct Deps {
    /// Who is calling.
    pub auth: Authenticator,
}

/// Puts the service together.
pub async fn build(platform: Platform, config: Config, deps: Deps) -> kernel::Result<(Service, Arc<dyn contracts::catalog::Catalog>)> {
    let app = App::new(&platform, config, deps.auth);
    let contract = Arc::new(contract::CatalogContract::new(app.db.clone()));
    let service = Service::new("catalog", Some(platform.db.clone()), api::router(app));
    Ok((service, contract))
}
