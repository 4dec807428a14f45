//! `DELETE /tracks/{id}`.

use axum::{extract::State, http::StatusCode};
use contracts::Permission;
use http::{Caller, Path};
use kernel::{Error, Kind, TrackId};

use super::{change::require_editor, not_found};
use crate::{
    App,
    contract::may_see,
    store::{browse::tracks::track_for_change, change::change, tracks::tracks_delete},
};

/// Deletes an upload for good. A library's track is deleted with its file.
#[utoipa::path(
    delete, path = "/tracks/{id}", tag = "tracks", operation_id = "track_delete",
    params(("id" = TrackId, Path, description = "The track.")),
    responses((status = 204, description = "It is gone.")),
    security(("bearer" = []))
)]
pub(super) async fn delete(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<TrackId>,
) -> http::Result<StatusCode> {
    caller.require(Permission::MusicListen)?;
    change(&app.db, |txn| {
        let caller = caller.clone();
        Box::pin(async move {
            let row =
                track_for_change(txn, id).await?.filter(|row| may_see(&caller.viewer, row)).ok_or_else(not_found)?;
            require_editor(&caller, &row)?;
            if row.library_id.is_some() {
                return Err(library_track());
            }
            // The original goes when the event comes back (reactions::track_deleted).
            Ok(tracks_delete(txn, &[(row.id, row.album_id)]).await?)
        })
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn library_track() -> Error {
    Error::new(
        Kind::Conflict,
        "library_track",
        "This track comes from a folder library. Remove its file from the folder and scan the library; files of libraries are never changed from here.",
    )
}
