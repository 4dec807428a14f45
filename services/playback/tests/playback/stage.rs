//! Playback with a catalog beside it, and what listeners do.

use std::sync::Arc;

use contracts::Role;
use kernel::{Clock, Timestamp, TrackId};
use polyphony_playback::{Config, Deps, build};
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp, TestPlatform};

use crate::catalog::FakeCatalog;

pub struct Stage<'a> {
    pub platform: &'a TestPlatform,
    pub app: TestApp,
    pub catalog: Arc<FakeCatalog>,
}

pub async fn stage(platform: &TestPlatform) -> Stage<'_> {
    let catalog = Arc::new(FakeCatalog::default());
    let deps = Deps { catalog: catalog.clone(), auth: platform.auth.clone() };
    let service = build(platform.platform.clone(), Config::default(), deps).await.unwrap();
    Stage { platform, app: platform.run(service), catalog }
}

impl Stage<'_> {
    pub fn listener(&self) -> Client {
        self.app.someone(&[Role::Listener])
    }

    pub fn now(&self) -> Timestamp {
        self.platform.clock.now()
    }

    /// A report of a play that began `minutes` ago.
    pub fn report(&self, track: TrackId, minutes: i64, played_ms: u64) -> Value {
        json!({
            "track_id": track,
            "client_play_id": uuid(),
            "started_at": self.now() - chrono::Duration::minutes(minutes),
            "played_ms": played_ms,
        })
    }

    /// A play that counts.
    pub async fn play(&self, listener: &Client, track: TrackId, minutes_ago: i64) -> Answer {
        listener.post("playback/plays", self.report(track, minutes_ago, 60_000)).await.expect(201)
    }
}

/// A fresh UUID, as a player makes one.
pub fn uuid() -> String {
    uuid::Uuid::from(kernel::PlayId::new()).to_string()
}

/// The titles of the tracks in a list.
pub fn titles(list: &Value) -> Vec<&str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|row| row.pointer("/track/title").unwrap_or(&row["title"]).as_str().unwrap())
        .collect()
}
