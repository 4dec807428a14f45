//! `playback/bookmarks`: where to go on in long recordings.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use contracts::{Permission, catalog::TrackView};
use http::{Caller, Json, Path, Query, Validation};
use kernel::{Error, Page, PageRequest, TrackId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::tracks;
use crate::{
    App,
    domain::LONGEST_MS,
    store::bookmarks::{self, Bookmark},
};

/// Characters of `comment`.
const COMMENT_LEN: usize = 1000;

/// Where to go on.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BookmarkUpdate {
    /// The place in the track, in milliseconds.
    #[schema(maximum = 604_800_000)]
    pub position_ms: u64,
    /// What to remember of it.
    #[schema(max_length = 1000)]
    #[serde(default)]
    pub comment: Option<String>,
}

/// A place in a track.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookmarkView {
    /// The track.
    pub track: TrackView,
    /// The place in it, in milliseconds.
    pub position_ms: u64,
    /// What to remember of it.
    pub comment: Option<String>,
    /// When the track got its bookmark.
    pub created_at: DateTime<Utc>,
    /// When it was last set.
    pub updated_at: DateTime<Utc>,
}

impl BookmarkView {
    fn new(bookmark: Bookmark, track: TrackView) -> Self {
        Self {
            track,
            position_ms: bookmark.position_ms as u64,
            comment: bookmark.comment,
            created_at: bookmark.created_at,
            updated_at: bookmark.updated_at,
        }
    }
}

/// Your bookmarks, the one set last first
#[utoipa::path(
    get, path = "/playback/bookmarks", tag = "playback",
    params(PageRequest),
    responses((status = 200, description = "Bookmarks, the one set last first.", body = Page<BookmarkView>)),
    security(("bearer" = [])),
)]
pub async fn bookmark_list(
    State(app): State<App>,
    caller: Caller,
    Query(request): Query<PageRequest>,
) -> http::Result<Json<Page<BookmarkView>>> {
    caller.require(Permission::MusicListen)?;
    let user = caller.user_id();
    let total = bookmarks::bookmarks_count(app.db.read(), user).await?;
    let page = tracks::page(
        app.catalog.as_ref(),
        &caller.viewer,
        &request,
        total,
        |after: Option<bookmarks::BookmarkKey>, limit| bookmarks::bookmarks_list(app.db.read(), user, after, limit),
        |row| (row.track_id.into(), (row.updated_at, row.track_id)),
        BookmarkView::new,
    )
    .await?;
    Ok(Json(page))
}

/// Your bookmark in a track
#[utoipa::path(
    get, path = "/playback/bookmarks/{track_id}", tag = "playback",
    params(("track_id" = TrackId, Path, description = "The track.")),
    responses((status = 200, description = "The bookmark.", body = BookmarkView)),
    security(("bearer" = [])),
)]
pub async fn bookmark_get(
    State(app): State<App>,
    caller: Caller,
    Path(track_id): Path<TrackId>,
) -> http::Result<Json<BookmarkView>> {
    caller.require(Permission::MusicListen)?;
    let bookmark = bookmarks::bookmark_find(app.db.read(), caller.user_id(), track_id).await?;
    let bookmark = bookmark.ok_or_else(|| Error::not_found("bookmark"))?;
    let track = track(&app, &caller, track_id).await?;
    Ok(Json(BookmarkView::new(bookmark, track)))
}

/// Set your bookmark in a track
///
/// A track has one bookmark of yours; setting it again moves it.
#[utoipa::path(
    put, path = "/playback/bookmarks/{track_id}", tag = "playback",
    params(("track_id" = TrackId, Path, description = "The track.")),
    request_body = BookmarkUpdate,
    responses((status = 200, description = "The bookmark as it is now.", body = BookmarkView)),
    security(("bearer" = [])),
)]
pub async fn bookmark_put(
    State(app): State<App>,
    caller: Caller,
    Path(track_id): Path<TrackId>,
    Json(update): Json<BookmarkUpdate>,
) -> http::Result<Json<BookmarkView>> {
    caller.require(Permission::MusicListen)?;
    let mut wrong = Validation::new();
    let too_long = "It must be at most 604800000, which is a week.";
    wrong.check(update.position_ms <= LONGEST_MS, "position_ms", "out_of_range", too_long);
    if let Some(comment) = &update.comment {
        wrong.text("comment", comment, 0, COMMENT_LEN);
    }
    wrong.finish()?;
    let track = track(&app, &caller, track_id).await?;
    let txn = app.db.begin().await?;
    let bookmark =
        bookmarks::bookmark_put(&txn, caller.user_id(), track_id, update.position_ms, update.comment).await?;
    txn.commit().await?;
    Ok(Json(BookmarkView::new(bookmark, track)))
}

/// Remove your bookmark from a track
#[utoipa::path(
    delete, path = "/playback/bookmarks/{track_id}", tag = "playback",
    params(("track_id" = TrackId, Path, description = "The track.")),
    responses((status = 204, description = "It is gone.")),
    security(("bearer" = [])),
)]
pub async fn bookmark_delete(
    State(app): State<App>,
    caller: Caller,
    Path(track_id): Path<TrackId>,
) -> http::Result<StatusCode> {
    caller.require(Permission::MusicListen)?;
    let txn = app.db.begin().await?;
    if !bookmarks::bookmark_delete(&txn, caller.user_id(), track_id).await? {
        return Err(Error::not_found("bookmark").into());
    }
    txn.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn track(app: &App, caller: &Caller, id: TrackId) -> kernel::Result<TrackView> {
    let mut tracks = tracks::visible(app.catalog.as_ref(), [id], &caller.viewer).await?;
    tracks.remove(&id).ok_or_else(|| Error::not_found("track"))
}
