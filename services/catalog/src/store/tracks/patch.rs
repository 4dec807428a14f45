//! Changing tracks by what people say of them.

use std::collections::{HashMap, HashSet};

use contracts::catalog::{TrackPublished, Visibility};
use db::{
    Transaction,
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter},
};
use kernel::{TrackId, UserId};
use uuid::Uuid;

use super::{
    batch::{TrackWrite, tracks_write},
    describe::{album_description, descriptions_of},
};
use crate::{
    domain::{AlbumDescription, TrackPatch},
    store::{
        artists::artists_of_albums,
        entity::{album, track},
        names::Names,
        recount, words,
    },
};

/// Changes tracks; publishes `TrackChanged` of each, and `TrackPublished` where a draft
/// becomes public. `editor` is who publishes.
pub async fn tracks_patch(
    txn: &Transaction,
    changes: Vec<(track::Model, TrackPatch)>,
    editor: UserId,
) -> db::Result<()> {
    let (rows, patches): (Vec<track::Model>, Vec<TrackPatch>) = changes.into_iter().unzip();
    let descriptions = descriptions_of(&**txn, &rows).await?;
    let mut known = KnownAlbums::default();
    let mut publishes: HashSet<TrackId> = HashSet::new();
    let mut writes = Vec::with_capacity(rows.len());
    for ((row, patch), mut description) in rows.into_iter().zip(patches).zip(descriptions) {
        let before = words::visibility_of(&row.visibility);
        let visibility = patch.visibility.unwrap_or(before);
        let scope = row.library_id.or(row.uploaded_by).map(|id| id.to_string()).unwrap_or_default();
        let album = description.album.as_ref().map(|album| album.group_key.clone());
        description.apply(&patch, &scope);
        if let (Some(library), Some(Some(title)), Some(wanted)) =
            (row.library_id, &patch.album, description.album.as_mut())
            && let Some(found) = known.find(txn, library, title, &wanted.artists).await?
        {
            *wanted = found;
        }
        let stays = album == description.album.as_ref().map(|album| album.group_key.clone());
        let mut edited = words::list_of(&row.edited);
        for field in patch.fields() {
            if !edited.iter().any(|known| known == field) {
                edited.push(field.to_owned());
            }
        }
        if before == Visibility::Draft && visibility == Visibility::Published {
            publishes.insert(row.id.into());
        }
        writes.push(TrackWrite {
            id: row.id.into(),
            audio: row.audio(),
            origin: row.origin(),
            visibility,
            availability: words::availability_of(&row.availability),
            artwork: row.files_artwork(),
            // An album goes on showing what it shows.
            album_artwork: row.files_artwork().filter(|_| !stays),
            edited,
            description,
            existing: Some(row),
        });
    }
    let mut written = tracks_write(txn, &mut Names::default(), writes).await?;
    for event in written.changed.iter().filter(|event| publishes.contains(&event.track_id)) {
        txn.publish(&TrackPublished {
            track_id: event.track_id,
            title: event.title.clone(),
            artists: event.artists.clone(),
            published_by: Some(editor),
        })?;
    }
    written.touched.all_artists_of_albums(&**txn).await?;
    recount::recount(txn, &written.touched).await
}

/// Albums of libraries that tracks are put on by name; looked up once for all of them.
#[derive(Default)]
struct KnownAlbums(HashMap<(Uuid, String, Option<String>), Option<AlbumDescription>>);

impl KnownAlbums {
    /// The library's album of this title and first artist, when there is one: a track that
    /// is put on it joins it.
    async fn find(
        &mut self,
        txn: &Transaction,
        library: Uuid,
        title: &str,
        artists: &[String],
    ) -> db::Result<Option<AlbumDescription>> {
        let first = artists.first().map(|artist| kernel::fold(artist));
        let key = (library, kernel::fold(title), first);
        if !self.0.contains_key(&key) {
            let found = album_of_library(txn, library, &key.1, key.2.as_deref()).await?;
            self.0.insert(key.clone(), found);
        }
        Ok(self.0.get(&key).cloned().flatten())
    }
}

async fn album_of_library(
    txn: &Transaction,
    library: Uuid,
    title: &str,
    artist: Option<&str>,
) -> db::Result<Option<AlbumDescription>> {
    let candidates = album::Entity::find().filter(album::Column::Folded.eq(title)).all(&**txn).await?;
    let ids: Vec<Uuid> = candidates.iter().map(|album| album.id).collect();
    let mut artists = artists_of_albums(&**txn, &ids).await?;
    for candidate in candidates {
        let artists: Vec<String> =
            artists.remove(&candidate.id).unwrap_or_default().into_iter().map(|artist| artist.name).collect();
        if artists.first().map(|artist| kernel::fold(artist)).as_deref() != artist {
            continue;
        }
        let of_library = track::Entity::find()
            .filter(track::Column::AlbumId.eq(candidate.id))
            .filter(track::Column::LibraryId.eq(library))
            .one(&**txn)
            .await?;
        if of_library.is_some() {
            return Ok(Some(album_description(candidate, artists)));
        }
    }
    Ok(None)
}
