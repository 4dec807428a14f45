//! What is told of tracks.

use std::collections::HashMap;

use contracts::catalog::{AlbumRef, ArtistRef, OriginalChanged, TrackAdded, TrackChanged};
use db::Transaction;
use uuid::Uuid;

use super::batch::TrackWrite;
use crate::store::{entity::track, words};

/// `TrackChanged` of this row.
pub fn changed_event(
    row: &track::Model,
    artists: Vec<ArtistRef>,
    album: Option<AlbumRef>,
    genres: Vec<String>,
) -> TrackChanged {
    TrackChanged {
        track_id: row.id.into(),
        title: row.title.clone(),
        artists,
        album,
        genres,
        visibility: words::visibility_of(&row.visibility),
        availability: words::availability_of(&row.availability),
    }
}

/// Tells of a track that was added or written anew. Gives what is told of a change.
pub fn events_of_change(
    txn: &Transaction,
    write: &TrackWrite,
    row: &track::Model,
    artists: Vec<ArtistRef>,
    libraries: &HashMap<Uuid, String>,
) -> db::Result<Option<TrackChanged>> {
    let album = row
        .album_id
        .zip(write.description.album.as_ref())
        .map(|(id, album)| AlbumRef { id: id.into(), title: album.title.clone() });
    let genres = write.description.genres.clone();
    let Some(before) = &write.existing else {
        txn.publish(&TrackAdded {
            original: row.original(libraries),
            title: row.title.clone(),
            artists,
            album,
            genres,
            uploaded_by: row.uploaded_by.map(Into::into),
            visibility: words::visibility_of(&row.visibility),
        })?;
        return Ok(None);
    };
    if before.content_hash != row.content_hash || before.location != row.location {
        txn.publish(&OriginalChanged { original: row.original(libraries) })?;
    }
    let event = changed_event(row, artists, album, genres);
    txn.publish(&event)?;
    Ok(Some(event))
}
