//! A stored track back as a description, so that a part of it can be changed.

use db::sea_orm::{ConnectionTrait, EntityTrait};

use crate::{
    domain::{
        AlbumDescription, Description,
        lyrics::{Line, Lyrics},
    },
    store::{
        artists::{artists_of_albums, artists_of_tracks},
        entity::{album, lyrics, track},
        genres::genres_of_tracks,
        words,
    },
};

/// What is known of this track.
pub async fn description_of(conn: &impl ConnectionTrait, row: &track::Model) -> db::Result<Description> {
    let artists = artists_of_tracks(conn, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    let genres = genres_of_tracks(conn, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    let album = match row.album_id {
        Some(id) => match album::Entity::find_by_id(id).one(conn).await? {
            Some(album) => {
                let artists = artists_of_albums(conn, &[id]).await?.remove(&id).unwrap_or_default();
                Some(album_description(album, artists.into_iter().map(|artist| artist.name).collect()))
            }
            None => None,
        },
        None => None,
    };
    let lyrics = if row.has_lyrics { lyrics::Entity::find_by_id(row.id).one(conn).await?.map(lyrics_of) } else { None };
    let number = |value: Option<i32>| value.and_then(|value| u32::try_from(value).ok());
    Ok(Description {
        title: row.title.clone(),
        artists: artists.into_iter().map(|artist| artist.name).collect(),
        album,
        disc_number: number(row.disc_number),
        track_number: number(row.track_number),
        genres,
        date: row.date.clone(),
        original_year: row.original_year,
        musicbrainz_id: row.musicbrainz_id.clone(),
        artist_musicbrainz_ids: Vec::new(),
        bpm: row.bpm,
        replay_gain: row.replay_gain().unwrap_or_default(),
        lyrics,
        guessed: words::list_of(&row.guessed),
    })
}

/// What is known of this album.
pub(super) fn album_description(album: album::Model, artists: Vec<String>) -> AlbumDescription {
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
