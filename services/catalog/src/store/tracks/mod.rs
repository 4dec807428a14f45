//! Tracks: finding, adding, changing and deleting, each with its event.

mod batch;
mod describe;
mod events;
mod row;

use contracts::catalog::{Availability, TrackDeleted, TrackPublished, Visibility};
use db::{
    Transaction,
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter},
};
use kernel::{TrackId, UserId};
use uuid::Uuid;

pub use batch::{TrackWrite, tracks_write};
pub use describe::description_of;
pub use events::changed_event;

use super::{
    entity::{album, track},
    names::Names,
    recount::{self, Touched},
    words,
};
use crate::domain::{Audio, Description, Origin, TrackPatch};

/// A track that is coming in.
#[derive(Debug, Clone)]
pub struct NewTrack {
    /// Its id.
    pub id: TrackId,
    /// What is known of it.
    pub description: Description,
    /// What the audio is.
    pub audio: Audio,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether others see it.
    pub visibility: Visibility,
    /// Its cover (`artworks.id`).
    pub artwork: Option<Uuid>,
}

/// One track.
pub async fn track_find(conn: &impl ConnectionTrait, id: TrackId) -> db::Result<Option<track::Model>> {
    Ok(track::Entity::find_by_id(id.uuid()).one(conn).await?)
}

/// Adds a track with its artists, album, genres and lyrics; publishes `TrackAdded`.
pub async fn track_create(txn: &Transaction, new: NewTrack) -> db::Result<()> {
    let write = TrackWrite {
        id: new.id,
        existing: None,
        description: new.description,
        audio: new.audio,
        origin: new.origin,
        visibility: new.visibility,
        availability: Availability::Present,
        artwork: new.artwork,
        album_artwork: new.artwork,
        edited: Vec::new(),
    };
    let written = tracks_write(txn, &mut Names::default(), vec![write]).await?;
    recount::recount(txn, &written.touched).await
}

/// Changes a track; publishes `TrackChanged`, and `TrackPublished` when a draft becomes
/// public. `editor` is who publishes.
pub async fn track_patch(txn: &Transaction, row: track::Model, patch: &TrackPatch, editor: UserId) -> db::Result<()> {
    let before = words::visibility_of(&row.visibility);
    let visibility = patch.visibility.unwrap_or(before);
    let mut description = description_of(&**txn, &row).await?;
    let scope = row.library_id.or(row.uploaded_by).map(|id| id.to_string()).unwrap_or_default();
    description.apply(patch, &scope);
    join_known_album(txn, &row, patch, &mut description).await?;
    let mut edited = words::list_of(&row.edited);
    for field in patch.fields() {
        if !edited.iter().any(|known| known == field) {
            edited.push(field.to_owned());
        }
    }
    let publishes = before == Visibility::Draft && visibility == Visibility::Published;
    let id = TrackId::from(row.id);
    let write = TrackWrite {
        id,
        audio: row.audio(),
        origin: row.origin(),
        visibility,
        availability: words::availability_of(&row.availability),
        artwork: row.artwork_id,
        album_artwork: row.artwork_id,
        edited,
        description,
        existing: Some(row),
    };
    let mut written = tracks_write(txn, &mut Names::default(), vec![write]).await?;
    if publishes && let Some(event) = written.changed.first() {
        txn.publish(&TrackPublished {
            track_id: id,
            title: event.title.clone(),
            artists: event.artists.clone(),
            published_by: Some(editor),
        })?;
    }
    written.touched.all_artists_of_albums(&**txn).await?;
    recount::recount(txn, &written.touched).await
}

/// A library's track that is put on an album by name joins the one that is there.
async fn join_known_album(
    txn: &Transaction,
    row: &track::Model,
    patch: &TrackPatch,
    description: &mut Description,
) -> db::Result<()> {
    let (Some(library), Some(Some(title)), Some(wanted)) = (row.library_id, &patch.album, description.album.as_mut())
    else {
        return Ok(());
    };
    let candidates = album::Entity::find().filter(album::Column::Folded.eq(kernel::fold(title))).all(&**txn).await?;
    let ids: Vec<Uuid> = candidates.iter().map(|album| album.id).collect();
    let artists = super::artists::artists_of_albums(&**txn, &ids).await?;
    let first = wanted.artists.first().map(|artist| kernel::fold(artist));
    for candidate in candidates {
        let same_artist =
            artists.get(&candidate.id).and_then(|artists| artists.first()).map(|artist| kernel::fold(&artist.name))
                == first;
        if !same_artist {
            continue;
        }
        let of_library = track::Entity::find()
            .filter(track::Column::AlbumId.eq(candidate.id))
            .filter(track::Column::LibraryId.eq(library))
            .one(&**txn)
            .await?;
        if of_library.is_some() {
            let artists =
                artists.get(&candidate.id).map(|artists| artists.iter().map(|artist| artist.name.clone()).collect());
            *wanted = describe::album_description(candidate, artists.unwrap_or_default());
            break;
        }
    }
    Ok(())
}

/// Deletes a track for good, and its album when nothing is left of it; publishes
/// `TrackDeleted`. The blob of an upload is the caller's to delete after the commit.
pub async fn track_delete(txn: &Transaction, row: &track::Model) -> db::Result<()> {
    let mut touched = Touched::default();
    touched.tracks(&**txn, &[row.id]).await?;
    touched.albums.extend(row.album_id);
    touched.all_artists_of_albums(&**txn).await?;
    track::Entity::delete_by_id(row.id).exec(&**txn).await?;
    txn.publish(&TrackDeleted { track_id: row.id.into() })?;
    recount::recount(txn, &touched).await
}
