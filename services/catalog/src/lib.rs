//! Catalog: artists, albums, tracks, genres, artwork and lyrics; where they come from
//! (folder libraries and uploads), and who may see them.

mod api;
mod app;
pub mod artwork;
pub mod cli;
mod config;
mod contract;
pub mod domain;
pub mod ingest;
mod jobs;
mod library;
mod migrations;
mod reactions;
mod store;
mod uploads;

use std::sync::Arc;

use bus::Consumer;
use contracts::{
    catalog::TrackDeleted,
    delivery::{TrackFailed, TrackReady},
};
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
#[allow(clippy::unused_async)] // All services are built alike.
pub async fn build(
    platform: Platform,
    config: Config,
    deps: Deps,
) -> kernel::Result<(Service, Arc<dyn contracts::catalog::Catalog>)> {
    let app = App::new(&platform, config, deps.auth)?;
    let contract = Arc::new(contract::CatalogContract::new(app.db.clone()));
    let (uploads, scans, watch) = (app.clone(), app.clone(), app.clone());
    let consumer = Consumer::new("catalog")
        .on::<TrackDeleted>(reactions::RemoveOriginal { blobs: app.blobs.clone() })
        .on::<TrackReady>(reactions::MarkReady)
        .on::<TrackFailed>(reactions::MarkFailed);
    let service = Service::new("catalog", Some(platform.db.clone()), api::router(app.clone()))
        .consumer(consumer)
        .job(jobs::scans::NAME, move |stop| jobs::scans::run(scans.clone(), stop))
        .job(jobs::watch::NAME, move |stop| jobs::watch::run(watch.clone(), stop))
        .job(jobs::uploads::NAME, move |stop| jobs::uploads::run(uploads.clone(), stop));
    Ok((service, contract))
}
