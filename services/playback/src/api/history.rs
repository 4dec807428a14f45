//! `GET playback/history`: everything that was listened to, newest first.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contracts::{Permission, catalog::TrackView};
use http::{Caller, Json, Query};
use kernel::{Page, PageRequest, PlayId};
use serde::Serialize;
use utoipa::ToSchema;

use super::tracks;
use crate::{App, store::plays};

/// One listening.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlayView {
    /// The play.
    pub id: PlayId,
    /// What was heard.
    pub track: TrackView,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// How long it was heard, in milliseconds.
    pub played_ms: u64,
    /// Whether it was long enough to count.
    pub counted: bool,
}

/// What you have listened to, newest first
#[utoipa::path(
    get, path = "/playback/history", tag = "playback",
    params(PageRequest),
    responses((status = 200, description = "Plays, newest first.", body = Page<PlayView>)),
    security(("bearer" = [])),
)]
pub async fn play_history(
    State(app): State<App>,
    caller: Caller,
    Query(request): Query<PageRequest>,
) -> http::Result<Json<Page<PlayView>>> {
    caller.require(Permission::MusicListen)?;
    let user = caller.user_id();
    let total = plays::plays_count(app.db.read(), user).await?;
    let page = tracks::page(
        app.catalog.as_ref(),
        &caller.viewer,
        &request,
        total,
        |after: Option<plays::HistoryKey>, limit| plays::plays_history(app.db.read(), user, after, limit),
        |play| (play.track_id.into(), (play.started_at, play.id)),
        |play, track| PlayView {
            id: play.id.into(),
            track,
            started_at: play.started_at,
            played_ms: play.played_ms as u64,
            counted: play.counted,
        },
    )
    .await?;
    Ok(Json(page))
}
