//! A stored track back as a description, so that a part of it can be changed.

use std::collections::HashMap;

use contracts::catalog::ArtistRef;
use db::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    domain::{
        AlbumDescription, Description,
        lyrics::{Line, Lyrics},
    },
    store::{
        IDS_PER_QUERY,
        albums::albums_by_id,
        artists::{artists_of_albums, artists_of_tracks},
        entity::{album, lyrics, track},
        genres::genres_of_tracks,
        words,
    },
};

/// What is known of this track.
pub async fn description_of(conn: &impl ConnectionTrait, row: &track::Model) -> db::Result<Description> {
    Ok(descriptions_of(conn, std::slice::from_ref(row)).await?.pop().unwrap_or_default())
}

/// What is known of these tracks, in their order: as many queries as for one.
pub async fn descriptions_of(conn: &impl ConnectionTrait, rows: &[track::Model]) -> db::Result<Vec<Description>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut album_ids: Vec<Uuid> = rows.iter().filter_map(|row| row.album_id).collect();
    album_ids.sort_unstable();
    album_ids.dedup();
    let names = |artists: Vec<ArtistRef>| artists.into_iter().map(|artist| artist.name).collect::<Vec<_>>();
    let mut artists = artists_of_tracks(conn, &ids).await?;
    let mut genres = genres_of_tracks(conn, &ids).await?;
    let mut album_artists = artists_of_albums(conn, &album_ids).await?;
    let albums: HashMap<Uuid, AlbumDescription> = albums_by_id(conn, &album_ids)
        .await?
        .into_iter()
        .map(|(id, album)| (id, album_description(album, names(album_artists.remove(&id).unwrap_or_default()))))
        .collect();
    let with_lyrics: Vec<Uuid> = rows.iter().filter(|row| row.has_lyrics).map(|row| row.id).collect();
    let mut lyrics = HashMap::new();
    for chunk in with_lyrics.chunks(IDS_PER_QUERY) {
        let found = lyrics::Entity::find().filter(lyrics::Column::TrackId.is_in(chunk.to_vec())).all(conn).await?;
        lyrics.extend(found.into_iter().map(|row| (row.track_id, lyrics_of(row))));
    }
    let number = |value: Option<i32>| value.and_then(|value| u32::try_from(value).ok());
    let describe = |row: &track::Model| Description {
        title: row.title.clone(),
        artists: names(artists.remove(&row.id).unwrap_or_default()),
        album: row.album_id.and_then(|id| albums.get(&id)).cloned(),
        disc_number: number(row.disc_number),
        track_number: number(row.track_number),
        genres: genres.remove(&row.id).unwrap_or_default(),
        date: row.date.clone(),
        original_year: row.original_year,
        musicbrainz_id: row.musicbrainz_id.clone(),
        artist_musicbrainz_ids: Vec::new(),
        bpm: row.bpm,
        replay_gain: row.replay_gain().unwrap_or_default(),
        lyrics: lyrics.remove(&row.id),
        guessed: words::list_of(&row.guessed),
    };
    Ok(rows.iter().map(describe).collect())
}

/// What is known of this album.
pub fn album_description(album: album::Model, artists: Vec<String>) -> AlbumDescription {
    AlbumDescription {
        title: album.title,
        artists,
        compilation: album.compilation,
        edition: album.edition,
        date: album.date,
        original_year: album.original_year,
        musicbrainz_id: album.musicbrainz_id,
        kind: album.kind_tag,
        promised_tracks: u32::try_from(album.promised_tracks).ok().filter(|count| *count > 0),
        group_key: album.group_key,
    }
}

fn lyrics_of(row: lyrics::Model) -> Lyrics {
    let lines: Vec<Line> = serde_json::from_str(&row.lines).unwrap_or_default();
    let source = match row.source.as_str() {
        "sidecar" => "sidecar",
        "edited" => "edited",
        _ => "embedded",
    };
    Lyrics { synced: row.synced, language: row.language, source, lines }
}
