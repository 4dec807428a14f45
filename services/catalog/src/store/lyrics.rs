//! Lyrics by track.

use db::sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::entity::lyrics;

/// The lyrics of a track.
pub async fn lyrics_find(conn: &impl ConnectionTrait, track: Uuid) -> db::Result<Option<lyrics::Model>> {
    Ok(lyrics::Entity::find_by_id(track).one(conn).await?)
}
