//! Artists, genres and albums by their identity: found when they are there, made when
//! they are not, and remembered while a scan goes on.

use std::collections::{HashMap, HashSet};

use db::{
    Transaction,
    sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set, sea_query::OnConflict},
};
use kernel::{AlbumId, ArtistId, GenreId};
use uuid::Uuid;

use super::{
    IDS_PER_QUERY,
    entity::{album, artist, genre, link::album_artist},
    sorting,
};
use crate::domain::{AlbumDescription, date};

/// What has been looked up already. Only to be trusted while every transaction that it
/// was used in has been committed.
#[derive(Debug, Default)]
pub struct Names {
    artists: HashMap<String, (Uuid, String)>,
    genres: HashMap<String, Uuid>,
    albums: HashMap<String, Uuid>,
}

impl Names {
    /// The artist of this name, as written first.
    pub fn artist(&self, name: &str) -> Option<(Uuid, String)> {
        self.artists.get(&kernel::fold(name)).cloned()
    }

    /// The genre of this name.
    pub fn genre(&self, name: &str) -> Option<Uuid> {
        self.genres.get(&kernel::fold(name)).copied()
    }

    /// The album with this key.
    pub fn album(&self, group_key: &str) -> Option<Uuid> {
        self.albums.get(group_key).copied()
    }

    /// Makes sure that these artists exist: names with their MusicBrainz ids.
    pub async fn ensure_artists(&mut self, txn: &Transaction, names: Vec<(String, Option<String>)>) -> db::Result<()> {
        let mut unknown: HashMap<String, (String, Option<String>)> = HashMap::new();
        for (name, musicbrainz_id) in names {
            let folded = kernel::fold(&name);
            if !self.artists.contains_key(&folded) {
                let entry = unknown.entry(folded).or_insert((name, None));
                entry.1 = entry.1.take().or(musicbrainz_id);
            }
        }
        self.find_artists(txn, unknown.keys().cloned().collect()).await?;
        let rows: Vec<artist::ActiveModel> = unknown
            .iter()
            .filter(|(folded, _)| !self.artists.contains_key(*folded))
            .map(|(folded, (name, musicbrainz_id))| artist::ActiveModel {
                id: Set(ArtistId::new().uuid()),
                name: Set(name.clone()),
                folded: Set(folded.clone()),
                sort_name: Set(sorting::name(name)),
                musicbrainz_id: Set(musicbrainz_id.clone()),
                artwork_id: Set(None),
                track_count: Set(0),
                album_count: Set(0),
                created_at: Set(txn.now()),
            })
            .collect();
        let fresh: Vec<String> = rows.iter().map(|row| row.folded.clone().take().unwrap_or_default()).collect();
        for chunk in rows.chunks(IDS_PER_QUERY) {
            let nothing = OnConflict::column(artist::Column::Folded).do_nothing().to_owned();
            artist::Entity::insert_many(chunk.to_vec()).on_conflict(nothing).exec_without_returning(&**txn).await?;
        }
        // Read back rather than assumed: another replica may have been first.
        self.find_artists(txn, fresh).await
    }

    async fn find_artists(&mut self, txn: &Transaction, folded: Vec<String>) -> db::Result<()> {
        for chunk in folded.chunks(IDS_PER_QUERY) {
            let rows = artist::Entity::find().filter(artist::Column::Folded.is_in(chunk.to_vec())).all(&**txn).await?;
            self.artists.extend(rows.into_iter().map(|row| (row.folded, (row.id, row.name))));
        }
        Ok(())
    }

    /// Makes sure that these genres exist.
    pub async fn ensure_genres(&mut self, txn: &Transaction, names: Vec<String>) -> db::Result<()> {
        let mut unknown: HashMap<String, String> = HashMap::new();
        for name in names {
            let folded = kernel::fold(&name);
            if !self.genres.contains_key(&folded) {
                unknown.entry(folded).or_insert(name);
            }
        }
        self.find_genres(txn, unknown.keys().cloned().collect()).await?;
        let rows: Vec<genre::ActiveModel> = unknown
            .iter()
            .filter(|(folded, _)| !self.genres.contains_key(*folded))
            .map(|(folded, name)| genre::ActiveModel {
                id: Set(GenreId::new().uuid()),
                name: Set(name.clone()),
                folded: Set(folded.clone()),
                track_count: Set(0),
                album_count: Set(0),
            })
            .collect();
        let fresh: Vec<String> = rows.iter().map(|row| row.folded.clone().take().unwrap_or_default()).collect();
        for chunk in rows.chunks(IDS_PER_QUERY) {
            let nothing = OnConflict::column(genre::Column::Folded).do_nothing().to_owned();
            genre::Entity::insert_many(chunk.to_vec()).on_conflict(nothing).exec_without_returning(&**txn).await?;
        }
        self.find_genres(txn, fresh).await
    }

    async fn find_genres(&mut self, txn: &Transaction, folded: Vec<String>) -> db::Result<()> {
        for chunk in folded.chunks(IDS_PER_QUERY) {
            let rows = genre::Entity::find().filter(genre::Column::Folded.is_in(chunk.to_vec())).all(&**txn).await?;
            self.genres.extend(rows.into_iter().map(|row| (row.folded, row.id)));
        }
        Ok(())
    }

    /// Makes sure that these albums exist and are described so. Their artists must exist.
    pub async fn ensure_albums(
        &mut self,
        txn: &Transaction,
        albums: &[(&AlbumDescription, Option<Uuid>)],
    ) -> db::Result<()> {
        let mut wanted: HashMap<&str, (&AlbumDescription, Option<Uuid>)> = HashMap::new();
        for (album, artwork) in albums {
            if !self.albums.contains_key(&album.group_key) {
                let entry = wanted.entry(&album.group_key).or_insert((album, None));
                entry.1 = entry.1.or(*artwork);
            }
        }
        let keys: Vec<String> = wanted.keys().map(|key| (*key).to_owned()).collect();
        let mut links = Vec::new();
        let mut relinked = Vec::new();
        for chunk in keys.chunks(IDS_PER_QUERY) {
            let rows = album::Entity::find().filter(album::Column::GroupKey.is_in(chunk.to_vec())).all(&**txn).await?;
            for row in rows {
                let Some((description, artwork)) = wanted.remove(row.group_key.as_str()) else { continue };
                self.albums.insert(row.group_key.clone(), row.id);
                relinked.push(row.id);
                links.extend(self.links(row.id, description));
                let described = self.described(txn, &row, description, artwork);
                if described != row {
                    let fields = described.into_active_model().reset_all();
                    album::Entity::update(fields).validate()?.exec(&**txn).await?;
                }
            }
        }
        for chunk in relinked.chunks(IDS_PER_QUERY) {
            album_artist::Entity::delete_many()
                .filter(album_artist::Column::AlbumId.is_in(chunk.iter().copied()))
                .exec(&**txn)
                .await?;
        }
        let mut rows = Vec::with_capacity(wanted.len());
        let mut seen = HashSet::new();
        for (description, artwork) in wanted.into_values() {
            if !seen.insert(description.group_key.clone()) {
                continue;
            }
            let row = self.described(txn, &Self::blank(txn, &description.group_key), description, artwork);
            self.albums.insert(row.group_key.clone(), row.id);
            links.extend(self.links(row.id, description));
            rows.push(row.into_active_model());
        }
        for chunk in rows.chunks(IDS_PER_QUERY) {
            album::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**txn).await?;
        }
        for chunk in links.chunks(IDS_PER_QUERY) {
            album_artist::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**txn).await?;
        }
        Ok(())
    }

    /// Describes an album that is there in other words. The names may be new ones.
    pub async fn redescribe(
        &mut self,
        txn: &Transaction,
        row: album::Model,
        description: &AlbumDescription,
    ) -> db::Result<()> {
        self.ensure_artists(txn, description.artists.iter().map(|name| (name.clone(), None)).collect()).await?;
        let described = self.described(txn, &row, description, None);
        album::Entity::update(described.into_active_model().reset_all()).validate()?.exec(&**txn).await?;
        album_artist::Entity::delete_many().filter(album_artist::Column::AlbumId.eq(row.id)).exec(&**txn).await?;
        let links = self.links(row.id, description);
        if !links.is_empty() {
            album_artist::Entity::insert_many(links).exec_without_returning(&**txn).await?;
        }
        Ok(())
    }

    fn blank(txn: &Transaction, group_key: &str) -> album::Model {
        let id = AlbumId::new().uuid();
        album::Model {
            id,
            title: String::new(),
            folded: String::new(),
            title_sort: String::new(),
            artist_sort: String::new(),
            kind: "album".to_owned(),
            compilation: false,
            edition: None,
            date: None,
            year: None,
            original_year: None,
            year_sort: 0,
            musicbrainz_id: None,
            group_key: group_key.to_owned(),
            artwork_id: None,
            files_artwork_id: None,
            edited: "[]".to_owned(),
            shuffle: sorting::shuffle(id),
            kind_tag: None,
            promised_tracks: 0,
            track_count: 0,
            disc_count: 0,
            duration_ms: 0,
            created_at: txn.now(),
            updated_at: txn.now(),
        }
    }

    fn described(
        &self,
        txn: &Transaction,
        row: &album::Model,
        album: &AlbumDescription,
        artwork: Option<Uuid>,
    ) -> album::Model {
        let year = album.date.as_deref().and_then(date::year);
        // A picture that people have put stays; what the files show is only remembered.
        let put = row.edits("artwork");
        let artist =
            album.artists.first().and_then(|name| self.artist(name)).map_or_else(String::new, |(_, name)| name);
        let mut described = album::Model {
            title: album.title.clone(),
            folded: kernel::fold(&album.title),
            title_sort: sorting::title(&album.title),
            artist_sort: sorting::album_by_artist(&artist, album.original_year.or(year), &album.title),
            compilation: album.compilation,
            edition: album.edition.clone(),
            date: album.date.clone(),
            year,
            original_year: album.original_year,
            year_sort: year.unwrap_or(0),
            musicbrainz_id: album.musicbrainz_id.clone(),
            kind_tag: album.kind.clone(),
            promised_tracks: album.promised_tracks.and_then(|count| i32::try_from(count).ok()).unwrap_or(0),
            artwork_id: if put { row.artwork_id } else { artwork.or(row.artwork_id) },
            files_artwork_id: if put { artwork.or(row.files_artwork_id) } else { None },
            ..row.clone()
        };
        if described != *row {
            described.updated_at = txn.now();
        }
        described
    }

    fn links(&self, id: Uuid, album: &AlbumDescription) -> Vec<album_artist::ActiveModel> {
        let mut artists: Vec<Uuid> = Vec::new();
        for name in &album.artists {
            if let Some((artist, _)) = self.artist(name)
                && !artists.contains(&artist)
            {
                artists.push(artist);
            }
        }
        let link = |(position, artist)| album_artist::ActiveModel {
            album_id: Set(id),
            position: Set(position),
            artist_id: Set(artist),
        };
        (0..).zip(artists).map(link).collect()
    }
}
