//! `GET playback/recently-played`: each track once, the one played last first.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contracts::{Permission, catalog::TrackView};
use http::{Caller, Json, Query};
use kernel::{Page, PageRequest};
use serde::Serialize;
use utoipa::ToSchema;

use super::tracks;
use crate::{App, store::listens};

/// A track and when it was played last.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecentlyPlayed {
    /// The track.
    pub track: TrackView,
    /// When the last play that counted began.
    pub last_played_at: DateTime<Utc>,
}

/// The tracks that you have played last, each once
#[utoipa::path(
    get, path = "/playback/recently-played", tag = "playback",
    params(PageRequest),
    responses((status = 200, description = "Tracks, the one played last first.", body = Page<RecentlyPlayed>)),
    security(("bearer" = [])),
)]
pub async fn recently_played(
    State(app): State<App>,
    caller: Caller,
    Query(request): Query<PageRequest>,
) -> http::Result<Json<Page<RecentlyPlayed>>> {
    caller.require(Permission::MusicListen)?;
    let user = caller.user_id();
    let total = listens::listens_count(app.db.read(), user).await?;
    let page = tracks::page(
        app.catalog.as_ref(),
        &caller.viewer,
        &request,
        total,
        |after: Option<listens::RecentKey>, limit| listens::listens_recent(app.db.read(), user, after, limit),
        |row| (row.track_id.into(), (row.last_played_at, row.track_id)),
        |row, track| RecentlyPlayed { track, last_played_at: row.last_played_at },
    )
    .await?;
    Ok(Json(page))
}
