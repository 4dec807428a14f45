//! `playback/queue`: what will be played next, the same on every device.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contracts::{Permission, Viewer, catalog::TrackView};
use http::{Caller, Json, Validation};
use kernel::TrackId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::tracks;
use crate::{
    App,
    domain::{
        LONGEST_MS,
        queue::{self, Item, MAX_TRACKS, Repeat},
    },
    store::queues::{self, Queue},
};

/// Characters of `device_name`.
const DEVICE_NAME_LEN: usize = 100;

/// The whole queue, as the device that plays has it.
#[derive(Debug, Deserialize, ToSchema)]
pub struct QueueUpdate {
    /// The tracks, in the order in which they are played. A track may come more than once.
    #[schema(max_items = 5000)]
    pub track_ids: Vec<TrackId>,
    /// Which of them is the current one, from 0; 0 when there are none.
    #[schema(maximum = 4999)]
    pub current_index: u32,
    /// How far that was played, in milliseconds.
    #[schema(maximum = 604_800_000)]
    pub position_ms: u64,
    /// What happens at the end.
    pub repeat: Repeat,
    /// Whether the order is a random one.
    pub shuffle: bool,
    /// The device that sends this, as people know it.
    #[schema(max_length = 100)]
    #[serde(default)]
    pub device_name: Option<String>,
}

/// The queue, without tracks that are gone or hidden.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueView {
    /// The tracks, in the order in which they are played.
    pub tracks: Vec<TrackView>,
    /// Which of them is the current one, from 0; 0 when there are none.
    pub current_index: u32,
    /// How far that was played, in milliseconds.
    pub position_ms: u64,
    /// What happens at the end.
    pub repeat: Repeat,
    /// Whether the order is a random one.
    pub shuffle: bool,
    /// The device that stored it.
    pub device_name: Option<String>,
    /// When it was stored; null when it never was.
    pub updated_at: Option<DateTime<Utc>>,
}

/// Your queue
///
/// Empty when none was stored yet.
#[utoipa::path(
    get, path = "/playback/queue", tag = "playback",
    responses((status = 200, description = "The queue.", body = QueueView)),
    security(("bearer" = [])),
)]
pub async fn queue_get(State(app): State<App>, caller: Caller) -> http::Result<Json<QueueView>> {
    caller.require(Permission::MusicListen)?;
    let queue = queues::queue_find(app.db.read(), caller.user_id()).await?;
    Ok(Json(view(&app, &caller.viewer, queue).await?))
}

/// Store your queue
///
/// Replaces what was stored before; the last device to store wins.
#[utoipa::path(
    put, path = "/playback/queue", tag = "playback",
    request_body = QueueUpdate,
    responses((status = 200, description = "The queue as it is now.", body = QueueView)),
    security(("bearer" = [])),
)]
pub async fn queue_put(
    State(app): State<App>,
    caller: Caller,
    Json(update): Json<QueueUpdate>,
) -> http::Result<Json<QueueView>> {
    caller.require(Permission::MusicListen)?;
    check(&update)?;
    let items = update.track_ids.into_iter().enumerate();
    let txn = app.db.begin().await?;
    let queue = Queue {
        items: items.map(|(place, track_id)| Item { position: place as i32, track_id }).collect(),
        current: update.current_index as i32,
        position_ms: update.position_ms,
        repeat: update.repeat,
        shuffle: update.shuffle,
        device_name: update.device_name,
        updated_at: Some(txn.now()),
    };
    queues::queue_put(&txn, caller.user_id(), &queue).await?;
    txn.commit().await?;
    Ok(Json(view(&app, &caller.viewer, queue).await?))
}

fn check(update: &QueueUpdate) -> kernel::Result<()> {
    let mut wrong = Validation::new();
    let length = update.track_ids.len();
    wrong.check(length <= MAX_TRACKS, "track_ids", "too_many", "A queue holds at most 5000 tracks.");
    wrong.check(
        (update.current_index as usize) < length.max(1),
        "current_index",
        "out_of_range",
        "`current_index` must be the place of a track in `track_ids`, from 0, or 0 when there are none.",
    );
    let too_long = "It must be at most 604800000, which is a week.";
    wrong.check(update.position_ms <= LONGEST_MS, "position_ms", "out_of_range", too_long);
    if let Some(name) = &update.device_name {
        wrong.text("device_name", name, 0, DEVICE_NAME_LEN);
    }
    wrong.finish()
}

async fn view(app: &App, viewer: &Viewer, queue: Queue) -> kernel::Result<QueueView> {
    let ids = queue.items.iter().map(|item| item.track_id);
    let visible = tracks::visible(app.catalog.as_ref(), ids, viewer).await?;
    let shown = queue::shown(&queue.items, queue.current, &visible);
    Ok(QueueView {
        tracks: shown.tracks,
        current_index: shown.index as u32,
        // How far another track was played says nothing about this one.
        position_ms: if shown.same_track { queue.position_ms } else { 0 },
        repeat: queue.repeat,
        shuffle: queue.shuffle,
        device_name: queue.device_name,
        updated_at: queue.updated_at,
    })
}
