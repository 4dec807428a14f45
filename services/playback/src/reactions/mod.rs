//! What playback does when something happens elsewhere.

pub mod track_deleted;
