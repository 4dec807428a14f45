//! What the host hands to a service.

use std::{path::PathBuf, sync::Arc};

use blob::Blobs;
use bus::EventLog;
use db::Database;
use kernel::SharedClock;

use crate::Tasks;

/// What a service stands on. None of it tells whether it runs alone or among others.
#[derive(Clone)]
pub struct Platform {
    /// The service's own database, migrated.
    pub db: Database,
    /// The event log.
    pub log: Arc<dyn EventLog>,
    /// The blob store.
    pub blobs: Blobs,
    /// The time.
    pub clock: SharedClock,
    /// For work beside requests.
    pub tasks: Tasks,
    /// A folder of the service's own for temporary files and keys; exists.
    pub scratch: PathBuf,
}
