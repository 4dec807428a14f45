//! What an uploaded file is.

use std::path::Path;

use bytes::Bytes;

use crate::{
    App,
    domain::{Audio, Description, Unusable},
};

/// An uploaded file that can become a track.
#[derive(Debug, Clone)]
pub struct Examined {
    /// What its tags and its name say.
    pub description: Description,
    /// What the audio is.
    pub audio: Audio,
    /// The embedded cover; keep it with [`crate::artwork::artwork_keep`].
    pub cover: Option<Bytes>,
}

/// Reads an uploaded file. `name` is what the client calls it; `scope` the owner's id.
pub async fn examine(app: &App, file: &Path, name: &str, scope: &str) -> Result<Examined, Unusable> {
    let _ = (app, file, name, scope);
    Err(Unusable::new("unsupported", "Not yet."))
}
