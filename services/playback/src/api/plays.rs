//! `POST playback/plays`: a player tells what was listened to.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, Duration, SubsecRound, Utc};
use contracts::{Permission, playback::TrackPlayed};
use http::{Caller, Json, Validation};
use kernel::{Error, Kind, PlayId, TrackId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::tracks;
use crate::{
    App,
    domain::LONGEST_MS,
    store::{listens, plays},
};

/// Clocks of players are not exact.
const CLOCK_TOLERANCE: Duration = Duration::minutes(5);
/// Characters of `source`.
const SOURCE_LEN: usize = 200;

/// A listening. It may be reported several times while it goes on, always with the same
/// `client_play_id`: what counts is the longest `played_ms`.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PlayCreate {
    /// What was heard.
    pub track_id: TrackId,
    /// Made by the player, one for each listening. A report that is sent again changes nothing.
    pub client_play_id: Uuid,
    /// When it began: up to 90 days ago, for players that were offline.
    pub started_at: DateTime<Utc>,
    /// How long it was heard so far, in milliseconds.
    #[schema(maximum = 604_800_000)]
    pub played_ms: u64,
    /// How long the track is, as the player knows it; used when the catalog does not know.
    #[schema(maximum = 604_800_000)]
    #[serde(default)]
    pub duration_ms: Option<u64>,
    /// Where it was started from, such as `album:alb_…` or `search`.
    #[schema(max_length = 200)]
    #[serde(default)]
    pub source: Option<String>,
}

/// What became of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlayReceipt {
    /// The play.
    pub id: PlayId,
    /// Whether it was long enough to count: 30 seconds, or half the track.
    pub counted: bool,
}

/// Report a play
///
/// A play counts once it was heard for 30 seconds or for half the track. Reporting it
/// again with the same `client_play_id` gives the same answer; a longer `played_ms` lets
/// it grow.
#[utoipa::path(
    post, path = "/playback/plays", tag = "playback",
    request_body = PlayCreate,
    responses(
        (status = 201, description = "The play is noted.", body = PlayReceipt),
        (status = 200, description = "The play was known already.", body = PlayReceipt),
    ),
    security(("bearer" = [])),
)]
pub async fn play_create(
    State(app): State<App>,
    caller: Caller,
    Json(play): Json<PlayCreate>,
) -> http::Result<(StatusCode, Json<PlayReceipt>)> {
    caller.require(Permission::MusicListen)?;
    check(&app, &play)?;
    let user = caller.user_id();

    // A known play says itself how long its track is; the track may be gone by now.
    let known = plays::play_find(app.db.read(), user, play.client_play_id).await?;
    let track_ms = if let Some(known) = known {
        known.track_ms as u64
    } else {
        let tracks = tracks::visible(app.catalog.as_ref(), [play.track_id], &caller.viewer).await?;
        let track = tracks.get(&play.track_id).ok_or_else(|| Error::not_found("track"))?;
        if track.duration_ms > 0 { track.duration_ms } else { play.duration_ms.unwrap_or_default() }
    };

    let report = plays::Report {
        user_id: user,
        client_play_id: play.client_play_id,
        track_id: play.track_id,
        started_at: play.started_at.trunc_subsecs(6),
        played_ms: play.played_ms,
        track_ms,
        source: play.source,
    };
    let txn = app.db.begin().await?;
    let reported = plays::play_report(&txn, &report).await?;
    if reported.play.track_id != report.track_id.uuid() {
        return Err(Error::new(
            Kind::Conflict,
            "client_play_id_reused",
            "This `client_play_id` belongs to a play of another track. Make a new one for each listening.",
        )
        .into());
    }
    if reported.counted_now && !reported.play.track_deleted {
        listens::listen_add(&txn, &reported.play).await?;
    }
    if reported.created || reported.counted_now {
        txn.publish(&told(&reported.play))?;
    }
    txn.commit().await?;

    let status = if reported.created { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(PlayReceipt { id: reported.play.id.into(), counted: reported.play.counted })))
}

fn check(app: &App, play: &PlayCreate) -> kernel::Result<()> {
    let now = app.clock.now();
    let days = app.config.offline_days;
    let mut wrong = Validation::new();
    if play.started_at > now + CLOCK_TOLERANCE {
        wrong.add("started_at", "in_the_future", "`started_at` lies in the future. Check the player's clock.");
    }
    if play.started_at < now - Duration::days(days.into()) {
        wrong.add("started_at", "too_old", format!("`started_at` must not lie more than {days} days back."));
    }
    let too_long = "It must be at most 604800000, which is a week.";
    wrong.check(play.played_ms <= LONGEST_MS, "played_ms", "out_of_range", too_long);
    wrong.check(play.duration_ms.is_none_or(|ms| ms <= LONGEST_MS), "duration_ms", "out_of_range", too_long);
    if let Some(source) = &play.source {
        wrong.text("source", source, 0, SOURCE_LEN);
    }
    wrong.finish()
}

fn told(play: &plays::Play) -> TrackPlayed {
    TrackPlayed {
        play_id: play.id.into(),
        user_id: play.user_id.into(),
        track_id: play.track_id.into(),
        started_at: play.started_at,
        played_ms: play.played_ms as u64,
        counted: play.counted,
    }
}
