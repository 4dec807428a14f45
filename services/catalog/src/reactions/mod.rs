//! What the catalog does when something has happened, one file per event.

mod track_deleted;
mod track_failed;
mod track_ready;

pub use track_deleted::RemoveOriginal;
pub use track_failed::MarkFailed;
pub use track_ready::MarkReady;
