//! Uploads as JSON.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contracts::Permission;
use http::{Caller, Json, Path, Query};
use kernel::{Page, PageRequest, TrackId, UploadId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    App,
    store::entity::upload,
    uploads::{self, rows},
};

/// How far an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UploadState {
    /// Bytes are missing, or the file is being looked at.
    Uploading,
    /// It has become a track.
    Complete,
    /// It could not become a track; `problem` says why.
    Failed,
}

/// An upload.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct UploadView {
    /// The upload's id.
    pub id: UploadId,
    /// What the client calls the file.
    pub filename: String,
    /// Bytes in all.
    pub size: u64,
    /// Bytes that have arrived for good.
    pub offset: u64,
    /// How far it is.
    pub state: UploadState,
    /// The track that it has become.
    pub track_id: Option<TrackId>,
    /// Why it failed, as a sentence for people.
    pub problem: Option<String>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it is removed, or forgotten once it is over.
    pub expires_at: DateTime<Utc>,
}

impl From<upload::Model> for UploadView {
    fn from(row: upload::Model) -> Self {
        let state = match uploads::State::of(&row.state) {
            uploads::State::Complete => UploadState::Complete,
            uploads::State::Failed | uploads::State::Expired => UploadState::Failed,
            _ => UploadState::Uploading,
        };
        Self {
            id: row.id.into(),
            filename: row.filename,
            size: row.size as u64,
            offset: row.received as u64,
            track_id: (state == UploadState::Complete).then(|| row.track_id.into()),
            state,
            problem: row.problem,
            created_at: row.created_at,
            expires_at: row.expires_at,
        }
    }
}

/// The caller's uploads of the last day, newest first.
#[utoipa::path(
    get, path = "/uploads", tag = "uploads", operation_id = "upload_list",
    params(PageRequest),
    responses((status = 200, body = Page<UploadView>)),
    security(("bearer" = []))
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<UploadView>>> {
    caller.require(Permission::TracksUpload)?;
    let limit = page.limit()?;
    let (rows, total) = rows::uploads_of(app.db.read(), caller.user_id(), page.after()?, limit).await?;
    let page = Page::from_rows(rows, limit, total, |row| UploadId::from(row.id));
    Ok(Json(page.map(UploadView::from)))
}

/// How far one of the caller's uploads is, and what became of it.
#[utoipa::path(
    get, path = "/uploads/{id}", tag = "uploads", operation_id = "upload_get",
    params(("id" = UploadId, Path, description = "The upload.")),
    responses((status = 200, body = UploadView)),
    security(("bearer" = []))
)]
pub(super) async fn get(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<UploadId>,
) -> http::Result<Json<UploadView>> {
    caller.require(Permission::TracksUpload)?;
    Ok(Json(uploads::find(&app, caller.user_id(), id).await?.into()))
}
