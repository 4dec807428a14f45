//! A running delivery with a catalog that knows what the test tells it.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use contracts::{
    Role, Viewer,
    catalog::{
        Availability, Catalog, Location, OriginalView, TrackAdded, TrackOriginal, TrackStatus, TrackView, Visibility,
    },
    delivery::Delivery,
};
use kernel::{Clock, Result, TrackId, UserId};
use polyphony_delivery::{Config, Deps};
use serde_json::{Value, json};
use testkit::{Client, TestApp, TestPlatform};

/// A catalog of what the test has added. Drafts are seen by nobody.
#[derive(Default)]
pub struct FakeCatalog {
    tracks: Mutex<HashMap<TrackId, (TrackView, TrackOriginal)>>,
}

impl FakeCatalog {
    pub fn change(&self, track: TrackId, change: impl FnOnce(&mut TrackView, &mut TrackOriginal)) -> TrackOriginal {
        let mut tracks = self.tracks.lock().unwrap();
        let (view, original) = tracks.get_mut(&track).unwrap();
        change(view, original);
        original.clone()
    }
}

#[async_trait]
impl Catalog for FakeCatalog {
    async fn tracks(&self, ids: &[TrackId], _: &Viewer) -> Result<Vec<TrackView>> {
        let tracks = self.tracks.lock().unwrap();
        let views = ids.iter().filter_map(|id| tracks.get(id)).map(|(view, _)| view.clone());
        Ok(views.filter(|view| view.visibility == Visibility::Published).collect())
    }

    async fn originals(&self, ids: &[TrackId]) -> Result<Vec<TrackOriginal>> {
        let tracks = self.tracks.lock().unwrap();
        Ok(ids.iter().filter_map(|id| tracks.get(id)).map(|(_, original)| original.clone()).collect())
    }
}

pub struct Stage<'a> {
    pub test: &'a TestPlatform,
    pub app: TestApp,
    pub catalog: Arc<FakeCatalog>,
    pub delivery: Arc<dyn Delivery>,
    pub listener: Client,
}

impl<'a> Stage<'a> {
    pub async fn open(test: &'a TestPlatform, config: Config) -> Self {
        Self::with_catalog(test, config, Arc::default()).await
    }

    pub async fn with_catalog(test: &'a TestPlatform, config: Config, catalog: Arc<FakeCatalog>) -> Self {
        let deps = Deps { catalog: catalog.clone(), auth: test.auth.clone() };
        let (service, delivery) = polyphony_delivery::build(test.platform.clone(), config, deps).await.unwrap();
        let app = test.run(service);
        let listener = app.someone(&[Role::Listener]);
        Self { test, app, catalog, delivery, listener }
    }

    /// Delivery with small renditions, so that tests are quick.
    pub fn small() -> Config {
        Config { ladder: vec![64, 128], ..Config::default() }
    }

    /// A track of this file comes in, in the catalog's words for codec and container.
    pub async fn add(&self, file: &Path, codec: &str, container: &str, duration_ms: u64) -> TrackId {
        let track = TrackId::new();
        let location = Location::File { path: file.display().to_string() };
        let (view, original) = facts(track, location, codec, container, duration_ms, self.test.clock.now());
        let event = TrackAdded {
            original: original.clone(),
            title: view.title.clone(),
            artists: Vec::new(),
            album: None,
            genres: Vec::new(),
            uploaded_by: None,
            visibility: Visibility::Published,
        };
        self.catalog.tracks.lock().unwrap().insert(track, (view, original));
        self.test.happened(&event).await;
        self.test.settle().await;
        track
    }

    /// Waits until the track's renditions are in this state.
    pub async fn until(&self, track: TrackId, state: &str) -> Value {
        let mut last = Value::Null;
        for _ in 0..1200 {
            last = self.listener.get(&format!("tracks/{track}/renditions")).await.expect(200).json();
            if last["state"] == state {
                return last;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the renditions are not `{state}` after a minute: {last}");
    }

    pub async fn stream(&self, track: TrackId, quality: &str) -> Value {
        self.listener.post(&format!("tracks/{track}/stream"), json!({ "quality": quality })).await.expect(200).json()
    }

    /// The path of `file` for this track.
    pub async fn file_url(&self, track: TrackId) -> String {
        self.stream(track, "auto").await["file_url"].as_str().unwrap().to_owned()
    }

    /// Serves the app on the loopback; gives `http://127.0.0.1:PORT`.
    pub async fn listen(&self) -> String {
        let host = runtime::Host::new(
            self.test.platform.tasks.clone(),
            self.test.platform.log.clone(),
            self.test.clock.clone(),
        );
        let running = host.serve(self.app.router.clone(), ([127, 0, 0, 1], 0).into()).await.unwrap();
        format!("http://{}", running.address)
    }
}

fn facts(
    track: TrackId,
    location: Location,
    codec: &str,
    container: &str,
    duration_ms: u64,
    now: kernel::Timestamp,
) -> (TrackView, TrackOriginal) {
    let facts = OriginalView {
        codec: codec.to_owned(),
        container: container.to_owned(),
        bitrate: None,
        sample_rate: None,
        bit_depth: None,
        channels: None,
        size: 0,
    };
    let view = TrackView {
        id: track,
        title: "A track".to_owned(),
        artists: Vec::new(),
        album: None,
        disc_number: None,
        track_number: None,
        duration_ms,
        genres: Vec::new(),
        year: None,
        date: None,
        artwork_id: None,
        status: TrackStatus::Processing,
        failure: None,
        visibility: Visibility::Published,
        availability: Availability::Present,
        guessed: Vec::new(),
        has_lyrics: false,
        library_id: None,
        uploaded_by: Some(UserId::new()),
        musicbrainz_id: None,
        bpm: None,
        original: facts.clone(),
        loudness: None,
        replay_gain: None,
        created_at: now,
        updated_at: now,
    };
    let content_hash = blake3::hash(track.to_string().as_bytes()).to_hex().to_string();
    let original = TrackOriginal { track_id: track, location, content_hash, lossless: false, duration_ms, facts };
    (view, original)
}
