//! What the catalog does when something has happened, one file per event.

mod track_deleted;

pub use track_deleted::RemoveOriginal;
