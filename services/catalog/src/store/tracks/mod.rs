//! Tracks: finding, adding, changing and deleting, each with its event.

mod batch;
mod describe;
mod events;
mod patch;
mod row;

use contracts::catalog::{Availability, TrackDeleted, Visibility};
use db::{
    Transaction,
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter},
};
use kernel::TrackId;
use uuid::Uuid;

pub use batch::{TrackWrite, tracks_write};
pub use describe::{album_description, description_of};
pub use events::changed_event;
pub use patch::tracks_patch;

use super::{
    IDS_PER_QUERY,
    entity::track,
    names::Names,
    recount::{self, Touched},
};
use crate::domain::{Audio, Description, Origin};

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

/// Deletes tracks for good, and what nothing is left of; publishes `TrackDeleted` for
/// each. The blobs of uploads go when the events come back.
pub async fn tracks_delete(txn: &Transaction, rows: &[(Uuid, Option<Uuid>)]) -> db::Result<()> {
    let mut touched = Touched::default();
    let ids: Vec<Uuid> = rows.iter().map(|(track, _)| *track).collect();
    touched.tracks(&**txn, &ids).await?;
    touched.albums.extend(rows.iter().filter_map(|(_, album)| *album));
    touched.all_artists_of_albums(&**txn).await?;
    for chunk in ids.chunks(IDS_PER_QUERY) {
        track::Entity::delete_many().filter(track::Column::Id.is_in(chunk.to_vec())).exec(&**txn).await?;
    }
    for track in ids {
        txn.publish(&TrackDeleted { track_id: track.into() })?;
    }
    recount::recount(txn, &touched).await
}
