//! Tracks as the contract shows them, many at once.

use std::collections::HashMap;

use contracts::catalog::{Loudness, OriginalView, ReplayGain, TrackView};
use db::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    IDS_PER_QUERY, albums::albums_by_id, artists::artists_of_tracks, entity::track, genres::genres_of_tracks, words,
};

/// Rows of tracks, by id.
pub async fn tracks_by_id(conn: &impl ConnectionTrait, ids: &[Uuid]) -> db::Result<HashMap<Uuid, track::Model>> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let rows = track::Entity::find().filter(track::Column::Id.is_in(chunk.iter().copied())).all(conn).await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

/// The views of these rows, in their order: four queries, however many they are.
pub async fn track_views(conn: &impl ConnectionTrait, rows: Vec<track::Model>) -> db::Result<Vec<TrackView>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut album_ids: Vec<Uuid> = rows.iter().filter_map(|row| row.album_id).collect();
    album_ids.sort_unstable();
    album_ids.dedup();
    let albums = albums_by_id(conn, &album_ids).await?;
    let mut artists = artists_of_tracks(conn, &ids).await?;
    let mut genres = genres_of_tracks(conn, &ids).await?;
    let view = |row: track::Model| {
        let id = row.id;
        let album = row.album_id.and_then(|album| albums.get(&album));
        let loudness = row.loudness();
        let replay_gain = row.replay_gain();
        let original = row.original_view();
        TrackView {
            id: id.into(),
            title: row.title,
            artists: artists.remove(&id).unwrap_or_default(),
            album: album.map(super::entity::album::Model::reference),
            disc_number: row.disc_number.and_then(|number| u32::try_from(number).ok()),
            track_number: row.track_number.and_then(|number| u32::try_from(number).ok()),
            duration_ms: row.duration_ms.max(0) as u64,
            genres: genres.remove(&id).unwrap_or_default(),
            year: row.year,
            date: row.date,
            artwork_id: row.artwork_id.or(album.and_then(|album| album.artwork_id)).map(Into::into),
            status: words::status_of(&row.status),
            failure: row.failure,
            visibility: words::visibility_of(&row.visibility),
            availability: words::availability_of(&row.availability),
            guessed: words::list_of(&row.guessed),
            has_lyrics: row.has_lyrics,
            library_id: row.library_id.map(Into::into),
            uploaded_by: row.uploaded_by.map(Into::into),
            musicbrainz_id: row.musicbrainz_id,
            bpm: row.bpm,
            original,
            loudness,
            replay_gain,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

impl track::Model {
    /// Measured loudness, once it is known.
    pub fn loudness(&self) -> Option<Loudness> {
        Some(Loudness {
            integrated_lufs: self.integrated_lufs?,
            range_lu: self.range_lu?,
            true_peak_db: self.true_peak_db?,
        })
    }

    /// ReplayGain, when the tags say anything.
    pub fn replay_gain(&self) -> Option<ReplayGain> {
        let gain = ReplayGain {
            track_gain_db: self.track_gain_db,
            track_peak: self.track_peak,
            album_gain_db: self.album_gain_db,
            album_peak: self.album_peak,
        };
        (gain != ReplayGain::default()).then_some(gain)
    }

    /// Technical facts of the original.
    pub fn original_view(&self) -> OriginalView {
        OriginalView {
            codec: self.codec.clone(),
            container: self.container.clone(),
            bitrate: self.bitrate.and_then(|value| u32::try_from(value).ok()),
            sample_rate: self.sample_rate.and_then(|value| u32::try_from(value).ok()),
            bit_depth: self.bit_depth.and_then(|value| u8::try_from(value).ok()),
            channels: self.channels.and_then(|value| u8::try_from(value).ok()),
            size: self.size.max(0) as u64,
        }
    }
}
