//! Artwork by id and by content.

use std::collections::HashMap;

use db::{
    Transaction,
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set, sea_query::OnConflict},
};
use kernel::ArtworkId;
use uuid::Uuid;

use super::{
    IDS_PER_QUERY,
    entity::{artwork, track},
};
use crate::ingest::picture::PictureRef;

/// One picture.
pub async fn artwork_find(conn: &impl ConnectionTrait, id: Uuid) -> db::Result<Option<artwork::Model>> {
    Ok(artwork::Entity::find_by_id(id).one(conn).await?)
}

/// Where the bytes of a picture are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a file of a library.
    Library(Uuid),
    /// In the blob store.
    Blob(String),
}

/// Makes sure that these pictures are known; gives their ids by content hash.
pub async fn artworks_ensure(
    txn: &Transaction,
    pictures: &[(&PictureRef, &'static str, Place)],
) -> db::Result<HashMap<String, Uuid>> {
    let wanted: HashMap<&str, &(&PictureRef, &'static str, Place)> =
        pictures.iter().map(|picture| (picture.0.content_hash.as_str(), picture)).collect();
    let hashes: Vec<String> = wanted.keys().map(|hash| (*hash).to_owned()).collect();
    let mut found = artworks_by_hash(txn, &hashes).await?;
    let mut rows = Vec::new();
    for (picture, source, place) in
        wanted.into_values().filter(|(picture, _, _)| !found.contains_key(&picture.content_hash))
    {
        let (library_id, path, blob_key) = match place {
            Place::Library(library) => (Some(*library), Some(picture.path.clone()), None),
            Place::Blob(key) => (None, None, Some(key.clone())),
        };
        rows.push(artwork::ActiveModel {
            id: Set(ArtworkId::new().uuid()),
            content_hash: Set(picture.content_hash.clone()),
            source: Set((*source).to_owned()),
            mime: Set(picture.mime.to_owned()),
            width: Set(picture.width.cast_signed()),
            height: Set(picture.height.cast_signed()),
            size: Set(picture.size as i64),
            blob_key: Set(blob_key),
            library_id: Set(library_id),
            path: Set(path),
            picture: Set(picture.index),
            created_at: Set(txn.now()),
        });
    }
    if !rows.is_empty() {
        let hashes: Vec<String> = rows.iter().filter_map(|row| row.content_hash.clone().take()).collect();
        for chunk in rows.chunks(IDS_PER_QUERY) {
            let nothing = OnConflict::column(artwork::Column::ContentHash).do_nothing().to_owned();
            artwork::Entity::insert_many(chunk.to_vec()).on_conflict(nothing).exec_without_returning(&**txn).await?;
        }
        found.extend(artworks_by_hash(txn, &hashes).await?);
    }
    Ok(found)
}

async fn artworks_by_hash(txn: &Transaction, hashes: &[String]) -> db::Result<HashMap<String, Uuid>> {
    let mut found = HashMap::with_capacity(hashes.len());
    for chunk in hashes.chunks(IDS_PER_QUERY) {
        let rows: Vec<(String, Uuid)> = artwork::Entity::find()
            .select_only()
            .columns([artwork::Column::ContentHash, artwork::Column::Id])
            .filter(artwork::Column::ContentHash.is_in(chunk.to_vec()))
            .into_tuple()
            .all(&**txn)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Files of libraries that may hold this picture, beside the one it was first seen in.
pub async fn artwork_other_places(conn: &impl ConnectionTrait, id: Uuid) -> db::Result<Vec<(Uuid, String)>> {
    let rows: Vec<(Option<Uuid>, String)> = track::Entity::find()
        .select_only()
        .columns([track::Column::LibraryId, track::Column::Location])
        .filter(track::Column::ArtworkId.eq(id))
        .filter(track::Column::Availability.eq("present"))
        .filter(track::Column::LibraryId.is_not_null())
        .limit(20)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(library, path)| Some((library?, path))).collect())
}
