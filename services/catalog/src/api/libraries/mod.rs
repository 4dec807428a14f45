//! `/libraries`: folders with music, for administrators.

mod missing;
mod problems;
mod scan;

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use contracts::Permission;
use http::{Caller, Json, Path, Query};
use kernel::{Error, LibraryId, Page, PageRequest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App,
    library::{library_add, library_rename},
    store::{
        entity::library,
        libraries::{library_delete, library_find, library_list},
    },
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, rename, remove))
        .merge(scan::router())
        .merge(problems::router())
        .merge(missing::router())
}

/// A folder with music.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Library)]
pub struct LibraryView {
    /// The library's id.
    pub id: LibraryId,
    /// What people call it.
    pub name: String,
    /// The folder on the server.
    pub path: String,
    /// Whether changes in the folder are noticed at once.
    pub watch: bool,
    /// Tracks that are there.
    pub track_count: u32,
    /// Tracks whose file has vanished.
    pub missing_count: u32,
    /// Files that could not be used.
    pub problem_count: u32,
    /// When the last scan ended.
    pub last_scan_at: Option<DateTime<Utc>>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

impl From<library::Model> for LibraryView {
    fn from(row: library::Model) -> Self {
        let count = |count: i32| u32::try_from(count).unwrap_or(0);
        Self {
            id: row.id.into(),
            name: row.name,
            path: row.path,
            watch: row.watch,
            track_count: count(row.track_count),
            missing_count: count(row.missing_count),
            problem_count: count(row.problem_count),
            last_scan_at: row.last_scan_at,
            created_at: row.created_at,
        }
    }
}

/// A folder to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LibraryCreate {
    /// What people call it.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// An absolute path to a folder on the server.
    #[schema(min_length = 1, max_length = 4000)]
    pub path: String,
}

/// What is changed about a library.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LibraryChange {
    /// What people call it.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
}

/// All libraries.
#[utoipa::path(
    get, path = "/libraries", tag = "libraries", operation_id = "library_list",
    params(PageRequest),
    responses((status = 200, body = Page<LibraryView>)),
    security(("bearer" = []))
)]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<LibraryView>>> {
    caller.require(Permission::LibrariesManage)?;
    let limit = page.limit()?;
    let after: Option<(String, uuid::Uuid)> = page.after()?;
    // There are a handful of them.
    let rows = library_list(app.db.read()).await?;
    let total = rows.len() as u64;
    let key = |row: &library::Model| (row.name.clone(), row.id);
    let skip =
        after.map_or(0, |after| rows.iter().position(|row| row.id == after.1).map_or(rows.len(), |index| index + 1));
    let rows = rows.into_iter().skip(skip).take(limit.rows() + 1).collect();
    Ok(Json(Page::from_rows(rows, limit, total, key).map(LibraryView::from)))
}

/// Adds a folder. Nothing is scanned yet; see `POST /libraries/{id}/scan`.
#[utoipa::path(
    post, path = "/libraries", tag = "libraries", operation_id = "library_create",
    request_body = LibraryCreate,
    responses((status = 201, body = LibraryView)),
    security(("bearer" = []))
)]
async fn create(
    State(app): State<App>,
    caller: Caller,
    Json(new): Json<LibraryCreate>,
) -> http::Result<(StatusCode, Json<LibraryView>)> {
    caller.require(Permission::LibrariesManage)?;
    let row = library_add(&app.db, &new.name, &new.path, true).await?;
    Ok((StatusCode::CREATED, Json(row.into())))
}

/// One library.
#[utoipa::path(
    get, path = "/libraries/{id}", tag = "libraries", operation_id = "library_show",
    params(("id" = LibraryId, Path)),
    responses((status = 200, body = LibraryView)),
    security(("bearer" = []))
)]
async fn show(State(app): State<App>, caller: Caller, Path(id): Path<LibraryId>) -> http::Result<Json<LibraryView>> {
    caller.require(Permission::LibrariesManage)?;
    Ok(Json(found(&app, id).await?.into()))
}

/// Gives a library another name. Its folder stays the one it was added with.
#[utoipa::path(
    patch, path = "/libraries/{id}", tag = "libraries", operation_id = "library_rename",
    params(("id" = LibraryId, Path)),
    request_body = LibraryChange,
    responses((status = 200, body = LibraryView)),
    security(("bearer" = []))
)]
async fn rename(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<LibraryId>,
    Json(change): Json<LibraryChange>,
) -> http::Result<Json<LibraryView>> {
    caller.require(Permission::LibrariesManage)?;
    Ok(Json(library_rename(&app.db, id, &change.name).await?.into()))
}

/// Takes a library and its tracks out of the catalogue. The files stay as they are.
#[utoipa::path(
    delete, path = "/libraries/{id}", tag = "libraries", operation_id = "library_delete",
    params(("id" = LibraryId, Path)),
    responses((status = 204, description = "It is gone.")),
    security(("bearer" = []))
)]
async fn remove(State(app): State<App>, caller: Caller, Path(id): Path<LibraryId>) -> http::Result<StatusCode> {
    caller.require(Permission::LibrariesManage)?;
    found(&app, id).await?;
    let txn = app.db.begin().await?;
    library_delete(&txn, id.uuid()).await?;
    txn.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The library, or 404.
async fn found(app: &App, id: LibraryId) -> kernel::Result<library::Model> {
    library_find(app.db.read(), id.uuid()).await?.ok_or_else(|| Error::not_found("library"))
}
