//! `GET /tracks/{id}`.

use axum::extract::State;
use contracts::{Permission, catalog::TrackView};
use http::{Caller, Json, Path};
use kernel::TrackId;

use super::{not_found, rendered};
use crate::{App, contract::may_see, store::tracks::track_find};

/// One track.
#[utoipa::path(
    get, path = "/tracks/{id}", tag = "tracks", operation_id = "track_get",
    params(("id" = TrackId, Path, description = "The track.")),
    responses((status = 200, body = TrackView)),
    security(("bearer" = []))
)]
pub(super) async fn get(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<TrackId>,
) -> http::Result<Json<TrackView>> {
    caller.require(Permission::MusicListen)?;
    let conn = app.db.read();
    let row = track_find(conn, id).await?.filter(|row| may_see(&caller.viewer, row)).ok_or_else(not_found)?;
    Ok(Json(rendered(conn, row).await?))
}
