//! Uploads on their way to become tracks.
