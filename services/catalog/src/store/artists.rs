//! Artists by id and by what they take part in.

use std::collections::HashMap;

use contracts::catalog::ArtistRef;
use db::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{
    IDS_PER_QUERY,
    entity::{
        artist,
        link::{album_artist, track_artist},
    },
};

/// These artists, by id.
pub async fn artists_by_id(conn: &impl ConnectionTrait, ids: &[Uuid]) -> db::Result<HashMap<Uuid, artist::Model>> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let rows = artist::Entity::find().filter(artist::Column::Id.is_in(chunk.iter().copied())).all(conn).await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

/// The performers of these tracks, in order.
pub async fn artists_of_tracks(
    conn: &impl ConnectionTrait,
    tracks: &[Uuid],
) -> db::Result<HashMap<Uuid, Vec<ArtistRef>>> {
    let mut links = Vec::with_capacity(tracks.len());
    for chunk in tracks.chunks(IDS_PER_QUERY) {
        let rows = track_artist::Entity::find()
            .filter(track_artist::Column::TrackId.is_in(chunk.iter().copied()))
            .order_by_asc(track_artist::Column::TrackId)
            .order_by_asc(track_artist::Column::Position)
            .all(conn)
            .await?;
        links.extend(rows.into_iter().map(|row| (row.track_id, row.artist_id)));
    }
    named(conn, links).await
}

/// The album artists of these albums, in order.
pub async fn artists_of_albums(
    conn: &impl ConnectionTrait,
    albums: &[Uuid],
) -> db::Result<HashMap<Uuid, Vec<ArtistRef>>> {
    let mut links = Vec::with_capacity(albums.len());
    for chunk in albums.chunks(IDS_PER_QUERY) {
        let rows = album_artist::Entity::find()
            .filter(album_artist::Column::AlbumId.is_in(chunk.iter().copied()))
            .order_by_asc(album_artist::Column::AlbumId)
            .order_by_asc(album_artist::Column::Position)
            .all(conn)
            .await?;
        links.extend(rows.into_iter().map(|row| (row.album_id, row.artist_id)));
    }
    named(conn, links).await
}

async fn named(conn: &impl ConnectionTrait, links: Vec<(Uuid, Uuid)>) -> db::Result<HashMap<Uuid, Vec<ArtistRef>>> {
    let mut ids: Vec<Uuid> = links.iter().map(|(_, artist)| *artist).collect();
    ids.sort_unstable();
    ids.dedup();
    let artists = artists_by_id(conn, &ids).await?;
    let mut found: HashMap<Uuid, Vec<ArtistRef>> = HashMap::new();
    for (owner, id) in links {
        if let Some(artist) = artists.get(&id) {
            found.entry(owner).or_default().push(ArtistRef { id: id.into(), name: artist.name.clone() });
        }
    }
    Ok(found)
}
