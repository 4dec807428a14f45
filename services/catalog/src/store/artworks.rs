//! Artwork by id.

use db::sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::entity::artwork;

/// One picture.
pub async fn artwork_find(conn: &impl ConnectionTrait, id: Uuid) -> db::Result<Option<artwork::Model>> {
    Ok(artwork::Entity::find_by_id(id).one(conn).await?)
}
