//! `GET playback/top-tracks`: an artist's tracks, those that the caller plays most first.
//!
//! The catalog knows whose tracks there are, playback how often each was played; this asks
//! the catalog once for the ids and once for the tracks of the page.

#![allow(unused_qualifications)] // utoipa writes the query's type with one.

use std::cmp::Reverse;

use axum::extract::State;
use contracts::{Permission, catalog::TrackView};
use http::{Caller, Json, Query};
use kernel::{ArtistId, Error, Page, PageRequest, TrackId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::tracks;
use crate::{App, store::listens};

/// Whose tracks.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TopTracksQuery {
    /// The artist who performs them.
    #[param(value_type = String)]
    artist_id: ArtistId,
}

/// The tracks of an artist that you play most, then the rest
///
/// What you have not played comes last, the latest release first.
#[utoipa::path(
    get, path = "/playback/top-tracks", tag = "playback",
    params(TopTracksQuery, PageRequest),
    responses((status = 200, description = "Tracks, the most played first.", body = Page<TrackView>)),
    security(("bearer" = [])),
)]
pub async fn top_tracks(
    State(app): State<App>,
    caller: Caller,
    Query(TopTracksQuery { artist_id }): Query<TopTracksQuery>,
    Query(request): Query<PageRequest>,
) -> http::Result<Json<Page<TrackView>>> {
    caller.require(Permission::MusicListen)?;
    let (limit, after) = (request.limit()?, request.after::<TrackId>()?);
    let ids = app.catalog.tracks_of_artist(artist_id, &caller.viewer).await?;
    let mut ids = ids.ok_or_else(|| Error::not_found("artist"))?;
    let listened = listens::listens_of(app.db.read(), caller.user_id(), &ids).await?;
    // Stable: the rest stays in the catalog's order.
    ids.sort_by_key(|id| Reverse(listened.get(id).map(|listened| (listened.play_count, listened.last_played_at))));
    let total = ids.len() as u64;
    let begin = match after {
        Some(last) => ids.iter().position(|id| *id == last).map_or(ids.len(), |place| place + 1),
        None => 0,
    };
    let ids: Vec<TrackId> = ids.into_iter().skip(begin).take(limit.rows() + 1).collect();
    let Page { items, next_cursor, total } = Page::from_rows(ids, limit, total, |id| *id);
    let mut views = tracks::visible(app.catalog.as_ref(), items.iter().copied(), &caller.viewer).await?;
    let items = items.iter().filter_map(|id| views.remove(id)).collect();
    Ok(Json(Page { items, next_cursor, total }))
}
