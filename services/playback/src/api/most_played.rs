//! `GET playback/most-played`: the tracks played most often, over a period.

#![allow(unused_qualifications)] // utoipa writes the query's type with one.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contracts::{Permission, catalog::TrackView};
use http::{Caller, Json, Query};
use kernel::{Page, PageRequest, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::tracks;
use crate::{
    App,
    domain::period::Period,
    store::{
        listens,
        plays::{self, MostPlayedKey},
    },
};

/// Which plays are counted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MostPlayedQuery {
    /// The span of time that ends now.
    #[param(inline)]
    #[serde(default)]
    period: Period,
}

/// A track and how often it was played.
#[derive(Debug, Serialize, ToSchema)]
pub struct MostPlayed {
    /// The track.
    pub track: TrackView,
    /// How many plays counted in the period.
    pub play_count: u64,
    /// When the last of them began.
    pub last_played_at: DateTime<Utc>,
}

/// The tracks that you have played most often
///
/// Among tracks played equally often, the one played last comes first.
#[utoipa::path(
    get, path = "/playback/most-played", tag = "playback",
    params(MostPlayedQuery, PageRequest),
    responses((status = 200, description = "Tracks, the most played first.", body = Page<MostPlayed>)),
    security(("bearer" = [])),
)]
pub async fn most_played(
    State(app): State<App>,
    caller: Caller,
    Query(MostPlayedQuery { period }): Query<MostPlayedQuery>,
    Query(request): Query<PageRequest>,
) -> http::Result<Json<Page<MostPlayed>>> {
    caller.require(Permission::MusicListen)?;
    let user = caller.user_id();
    // The cursor keeps the beginning of the period, so that pages fit together.
    let begun: Option<PlaceIn> = request.after()?;
    let since = match &begun {
        Some((since, _)) => *since,
        None => period.since(app.clock.now()),
    };
    let total = match since {
        Some(since) => plays::plays_tracks_since(app.db.read(), user, since).await?,
        None => listens::listens_count(app.db.read(), user).await?,
    };
    let db = app.db.read();
    let page = tracks::page(
        app.catalog.as_ref(),
        &caller.viewer,
        &request,
        total,
        |after: Option<PlaceIn>, limit| async move {
            let after = after.map(|(_, place)| place);
            match since {
                Some(since) => plays::plays_most_since(db, user, since, after, limit).await,
                None => listens::listens_most(db, user, after, limit).await,
            }
        },
        |row| (row.track_id.into(), (since, (row.play_count, row.last_played_at, row.track_id))),
        |row, track| MostPlayed { track, play_count: row.play_count as u64, last_played_at: row.last_played_at },
    )
    .await?;
    Ok(Json(page))
}

/// A place in the list of one period.
type PlaceIn = (Option<Timestamp>, MostPlayedKey);
