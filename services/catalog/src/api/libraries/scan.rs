//! `/libraries/{id}/scan`: asking for a scan and watching it.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    http::StatusCode,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use chrono::{DateTime, Utc};
use contracts::Permission;
use futures::Stream;
use http::{Caller, Json, Path};
use kernel::LibraryId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::found;
use crate::{
    App,
    store::{
        entity::scan,
        scans::{IDLE, scan_find, scan_request},
    },
};

/// Between two looks at a scan that is going on.
const BETWEEN: Duration = Duration::from_millis(250);

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show, start)).routes(routes!(events))
}

/// Whether a scan is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScanActivity {
    /// Nothing is going on; the numbers are those of the last scan.
    Idle,
    /// A scan is going on, or will begin within a second.
    Scanning,
}

/// How a scan goes, or how the last one went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScanState {
    /// Whether a scan is going on.
    pub state: ScanActivity,
    /// Files looked at.
    pub seen: u64,
    /// New tracks.
    pub added: u64,
    /// Tracks whose file has changed.
    pub updated: u64,
    /// Files that are as they were, and were not opened.
    pub unchanged: u64,
    /// Tracks whose file was found elsewhere.
    pub moved: u64,
    /// Tracks whose file has vanished.
    pub missing: u64,
    /// Files that could not be used; see the problems.
    pub failed: u64,
    /// When it began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

impl From<Option<scan::Model>> for ScanState {
    fn from(row: Option<scan::Model>) -> Self {
        let count = |count: fn(&scan::Model) -> i64| row.as_ref().map_or(0, |row| count(row).max(0) as u64);
        let idle = row.as_ref().is_none_or(|row| row.state == IDLE);
        Self {
            state: if idle { ScanActivity::Idle } else { ScanActivity::Scanning },
            seen: count(|row| row.seen),
            added: count(|row| row.added),
            updated: count(|row| row.updated),
            unchanged: count(|row| row.unchanged),
            moved: count(|row| row.moved),
            missing: count(|row| row.missing),
            failed: count(|row| row.failed),
            started_at: row.as_ref().and_then(|row| row.started_at),
            finished_at: row.as_ref().and_then(|row| row.finished_at),
        }
    }
}

/// How the scan goes.
#[utoipa::path(
    get, path = "/libraries/{id}/scan", tag = "libraries", operation_id = "library_scan_show",
    params(("id" = LibraryId, Path)),
    responses((status = 200, body = ScanState)),
    security(("bearer" = []))
)]
async fn show(State(app): State<App>, caller: Caller, Path(id): Path<LibraryId>) -> http::Result<Json<ScanState>> {
    caller.require(Permission::LibrariesManage)?;
    found(&app, id).await?;
    Ok(Json(scan_find(app.db.read(), id.uuid()).await?.into()))
}

/// Starts a scan in the background; when one is going on, that one goes on.
#[utoipa::path(
    post, path = "/libraries/{id}/scan", tag = "libraries", operation_id = "library_scan_start",
    params(("id" = LibraryId, Path)),
    responses((status = 202, body = ScanState)),
    security(("bearer" = []))
)]
async fn start(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<LibraryId>,
) -> http::Result<(StatusCode, Json<ScanState>)> {
    caller.require(Permission::LibrariesManage)?;
    found(&app, id).await?;
    let txn = app.db.begin().await?;
    scan_request(&txn, id.uuid()).await?;
    let state = scan_find(&*txn, id.uuid()).await?;
    txn.commit().await?;
    app.scan_wanted.notify_one();
    Ok((StatusCode::ACCEPTED, Json(state.into())))
}

/// How the scan goes, as server-sent events named `scan`: at once, about four times a
/// second while it goes on, and a last time when it has ended.
#[utoipa::path(
    get, path = "/libraries/{id}/scan/events", tag = "libraries", operation_id = "library_scan_events",
    params(("id" = LibraryId, Path)),
    responses((status = 200, description = "Events named `scan`, each with a ScanState.", content_type = "text/event-stream", body = String)),
    security(("bearer" = []))
)]
async fn events(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<LibraryId>,
) -> http::Result<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    caller.require(Permission::LibrariesManage)?;
    found(&app, id).await?;
    let stop = app.tasks.stop();
    let watched = futures::stream::unfold(Some(Duration::ZERO), move |pause| {
        let (app, stop) = (app.clone(), stop.clone());
        async move {
            tokio::select! {
                () = stop.cancelled() => return None,
                () = tokio::time::sleep(pause?) => {}
            }
            let state = ScanState::from(scan_find(app.db.read(), id.uuid()).await.ok()?);
            let event = Event::default().event("scan").json_data(&state).ok()?;
            // The state that says it is over is the last one.
            let next = (state.state == ScanActivity::Scanning).then_some(BETWEEN);
            Some((Ok(event), next))
        }
    });
    Ok(Sse::new(watched).keep_alive(KeepAlive::default()))
}
