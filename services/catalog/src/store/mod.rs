//! The catalog's rows and how they are read and written. What changes anything takes the
//! transaction, so that its event is written with it.

pub mod albums;
pub mod artists;
pub mod artworks;
pub mod browse;
pub mod change;
pub mod covers;
pub mod entity;
pub mod files;
pub mod genres;
pub mod libraries;
pub mod lyrics;
pub mod missing;
pub mod names;
pub mod originals;
pub mod problems;
pub mod recount;
pub mod scans;
pub mod sorting;
pub mod tracks;
pub mod views;
pub mod words;

/// Ids in one `IN (…)`: well below what both databases take.
pub const IDS_PER_QUERY: usize = 500;
