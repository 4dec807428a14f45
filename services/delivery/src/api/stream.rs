//! `POST tracks/{id}/stream`: addresses to play a track from.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request, State},
};
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{Availability, Location, Loudness, TrackView},
    delivery::RenditionView,
};
use http::{Caller, Json, Path, Problem};
use kernel::{Error, Kind, TrackId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::audible;
use crate::{
    App,
    app::blob_key,
    domain::{grant::Grant, playable, quality::Quality, revision::Revision},
    store::{
        jobs::{Priority, State as JobState, job_find, job_hurry, job_queue},
        measurements::measurement_find,
        originals::Original,
        renditions::rendition_find,
    },
};

/// How a track is to be played.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct StreamRequest {
    /// Limits what the manifests list.
    #[serde(default)]
    quality: Quality,
    /// Whether the files are to be kept on the device; the answer then says until when they may be played.
    #[serde(default)]
    offline: bool,
}

/// Whether the manifests are there.
#[derive(Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum StreamStatus {
    /// All addresses work.
    Ready,
    /// Renditions are being made; play `file_url` meanwhile.
    Preparing,
}

/// Where to play a track from. Addresses are relative to the server and are valid for
/// whoever asked, until they expire.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Stream {
    /// The track.
    track_id: TrackId,
    /// Whether the manifests are there.
    status: StreamStatus,
    /// HLS; null while preparing.
    hls_url: Option<String>,
    /// DASH; null while preparing.
    dash_url: Option<String>,
    /// The original, or MP3 made of it on the way where browsers cannot play it. Takes ranges.
    file_url: String,
    /// The media type of `file_url`.
    file_type: String,
    /// What the manifests list.
    renditions: Vec<RenditionView>,
    /// Length in milliseconds, as precisely as known.
    duration_ms: u64,
    /// Loudness, once measured.
    loudness: Option<Loudness>,
    /// When the addresses end.
    expires_at: DateTime<Utc>,
    /// Until when a copy on the device may be played without asking again; null unless asked for.
    offline_until: Option<DateTime<Utc>>,
}

/// A JSON body that may be left out.
pub(super) struct Optional(StreamRequest);

impl<S: Send + Sync> FromRequest<S> for Optional {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let body = Bytes::from_request(Request::from_parts(parts.clone(), body), state)
            .await
            .map_err(|_| Error::new(Kind::TooLarge, "too_large", "The body is larger than this address takes."))?;
        if body.is_empty() {
            return Ok(Self(StreamRequest::default()));
        }
        let Json(wanted) = Json::from_request(Request::from_parts(parts, Body::from(body)), state).await?;
        Ok(Self(wanted))
    }
}

/// Gives addresses to play a track from. The first play of a track without renditions
/// makes them be made next.
#[utoipa::path(
    post, path = "/tracks/{id}/stream", tag = "delivery",
    params(("id" = TrackId, Path, description = "The track")),
    request_body(content = Option<StreamRequest>, description = "May be left out", content_type = "application/json"),
    responses((status = 200, description = "Where to play it from", body = Stream)),
    security(("bearer" = []))
)]
pub(super) async fn stream(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<TrackId>,
    Optional(wanted): Optional,
) -> http::Result<Json<Stream>> {
    let track = audible(&app, &caller, id).await?;
    let original = present(&app, &track).await?;
    let revision = Revision::of(&original.content_hash);
    // Renditions of an earlier content are another recording, for all we know.
    let existing = rendition_find(app.db.read(), id).await?.filter(|existing| existing.revision == revision);
    let measured = if existing.is_some() { measurement_find(app.db.read(), id).await? } else { None };
    if existing.is_none() {
        hurry(&app, &original).await?;
    }
    let now = app.clock.now();
    let expires_at = now + chrono::Duration::seconds(app.config.url_lifetime.cast_signed());
    let grant = Grant {
        user_id: caller.user_id(),
        track_id: id,
        expires_at: expires_at.timestamp(),
        revision,
        quality: wanted.quality,
    };
    let base = format!("/media/{}/{id}", app.signer.sign(&grant));
    let ready = existing.is_some();
    let url = |name: &str| format!("{base}/{name}");
    Ok(Json(Stream {
        track_id: id,
        status: if ready { StreamStatus::Ready } else { StreamStatus::Preparing },
        hls_url: ready.then(|| url("master.m3u8")),
        dash_url: ready.then(|| url("manifest.mpd")),
        file_url: url("file"),
        file_type: playable::mime(&original.codec, &original.container).unwrap_or(playable::STAND_IN).to_owned(),
        renditions: existing
            .map(|existing| wanted.quality.of(existing.renditions.as_slice()).into_iter().cloned().collect())
            .unwrap_or_default(),
        duration_ms: measured.as_ref().map_or(track.duration_ms, |measured| measured.duration_ms),
        loudness: measured.and_then(|measured| measured.loudness).or(track.loudness),
        expires_at,
        offline_until: wanted.offline.then(|| now + chrono::Duration::days(app.config.offline_days.into())),
    }))
}

/// The original, when it is where it should be.
async fn present(app: &App, track: &TrackView) -> kernel::Result<std::sync::Arc<Original>> {
    let missing = || {
        Error::new(
            Kind::Conflict,
            "original_missing",
            "The file of this track is not there at the moment. Look whether its library is reachable, then scan it.",
        )
    };
    if track.availability == Availability::Missing {
        return Err(missing());
    }
    let original = app.original(track.id).await?.ok_or_else(missing)?;
    let path = match &original.location {
        Location::File { path } => Some(path.into()),
        Location::Blob { key } => app.blobs.local(&blob_key(key.clone())?),
    };
    match path {
        Some(path) => match tokio::fs::symlink_metadata(&path).await {
            Ok(meta) if meta.is_file() => Ok(original),
            _ => Err(missing()),
        },
        None => Ok(original),
    }
}

/// Someone waits for the renditions: they are made next.
async fn hurry(app: &App, original: &Original) -> kernel::Result<()> {
    let job = job_find(app.db.read(), original.track_id).await?;
    let stale = job.as_ref().is_none_or(|job| job.content_hash != original.content_hash || job.state == JobState::Done);
    if !stale && job.is_some_and(|job| job.state != JobState::Queued) {
        return Ok(());
    }
    let txn = app.db.begin().await?;
    if stale {
        job_queue(&txn, original.track_id, &original.content_hash, Priority::Awaited).await?;
    } else {
        job_hurry(&txn, original.track_id).await?;
    }
    txn.commit().await?;
    app.jobs_grew.notify_waiters();
    Ok(())
}
