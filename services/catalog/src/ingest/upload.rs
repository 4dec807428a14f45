//! What an uploaded file is.

use std::{fs::File, path::Path};

use bytes::Bytes;

use super::read::{Reading, read, unreadable};
use crate::{
    App,
    domain::{AlbumDescription, Audio, Description, Unusable, grouping, patch::named_key},
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
    // Only the last part: folders of the client's disk tell nothing.
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let (file, ffprobe) = (file.to_owned(), app.ffprobe.clone());
    let work = move || {
        let mut file = File::open(file).map_err(|error| unreadable(&error))?;
        read(&mut file, &name, true, &ffprobe)
    };
    let reading = tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Unusable::new("damaged", "The file could not be read."))??;
    Ok(examined(reading, scope))
}

fn examined(reading: Reading, scope: &str) -> Examined {
    let Reading { mut description, sketch, audio, cover_bytes, .. } = reading;
    if let Some(placed) = grouping::group(scope, "upload", &[sketch]).pop().flatten() {
        let key = match &placed.album.musicbrainz_id {
            Some(release) => named_key(scope, release, &[]),
            None => named_key(scope, &placed.album.title, &placed.album.artists),
        };
        if placed.guessed {
            description.guessed.push("album".to_owned());
        }
        description.album = Some(AlbumDescription { group_key: key, ..placed.album });
    }
    Examined { description, audio, cover: (!cover_bytes.is_empty()).then(|| Bytes::from(cover_bytes)) }
}
