//! `/libraries/{id}/problems`: files that could not be used.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contracts::Permission;
use http::{Caller, Json, Path, Query};
use kernel::{LibraryId, Page, PageRequest, ProblemId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::found;
use crate::{
    App,
    store::{entity::problem, problems::problems_page},
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = LibraryProblem)]
pub struct ProblemView {
    /// The problem's id.
    pub id: ProblemId,
    /// The file, relative to the library; bytes that are not UTF-8 as `\xNN`.
    pub path: String,
    /// A sentence for people.
    pub reason: String,
    /// A stable word for programs.
    pub code: String,
    /// Bytes.
    pub size: u64,
    /// When it was found.
    pub seen_at: DateTime<Utc>,
}

impl From<problem::Model> for ProblemView {
    fn from(row: problem::Model) -> Self {
        Self {
            id: row.id.into(),
            path: row.path,
            reason: row.reason,
            code: row.code,
            size: row.size.max(0) as u64,
            seen_at: row.seen_at,
        }
    }
}

/// Files that could not be used, with the reason, in the order of their paths.
#[utoipa::path(
    get, path = "/libraries/{id}/problems", tag = "libraries", operation_id = "library_problems",
    params(("id" = LibraryId, Path), PageRequest),
    responses((status = 200, body = Page<ProblemView>)),
    security(("bearer" = []))
)]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<LibraryId>,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<ProblemView>>> {
    caller.require(Permission::LibrariesManage)?;
    let library = found(&app, id).await?;
    let limit = page.limit()?;
    // The cursor names the row; its path may be too long for one.
    let after: Option<uuid::Uuid> = page.after()?;
    let (rows, total) = problems_page(app.db.read(), library.id, after, limit).await?;
    Ok(Json(Page::from_rows(rows, limit, total, |row| row.id).map(ProblemView::from)))
}
