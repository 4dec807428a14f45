//! `GET playback/rediscover`: tracks played often, but not for a while.

use axum::extract::State;
use chrono::Duration;
use contracts::Permission;
use http::{Caller, Json, Query};
use kernel::{Page, PageRequest, Timestamp};

use super::{most_played::MostPlayed, tracks};
use crate::{
    App,
    store::{listens, plays::MostPlayedKey},
};

/// Tracks that you have played at least three times, but not for a while
///
/// The most played first. How long a while is, the administrator sets
/// (`playback.rediscover_days`, 60 days when left alone).
#[utoipa::path(
    get, path = "/playback/rediscover", tag = "playback",
    params(PageRequest),
    responses((status = 200, description = "Tracks, the most played first.", body = Page<MostPlayed>)),
    security(("bearer" = [])),
)]
pub async fn rediscover(
    State(app): State<App>,
    caller: Caller,
    Query(request): Query<PageRequest>,
) -> http::Result<Json<Page<MostPlayed>>> {
    caller.require(Permission::MusicListen)?;
    let user = caller.user_id();
    // The cursor keeps the end of the time looked at, so that pages fit together.
    let begun: Option<PlaceBefore> = request.after()?;
    let before =
        begun.map_or_else(|| app.clock.now() - Duration::days(app.config.rediscover_days.into()), |(before, _)| before);
    let db = app.db.read();
    let total = listens::listens_left_count(db, user, before).await?;
    let page = tracks::page(
        app.catalog.as_ref(),
        &caller.viewer,
        &request,
        total,
        |after: Option<PlaceBefore>, limit| {
            listens::listens_left(db, user, before, after.map(|(_, place)| place), limit)
        },
        |row| (row.track_id.into(), (before, (row.play_count, row.last_played_at, row.track_id))),
        |row, track| MostPlayed { track, play_count: row.play_count as u64, last_played_at: row.last_played_at },
    )
    .await?;
    Ok(Json(page))
}

/// A place in the list of what was not played since.
type PlaceBefore = (Timestamp, MostPlayedKey);
