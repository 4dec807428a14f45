//! `/libraries/{id}/missing`: tracks whose file has vanished.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use contracts::Permission;
use http::{Caller, Json, Path, Query};
use kernel::{LibraryId, Page, PageRequest, TrackId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::found;
use crate::{
    App,
    store::{
        change::change,
        missing::{Missing, MissingPlace, missing_forget, missing_page},
    },
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, forget))
}

/// A track whose file has vanished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = MissingTrack)]
pub struct MissingView {
    /// The track.
    pub track_id: TrackId,
    /// Its title.
    pub title: String,
    /// Where the file was, relative to the library.
    pub path: String,
    /// When it was first not there.
    pub missing_since: DateTime<Utc>,
}

impl From<Missing> for MissingView {
    fn from(row: Missing) -> Self {
        Self { track_id: row.id.into(), title: row.title, path: row.location, missing_since: row.since }
    }
}

/// Tracks whose file has vanished, the last vanished first.
#[utoipa::path(
    get, path = "/libraries/{id}/missing", tag = "libraries", operation_id = "library_missing",
    params(("id" = LibraryId, Path), PageRequest),
    responses((status = 200, body = Page<MissingView>)),
    security(("bearer" = []))
)]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<LibraryId>,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<MissingView>>> {
    caller.require(Permission::LibrariesManage)?;
    let library = found(&app, id).await?;
    let (limit, after) = (page.limit()?, page.after::<MissingPlace>()?);
    let (rows, total) = missing_page(app.db.read(), library.id, after, limit).await?;
    Ok(Json(Page::from_rows(rows, limit, total, |row| (row.since, row.id)).map(MissingView::from)))
}

/// Deletes these tracks for good. A file that comes back later is a new track.
#[utoipa::path(
    delete, path = "/libraries/{id}/missing", tag = "libraries", operation_id = "library_missing_forget",
    params(("id" = LibraryId, Path)),
    responses((status = 204, description = "They are gone.")),
    security(("bearer" = []))
)]
async fn forget(State(app): State<App>, caller: Caller, Path(id): Path<LibraryId>) -> http::Result<StatusCode> {
    caller.require(Permission::LibrariesManage)?;
    let library = found(&app, id).await?.id;
    change(&app.db, |txn| Box::pin(async move { Ok(missing_forget(txn, library).await?) })).await?;
    Ok(StatusCode::NO_CONTENT)
}
