//! `/tracks/{id}/lyrics`.

use axum::extract::State;
use contracts::Permission;
use http::{Caller, Json, Path};
use kernel::{Error, Kind, TrackId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App,
    contract::may_see,
    domain::lyrics::Line,
    store::{lyrics::lyrics_find, tracks::track_find},
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show))
}

/// The words of a track.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = Lyrics)]
pub struct LyricsView {
    /// Whether lines have times.
    pub synced: bool,
    /// ISO 639 code, when it is known.
    pub language: Option<String>,
    /// Where they come from: `embedded`, `sidecar` or `edited`.
    pub source: String,
    /// The lines in order.
    pub lines: Vec<Line>,
}

/// The words of a track.
#[utoipa::path(
    get, path = "/tracks/{id}/lyrics", tag = "tracks", operation_id = "track_lyrics",
    params(("id" = TrackId, Path)),
    responses((status = 200, body = LyricsView)),
    security(("bearer" = []))
)]
async fn show(State(app): State<App>, caller: Caller, Path(id): Path<TrackId>) -> http::Result<Json<LyricsView>> {
    caller.require(Permission::MusicListen)?;
    let row = track_find(app.db.read(), id)
        .await?
        .filter(|row| may_see(&caller.viewer, row))
        .ok_or_else(|| Error::not_found("track"))?;
    let lyrics = lyrics_find(app.db.read(), row.id).await?.ok_or_else(|| {
        Error::new(Kind::NotFound, "no_lyrics", "No lyrics are known of this track. Add them by editing the track.")
    })?;
    Ok(Json(LyricsView {
        synced: lyrics.synced,
        language: lyrics.language,
        source: lyrics.source,
        lines: serde_json::from_str(&lyrics.lines).unwrap_or_default(),
    }))
}
