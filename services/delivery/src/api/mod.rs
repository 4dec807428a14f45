//! Delivery's HTTP API, one file per endpoint.

mod renditions;
mod stream;
mod waveform;

use contracts::{Permission, catalog::TrackView};
use http::Caller;
use kernel::{Error, TrackId};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

pub(crate) fn router(app: App) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(stream::stream))
        .routes(routes!(waveform::waveform))
        .routes(routes!(renditions::renditions))
        .with_state(app)
}

/// The track, when the caller may hear it. To everyone else there is no such track.
async fn audible(app: &App, caller: &Caller, track: TrackId) -> kernel::Result<TrackView> {
    caller.require(Permission::MusicListen)?;
    let mut tracks = app.catalog.tracks(&[track], &caller.viewer).await?;
    tracks.pop().ok_or_else(|| Error::not_found("track"))
}
