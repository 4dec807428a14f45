//! A scan of a folder library.
//!
//! ```text
//! file table + walk ─► plan ─► readers (one per core) ─► folders ─► one writer, in batches
//! ```
//!
//! Only files whose size, time or companions differ are opened. Every batch is one
//! transaction with its tracks, files, problems, events and the scan's counters, so that a
//! scan may be cut off at any moment and simply starts again.

mod finish;
mod plan;
mod readers;
mod write;

use std::{path::Path, sync::Arc};

use db::Database;
use tokio_util::sync::CancellationToken;

use super::{ffprobe::Ffprobe, folder::Folder, walk};
use crate::store::{
    entity::library,
    files::files_known,
    scans::{Claim, Counters},
};

/// Without a word from the readers for so long, the writer still shows that it is alive.
const QUIET: std::time::Duration = std::time::Duration::from_secs(5);

/// Why a scan has not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] db::Error),
    /// The library's folder cannot be read; nothing was changed.
    #[error("the folder of the library cannot be read: {0}")]
    Folder(std::io::Error),
    /// It was told to stop, or the library was removed.
    #[error("the scan was stopped")]
    Stopped,
}

impl From<ScanError> for kernel::Error {
    fn from(error: ScanError) -> Self {
        match error {
            ScanError::Store(error) => error.into(),
            ScanError::Folder(error) => Self::new(
                kernel::Kind::Unavailable,
                "library_unreachable",
                "The folder of the library cannot be read. Is the disk there?",
            )
            .caused_by(error),
            ScanError::Stopped => {
                Self::new(kernel::Kind::Unavailable, "scan_stopped", "The scan was stopped before its end.")
            }
        }
    }
}

/// What scans need.
#[derive(Clone)]
pub struct Scanner {
    /// The catalog's database.
    pub db: Database,
    /// Reads what the tag reader cannot.
    pub ffprobe: Ffprobe,
}

impl Scanner {
    /// Scans a library that has been claimed (`scan_claim`).
    pub async fn scan(
        &self,
        library: &library::Model,
        claim: Claim,
        stop: &CancellationToken,
    ) -> Result<Counters, ScanError> {
        let root = library.path.clone();
        let walking = tokio::task::spawn_blocking(move || {
            let folder = Folder::open(Path::new(&root))?;
            Ok::<_, std::io::Error>((folder, walk::walk(Path::new(&root))?))
        });
        let known = files_known(self.db.read(), library.id).await?;
        let walked = walking.await.map_err(|error| ScanError::Folder(std::io::Error::other(error)))?;
        let (folder, walk) = match walked {
            Ok(walked) => walked,
            Err(error) => {
                finish::unreachable(&self.db, library, &error).await?;
                return Err(ScanError::Folder(error));
            }
        };
        let mut plan = plan::Plan::make(known, walk);
        plan.load_neighbours(&self.db, library.id).await?;
        let mut writer = write::Writer::new(self.db.clone(), library.clone(), plan.counters);
        if claim == Claim::Abandoned {
            writer.recount_everyone().await?;
        }
        writer.start(&plan).await?;
        if !plan.jobs.is_empty() {
            let mut outcomes =
                readers::start(Arc::new(folder), std::mem::take(&mut plan.jobs), self.ffprobe.clone(), stop.clone());
            loop {
                let outcome = match tokio::time::timeout(QUIET, outcomes.recv()).await {
                    Ok(Some(outcome)) => outcome,
                    Ok(None) => break,
                    // Slow files: others must see that this process is alive.
                    Err(_) => {
                        writer.flush().await?;
                        continue;
                    }
                };
                if stop.is_cancelled() {
                    return Err(ScanError::Stopped);
                }
                writer.take(&mut plan, outcome).await?;
            }
        }
        if stop.is_cancelled() {
            return Err(ScanError::Stopped);
        }
        writer.flush().await?;
        finish::finish(&mut writer, &plan).await?;
        Ok(writer.counters)
    }
}
