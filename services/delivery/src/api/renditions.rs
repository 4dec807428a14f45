//! `GET tracks/{id}/renditions`: what there is of a track, and how far the rest is.

use axum::extract::State;
use contracts::delivery::RenditionView;
use http::{Caller, Json, Path};
use kernel::TrackId;
use serde::Serialize;
use utoipa::ToSchema;

use super::audible;
use crate::{
    App,
    store::{
        jobs::{State as JobState, job_find},
        renditions::rendition_find,
    },
};

/// How far renditions are.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RenditionsState {
    /// Nobody has asked for any.
    None,
    /// They wait for their turn.
    Queued,
    /// They are being made.
    Running,
    /// They are there.
    Ready,
    /// They cannot be made; `error` says why.
    Failed,
}

/// The renditions of a track.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RenditionsStatus {
    /// How far they are.
    state: RenditionsState,
    /// From 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    progress: f64,
    /// A sentence for people.
    error: Option<String>,
    /// What can be streamed now; renditions of an earlier content count until there are new ones.
    #[schema(inline = false)]
    renditions: Vec<RenditionView>,
}

/// The renditions of a track, and how far they are.
#[utoipa::path(
    get, path = "/tracks/{id}/renditions", tag = "delivery",
    params(("id" = TrackId, Path, description = "The track")),
    responses((status = 200, description = "What there is", body = RenditionsStatus)),
    security(("bearer" = []))
)]
pub(super) async fn renditions(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<TrackId>,
) -> http::Result<Json<RenditionsStatus>> {
    audible(&app, &caller, id).await?;
    let existing = rendition_find(app.db.read(), id).await?;
    let job = job_find(app.db.read(), id).await?;
    let renditions = existing.map(|existing| existing.renditions).unwrap_or_default();
    let status = match job {
        None => {
            let state = if renditions.is_empty() { RenditionsState::None } else { RenditionsState::Ready };
            RenditionsStatus { progress: if renditions.is_empty() { 0.0 } else { 1.0 }, state, error: None, renditions }
        }
        Some(job) => {
            let state = match job.state {
                JobState::Queued => RenditionsState::Queued,
                JobState::Running => RenditionsState::Running,
                JobState::Done => RenditionsState::Ready,
                JobState::Failed => RenditionsState::Failed,
            };
            RenditionsStatus { state, progress: job.progress, error: job.error, renditions }
        }
    };
    Ok(Json(status))
}
