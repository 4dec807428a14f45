//! Writes many tracks at once: how a scan fills the catalogue, and how one track is
//! added or changed.

use std::collections::HashSet;

use contracts::catalog::{ArtistRef, Availability, TrackChanged, Visibility};
use db::{
    Transaction,
    sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set},
};
use kernel::TrackId;
use uuid::Uuid;

use super::{events::events_of_change, row::row};
use crate::{
    domain::{Audio, Description, Origin},
    store::{
        IDS_PER_QUERY,
        albums::keep_edited_albums,
        entity::{
            link::{track_artist, track_genre},
            lyrics, track,
        },
        names::Names,
        originals::library_paths,
        recount::Touched,
    },
};

/// A track as it should be.
#[derive(Debug, Clone)]
pub struct TrackWrite {
    /// Its id.
    pub id: TrackId,
    /// The row that is there.
    pub existing: Option<track::Model>,
    /// What is known of it.
    pub description: Description,
    /// What the audio is.
    pub audio: Audio,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether others see it.
    pub visibility: Visibility,
    /// Whether the original is there.
    pub availability: Availability,
    /// Its cover.
    pub artwork: Option<Uuid>,
    /// What its album shows, when it shows nothing else.
    pub album_artwork: Option<Uuid>,
    /// Names of fields that people have edited.
    pub edited: Vec<String>,
}

/// What became of it.
#[derive(Debug, Default)]
pub struct Written {
    /// Whose numbers have to be counted again.
    pub touched: Touched,
    /// What was told of tracks that were there before.
    pub changed: Vec<TrackChanged>,
}

/// Writes these tracks with their artists, albums, genres and lyrics, and their events.
pub async fn tracks_write(txn: &Transaction, names: &mut Names, mut writes: Vec<TrackWrite>) -> db::Result<Written> {
    let mut written = Written::default();
    if writes.is_empty() {
        return Ok(written);
    }
    let albums = writes.iter_mut().filter_map(|write| write.description.album.as_mut()).collect();
    keep_edited_albums(txn, albums).await?;
    names.ensure_artists(txn, people(&writes)).await?;
    let genres = writes.iter().flat_map(|write| write.description.genres.iter().cloned()).collect();
    names.ensure_genres(txn, genres).await?;
    let albums: Vec<_> =
        writes.iter().filter_map(|write| Some((write.description.album.as_ref()?, write.album_artwork))).collect();
    names.ensure_albums(txn, &albums).await?;
    let libraries = library_paths(&**txn).await?;

    let known: Vec<Uuid> =
        writes.iter().filter(|write| write.existing.is_some()).map(|write| write.id.uuid()).collect();
    written.touched.tracks(&**txn, &known).await?;
    unlink(txn, &known).await?;

    let mut rows = Vec::with_capacity(writes.len());
    let mut links = Links::default();
    for write in &writes {
        let album_id = write.description.album.as_ref().and_then(|album| names.album(&album.group_key));
        let row = row(write, album_id, txn.now());
        let artists = links.add(names, row.id, &write.description);
        written.touched.albums.extend(album_id);
        written.touched.albums.extend(write.existing.as_ref().and_then(|row| row.album_id));
        if let Some(album) = &write.description.album {
            written
                .touched
                .artists
                .extend(album.artists.iter().filter_map(|name| names.artist(name)).map(|(id, _)| id));
        }
        written.changed.extend(events_of_change(txn, write, &row, artists, &libraries)?);
        if write.existing.is_some() {
            track::Entity::update(row.into_active_model().reset_all()).validate()?.exec(&**txn).await?;
        } else {
            rows.push(row.into_active_model());
        }
    }
    for chunk in rows.chunks(IDS_PER_QUERY) {
        track::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**txn).await?;
    }
    written.touched.artists.extend(links.artists.iter().filter_map(|link| link.artist_id.clone().take()));
    written.touched.genres.extend(links.genres.iter().filter_map(|link| link.genre_id.clone().take()));
    links.insert(txn).await?;
    Ok(written)
}

/// Everyone who is named, with MusicBrainz ids where they are known.
fn people(writes: &[TrackWrite]) -> Vec<(String, Option<String>)> {
    let mut people = Vec::with_capacity(writes.len() * 2);
    for Description { artists, artist_musicbrainz_ids: ids, album, .. } in writes.iter().map(|write| &write.description)
    {
        let id = |index: usize| ids.get(index).filter(|_| ids.len() == artists.len()).cloned();
        people.extend(artists.iter().enumerate().map(|(index, name)| (name.clone(), id(index))));
        people.extend(album.iter().flat_map(|album| &album.artists).map(|name| (name.clone(), None)));
    }
    people
}

async fn unlink(txn: &Transaction, tracks: &[Uuid]) -> db::Result<()> {
    for chunk in tracks.chunks(IDS_PER_QUERY) {
        let ids = || chunk.to_vec();
        track_artist::Entity::delete_many().filter(track_artist::Column::TrackId.is_in(ids())).exec(&**txn).await?;
        track_genre::Entity::delete_many().filter(track_genre::Column::TrackId.is_in(ids())).exec(&**txn).await?;
        lyrics::Entity::delete_many().filter(lyrics::Column::TrackId.is_in(ids())).exec(&**txn).await?;
    }
    Ok(())
}

/// What hangs on the rows.
#[derive(Default)]
struct Links {
    artists: Vec<track_artist::ActiveModel>,
    genres: Vec<track_genre::ActiveModel>,
    lyrics: Vec<lyrics::ActiveModel>,
}

impl Links {
    fn add(&mut self, names: &Names, track: Uuid, description: &Description) -> Vec<ArtistRef> {
        let mut seen = HashSet::new();
        let mut performers = Vec::new();
        for (id, name) in description.artists.iter().filter_map(|name| names.artist(name)) {
            if seen.insert(id) {
                let position = performers.len() as i32;
                self.artists.push(track_artist::ActiveModel {
                    track_id: Set(track),
                    position: Set(position),
                    artist_id: Set(id),
                });
                performers.push(ArtistRef { id: id.into(), name });
            }
        }
        let mut genres: Vec<Uuid> = Vec::new();
        for id in description.genres.iter().filter_map(|name| names.genre(name)) {
            if !genres.contains(&id) {
                let position = genres.len() as i32;
                self.genres.push(track_genre::ActiveModel {
                    track_id: Set(track),
                    position: Set(position),
                    genre_id: Set(id),
                });
                genres.push(id);
            }
        }
        if let Some(words) = &description.lyrics {
            self.lyrics.push(lyrics::ActiveModel {
                track_id: Set(track),
                synced: Set(words.synced),
                language: Set(words.language.clone()),
                source: Set(words.source.to_owned()),
                lines: Set(serde_json::to_string(&words.lines).unwrap_or_else(|_| "[]".to_owned())),
            });
        }
        performers
    }

    async fn insert(self, txn: &Transaction) -> db::Result<()> {
        for chunk in self.artists.chunks(IDS_PER_QUERY) {
            track_artist::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**txn).await?;
        }
        for chunk in self.genres.chunks(IDS_PER_QUERY) {
            track_genre::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**txn).await?;
        }
        for chunk in self.lyrics.chunks(IDS_PER_QUERY) {
            lyrics::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**txn).await?;
        }
        Ok(())
    }
}
