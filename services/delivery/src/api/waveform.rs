//! `GET tracks/{id}/waveform`: the outline of a recording, for drawing.

use axum::extract::State;
use http::{Caller, Json, Path};
use kernel::{Error, Kind, TrackId};
use serde::Serialize;
use utoipa::ToSchema;

use super::audible;
use crate::{App, store::measurements::measurement_find};

/// The outline of a recording.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Waveform {
    /// How many points there are.
    #[schema(maximum = 1000)]
    points: usize,
    /// The highest level of each slice of equal length, 255 being full scale.
    #[schema(max_items = 1000)]
    peaks: Vec<u8>,
}

/// The outline of a track.
#[utoipa::path(
    get, path = "/tracks/{id}/waveform", tag = "delivery",
    params(("id" = TrackId, Path, description = "The track")),
    responses((status = 200, description = "The outline", body = Waveform)),
    security(("bearer" = []))
)]
pub(super) async fn waveform(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<TrackId>,
) -> http::Result<Json<Waveform>> {
    audible(&app, &caller, id).await?;
    let measured = measurement_find(app.db.read(), id).await?.ok_or_else(|| {
        Error::new(
            Kind::NotFound,
            "waveform_not_ready",
            "The waveform of this track is not there yet. It comes with the renditions.",
        )
    })?;
    Ok(Json(Waveform { points: measured.peaks.len(), peaks: measured.peaks }))
}
