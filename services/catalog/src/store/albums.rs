//! Albums by id.

use std::collections::HashMap;

use contracts::catalog::AlbumRef;
use db::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{IDS_PER_QUERY, entity::album};

/// These albums, by id.
pub async fn albums_by_id(conn: &impl ConnectionTrait, ids: &[Uuid]) -> db::Result<HashMap<Uuid, album::Model>> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let rows = album::Entity::find().filter(album::Column::Id.is_in(chunk.iter().copied())).all(conn).await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

impl album::Model {
    /// As tracks name it.
    pub fn reference(&self) -> AlbumRef {
        AlbumRef { id: self.id.into(), title: self.title.clone() }
    }
}
