//! A catalog that holds what a test has put into it.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use chrono::DateTime;
use contracts::{
    Viewer,
    catalog::{ArtistRef, Availability, Catalog, OriginalView, TrackOriginal, TrackStatus, TrackView, Visibility},
};
use kernel::{ArtistId, Result, TrackId};

#[derive(Default)]
pub struct FakeCatalog {
    tracks: Mutex<Vec<TrackView>>,
    pub calls: AtomicUsize,
}

impl FakeCatalog {
    /// Adds a track of this length.
    pub fn add(&self, title: &str, duration_ms: u64) -> TrackId {
        let track = track(title, duration_ms);
        let id = track.id;
        self.tracks.lock().unwrap().push(track);
        id
    }

    /// The artist of this track.
    pub fn artist_of(&self, id: TrackId) -> ArtistId {
        let tracks = self.tracks.lock().unwrap();
        tracks.iter().find(|track| track.id == id).unwrap().artists[0].id
    }

    /// Adds another track of this artist.
    pub fn add_of(&self, artist: ArtistId, title: &str) -> TrackId {
        let id = self.add(title, 200_000);
        self.tracks.lock().unwrap().last_mut().unwrap().artists[0].id = artist;
        id
    }

    /// From now on nobody sees the track.
    pub fn hide(&self, id: TrackId) {
        self.tracks.lock().unwrap().retain(|track| track.id != id);
    }
}

#[async_trait]
impl Catalog for FakeCatalog {
    async fn tracks(&self, ids: &[TrackId], _: &Viewer) -> Result<Vec<TrackView>> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        assert!(ids.len() <= 500, "at most 500 tracks are asked for at a time");
        let tracks = self.tracks.lock().unwrap();
        Ok(ids.iter().filter_map(|id| tracks.iter().find(|track| track.id == *id).cloned()).collect())
    }

    async fn tracks_of_artist(&self, artist: ArtistId, _: &Viewer) -> Result<Option<Vec<TrackId>>> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let tracks = self.tracks.lock().unwrap();
        let ids: Vec<TrackId> = tracks
            .iter()
            .filter(|track| track.artists.iter().any(|one| one.id == artist))
            .map(|track| track.id)
            .collect();
        Ok((!ids.is_empty()).then_some(ids))
    }

    async fn originals(&self, _: &[TrackId]) -> Result<Vec<TrackOriginal>> {
        unreachable!("playback has no use for originals")
    }
}

fn track(title: &str, duration_ms: u64) -> TrackView {
    let at = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
    TrackView {
        id: TrackId::new(),
        title: title.to_owned(),
        artists: vec![ArtistRef { id: ArtistId::new(), name: "Ada".to_owned() }],
        album: None,
        disc_number: None,
        track_number: None,
        duration_ms,
        genres: Vec::new(),
        year: None,
        date: None,
        artwork_id: None,
        status: TrackStatus::Ready,
        failure: None,
        visibility: Visibility::Published,
        availability: Availability::Present,
        guessed: Vec::new(),
        has_lyrics: false,
        library_id: None,
        uploaded_by: None,
        musicbrainz_id: None,
        bpm: None,
        original: OriginalView {
            codec: "flac".to_owned(),
            container: "flac".to_owned(),
            bitrate: None,
            sample_rate: None,
            bit_depth: None,
            channels: None,
            size: 1,
        },
        loudness: None,
        replay_gain: None,
        created_at: at,
        updated_at: at,
    }
}
