//! Albums by id, and what people say of them over what the files say.

use std::collections::HashMap;

use contracts::catalog::AlbumRef;
use db::{
    Transaction,
    sea_orm::{
        ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    },
};
use kernel::UserId;
use uuid::Uuid;

use super::{
    IDS_PER_QUERY,
    artists::artists_of_albums,
    browse::Sight,
    entity::{album, track},
    names::Names,
    recount::{self, Touched},
    tracks::{album_description, tracks_patch},
    words,
};
use crate::domain::{AlbumDescription, AlbumPatch, TrackPatch};

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

    /// Whether people have edited this field.
    pub fn edits(&self, field: &str) -> bool {
        self.edited != "[]" && words::list_of(&self.edited).iter().any(|known| known == field)
    }
}

/// One album, to be changed: on PostgreSQL others who want to change it wait.
pub async fn album_for_change(txn: &Transaction, sight: Sight, id: Uuid) -> db::Result<Option<album::Model>> {
    let mut query = album::Entity::find_by_id(id).filter(sight.albums());
    if txn.get_database_backend() == DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    Ok(query.one(&**txn).await?)
}

/// Whether every track of the album was uploaded by this person.
pub async fn album_is_of(conn: &impl ConnectionTrait, album: Uuid, person: UserId) -> db::Result<bool> {
    let tracks = track::Entity::find().filter(track::Column::AlbumId.eq(album));
    let all = tracks.clone().count(conn).await?;
    Ok(all > 0 && tracks.filter(track::Column::UploadedBy.eq(person.uuid())).count(conn).await? == all)
}

/// Changes an album, and its tracks where they say the same as it did. The album stays the
/// same one, and what was changed stays when its files are read again.
pub async fn album_patch(txn: &Transaction, row: album::Model, patch: &AlbumPatch, editor: UserId) -> db::Result<()> {
    let id = row.id;
    let mut touched = Touched { albums: [id].into(), ..Touched::default() };
    touched.all_artists_of_albums(&**txn).await?;
    let artists = artists_of_albums(&**txn, &[id]).await?.remove(&id).unwrap_or_default();
    let mut description = album_description(row.clone(), artists.into_iter().map(|artist| artist.name).collect());
    patch.apply(&mut description);
    let mut edited = words::list_of(&row.edited);
    edited.extend(patch.fields().into_iter().map(ToOwned::to_owned));
    edited.sort_unstable();
    edited.dedup();
    let before = row.date.clone();
    let row = album::Model { edited: words::list(&edited), ..row };
    Names::default().redescribe(txn, row, &description).await?;

    let mut tracks = track::Entity::find().filter(track::Column::AlbumId.eq(id)).order_by_asc(track::Column::Id);
    if txn.get_database_backend() == DbBackend::Postgres {
        tracks = tracks.lock_exclusive();
    }
    let change = |track: track::Model| {
        let follows = track.date == before;
        let patch = TrackPatch {
            genres: patch.genres.clone(),
            date: patch.date.clone().filter(|_| follows),
            ..TrackPatch::default()
        };
        (track, patch)
    };
    let changes = tracks.all(&**txn).await?.into_iter().map(change).collect();
    tracks_patch(txn, changes, editor).await?;
    touched.all_artists_of_albums(&**txn).await?;
    recount::recount(txn, &touched).await
}

/// Puts what people have said of these albums over what was read of them.
pub async fn keep_edited_albums(txn: &Transaction, read: Vec<&mut AlbumDescription>) -> db::Result<()> {
    let mut keys: Vec<String> = read.iter().map(|album| album.group_key.clone()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut edited = HashMap::new();
    for chunk in keys.chunks(IDS_PER_QUERY) {
        let rows = album::Entity::find()
            .filter(album::Column::GroupKey.is_in(chunk.to_vec()))
            .filter(album::Column::Edited.ne("[]"))
            .all(&**txn)
            .await?;
        edited.extend(rows.into_iter().map(|row| (row.group_key.clone(), row)));
    }
    if edited.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = edited.values().map(|row| row.id).collect();
    let artists = artists_of_albums(&**txn, &ids).await?;
    for album in read {
        let Some(row) = edited.get(&album.group_key) else { continue };
        let artists = artists.get(&row.id).into_iter().flatten().map(|artist| artist.name.clone()).collect();
        let said = album_description(row.clone(), artists);
        for field in words::list_of(&row.edited) {
            album.keep(&said, &field);
        }
    }
    Ok(())
}
