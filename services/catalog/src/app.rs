//! What the catalog's handlers, reactions and jobs share.

use std::{path::PathBuf, sync::Arc};

use axum::extract::FromRef;
use blob::Blobs;
use db::Database;
use http::Authenticator;
use kernel::SharedClock;
use runtime::{Platform, Tasks};
use tokio::sync::{Notify, Semaphore};

use crate::{Config, ingest::ffprobe::Ffprobe, uploads::Desk};

/// The service's state. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The catalog's database.
    pub db: Database,
    /// Originals of uploads, and artwork.
    pub blobs: Blobs,
    /// The time.
    pub clock: SharedClock,
    /// Work beside requests.
    pub tasks: Tasks,
    /// For files on their way.
    pub scratch: PathBuf,
    /// The configuration.
    pub config: Arc<Config>,
    /// Uploads on their way.
    pub(crate) uploads: Desk,
    /// Rings when a scan is asked for.
    pub(crate) scan_wanted: Arc<Notify>,
    /// Pictures that may be decoded at the same time.
    pub(crate) artwork_places: Arc<Semaphore>,
    /// Reads what the tag reader cannot.
    pub(crate) ffprobe: Ffprobe,
    /// Who is calling.
    pub auth: Authenticator,
}

impl App {
    pub(crate) fn new(platform: &Platform, config: Config, auth: Authenticator) -> kernel::Result<Self> {
        Ok(Self {
            uploads: Desk::open(&platform.scratch).map_err(kernel::Error::internal)?,
            db: platform.db.clone(),
            blobs: platform.blobs.clone(),
            clock: platform.clock.clone(),
            tasks: platform.tasks.clone(),
            scratch: platform.scratch.clone(),
            scan_wanted: Arc::default(),
            artwork_places: crate::artwork::places(),
            ffprobe: Ffprobe::new(&config.ffprobe),
            config: Arc::new(config),
            auth,
        })
    }
}

impl FromRef<App> for Authenticator {
    fn from_ref(app: &App) -> Self {
        app.auth.clone()
    }
}
