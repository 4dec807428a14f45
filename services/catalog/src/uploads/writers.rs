//! Who is writing right now, in this process: so that a client whose connection died can
//! ask the writer that still waits for its bytes to let go.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::UploadId;
use tokio_util::sync::CancellationToken;

/// How long to wait for a writer that was asked to let go.
const PATIENCE: Duration = Duration::from_secs(3);

/// The writers of this process.
#[derive(Debug, Clone, Default)]
pub struct Writers(Arc<Mutex<HashMap<UploadId, Entry>>>);

#[derive(Debug)]
struct Entry {
    asked: CancellationToken,
    gone: CancellationToken,
}

/// Someone who is writing; dropped when done.
#[derive(Debug)]
pub struct Writing {
    writers: Writers,
    id: UploadId,
    asked: CancellationToken,
    gone: CancellationToken,
}

impl Writers {
    /// Notes that the caller writes; it holds the part already, so nobody else does.
    pub fn enter(&self, id: UploadId) -> Writing {
        let entry = Entry { asked: CancellationToken::new(), gone: CancellationToken::new() };
        let writing = Writing { writers: self.clone(), id, asked: entry.asked.clone(), gone: entry.gone.clone() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, entry);
        writing
    }

    /// Asks the writer of this upload, if there is one, to let go when nothing comes any
    /// more, and waits for that a little.
    pub async fn ask_to_let_go(&self, id: UploadId) {
        let gone = {
            let writers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(entry) = writers.get(&id) else { return };
            entry.asked.cancel();
            entry.gone.clone()
        };
        // Whoever is still busy after that is not dead.
        let _ = tokio::time::timeout(PATIENCE, gone.cancelled()).await;
    }
}

impl Writing {
    /// Whether someone would like to take over.
    pub fn is_asked_to_let_go(&self) -> bool {
        self.asked.is_cancelled()
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.writers.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
        self.gone.cancel();
    }
}
