//! Genres by what has them.

use std::collections::HashMap;

use db::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{
    IDS_PER_QUERY,
    entity::{genre, link::track_genre},
};

/// The names of these genres.
pub async fn genre_names(conn: &impl ConnectionTrait, ids: &[Uuid]) -> db::Result<HashMap<Uuid, String>> {
    let mut names = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let rows = genre::Entity::find().filter(genre::Column::Id.is_in(chunk.iter().copied())).all(conn).await?;
        names.extend(rows.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}

/// The genres of these tracks, in the order of the tags.
pub async fn genres_of_tracks(conn: &impl ConnectionTrait, tracks: &[Uuid]) -> db::Result<HashMap<Uuid, Vec<String>>> {
    let mut links = Vec::with_capacity(tracks.len());
    for chunk in tracks.chunks(IDS_PER_QUERY) {
        let rows = track_genre::Entity::find()
            .filter(track_genre::Column::TrackId.is_in(chunk.iter().copied()))
            .order_by_asc(track_genre::Column::TrackId)
            .order_by_asc(track_genre::Column::Position)
            .all(conn)
            .await?;
        links.extend(rows);
    }
    let mut ids: Vec<Uuid> = links.iter().map(|link| link.genre_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let names = genre_names(conn, &ids).await?;
    let mut found: HashMap<Uuid, Vec<String>> = HashMap::new();
    for link in links {
        if let Some(name) = names.get(&link.genre_id) {
            found.entry(link.track_id).or_default().push(name.clone());
        }
    }
    Ok(found)
}
