//! The routes of playback, relative to `/api/v1`.

mod bookmarks;
mod history;
mod most_played;
mod plays;
mod queue;
mod recently_played;
mod rediscover;
mod top_tracks;
mod tracks;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// A queue of 5,000 ids in JSON, with room for the rest of it.
const BODY_LIMIT: usize = 512 * 1024;

pub(crate) fn routes(app: App) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(plays::play_create))
        .routes(routes!(history::play_history))
        .routes(routes!(most_played::most_played))
        .routes(routes!(recently_played::recently_played))
        .routes(routes!(rediscover::rediscover))
        .routes(routes!(top_tracks::top_tracks))
        .routes(routes!(queue::queue_get, queue::queue_put))
        .routes(routes!(bookmarks::bookmark_list))
        .routes(routes!(bookmarks::bookmark_get, bookmarks::bookmark_put, bookmarks::bookmark_delete))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(app)
}
