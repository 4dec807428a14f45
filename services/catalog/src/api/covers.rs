//! `/albums/{id}/artwork`, `/tracks/{id}/artwork`: pictures that people put over what the
//! files show.

use axum::{body::Body, extract::State, http::HeaderMap};
use contracts::Permission;
use http::{Caller, Json, Path};
use kernel::{AlbumId, ArtworkId, Error, Result, TrackId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{albums::change::editable, tracks::change::require_editor};
use crate::{
    App,
    artwork::{artwork_put, receive},
    contract::may_see,
    store::{
        albums::albums_by_id,
        browse::tracks::track_for_change,
        change::change,
        covers::{album_cover, track_cover},
        entity::track,
    },
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(put_album, delete_album)).routes(routes!(put_track, delete_track))
}

/// The picture that is shown now.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct Cover {
    /// For `GET artwork/{id}`; null when there is none.
    pub artwork_id: Option<ArtworkId>,
}

/// Gives an album another cover: JPEG, PNG, WebP or GIF, at most 20 MiB. Its tracks show it
/// too, unless they were given one of their own. It stays when files are read again.
#[utoipa::path(
    put, path = "/albums/{id}/artwork", tag = "artwork", operation_id = "album_artwork_put",
    params(("id" = AlbumId, Path, description = "The album.")),
    request_body(content = Vec<u8>, content_type = "image/*", description = "The picture."),
    responses((status = 200, body = Cover)),
    security(("bearer" = []))
)]
async fn put_album(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<AlbumId>,
    headers: HeaderMap,
    body: Body,
) -> http::Result<Json<Cover>> {
    // Who may not, need not send it.
    change(&app.db, |txn| {
        let caller = caller.clone();
        Box::pin(async move { album(txn, &caller, id).await.map(drop) })
    })
    .await?;
    let picture = artwork_put(&app, receive(&headers, body).await?).await?;
    Ok(Json(set_album(&app, &caller, id, Some(picture)).await?))
}

/// Shows again what the album's files show.
#[utoipa::path(
    delete, path = "/albums/{id}/artwork", tag = "artwork", operation_id = "album_artwork_delete",
    params(("id" = AlbumId, Path, description = "The album.")),
    responses((status = 200, body = Cover)),
    security(("bearer" = []))
)]
async fn delete_album(State(app): State<App>, caller: Caller, Path(id): Path<AlbumId>) -> http::Result<Json<Cover>> {
    Ok(Json(set_album(&app, &caller, id, None).await?))
}

/// Gives a track another cover: JPEG, PNG, WebP or GIF, at most 20 MiB. It stays when the
/// file is read again.
#[utoipa::path(
    put, path = "/tracks/{id}/artwork", tag = "artwork", operation_id = "track_artwork_put",
    params(("id" = TrackId, Path, description = "The track.")),
    request_body(content = Vec<u8>, content_type = "image/*", description = "The picture."),
    responses((status = 200, body = Cover)),
    security(("bearer" = []))
)]
async fn put_track(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<TrackId>,
    headers: HeaderMap,
    body: Body,
) -> http::Result<Json<Cover>> {
    change(&app.db, |txn| {
        let caller = caller.clone();
        Box::pin(async move { track(txn, &caller, id).await.map(drop) })
    })
    .await?;
    let picture = artwork_put(&app, receive(&headers, body).await?).await?;
    Ok(Json(set_track(&app, &caller, id, Some(picture)).await?))
}

/// Shows again what the track's file shows.
#[utoipa::path(
    delete, path = "/tracks/{id}/artwork", tag = "artwork", operation_id = "track_artwork_delete",
    params(("id" = TrackId, Path, description = "The track.")),
    responses((status = 200, body = Cover)),
    security(("bearer" = []))
)]
async fn delete_track(State(app): State<App>, caller: Caller, Path(id): Path<TrackId>) -> http::Result<Json<Cover>> {
    Ok(Json(set_track(&app, &caller, id, None).await?))
}

async fn album(txn: &db::Transaction, caller: &Caller, id: AlbumId) -> Result<crate::store::entity::album::Model> {
    caller.require(Permission::MusicListen)?;
    editable(txn, caller, id).await
}

async fn track(txn: &db::Transaction, caller: &Caller, id: TrackId) -> Result<track::Model> {
    caller.require(Permission::MusicListen)?;
    let row = track_for_change(txn, id).await?.filter(|row| may_see(&caller.viewer, row));
    let row = row.ok_or_else(|| Error::not_found("track"))?;
    require_editor(caller, &row)?;
    Ok(row)
}

/// What a track without a picture of its own shows.
async fn album_artwork(txn: &db::Transaction, album: Option<uuid::Uuid>) -> db::Result<Option<uuid::Uuid>> {
    let Some(album) = album else { return Ok(None) };
    Ok(albums_by_id(&**txn, &[album]).await?.remove(&album).and_then(|album| album.artwork_id))
}

async fn set_album(app: &App, caller: &Caller, id: AlbumId, put: Option<uuid::Uuid>) -> Result<Cover> {
    let shown = change(&app.db, |txn| {
        let caller = caller.clone();
        Box::pin(async move { Ok(album_cover(txn, album(txn, &caller, id).await?, put).await?) })
    })
    .await?;
    Ok(Cover { artwork_id: shown.map(Into::into) })
}

async fn set_track(app: &App, caller: &Caller, id: TrackId, put: Option<uuid::Uuid>) -> Result<Cover> {
    let shown = change(&app.db, |txn| {
        let caller = caller.clone();
        Box::pin(async move {
            let row = track(txn, &caller, id).await?;
            let album = row.album_id;
            let own = track_cover(txn, row, put).await?;
            Ok(own.or(album_artwork(txn, album).await?))
        })
    })
    .await?;
    Ok(Cover { artwork_id: shown.map(Into::into) })
}
