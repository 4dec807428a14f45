//! `/tracks`: lists, one track, changing one or many, deleting it.

pub(super) mod change;
mod delete;
mod edits;
mod find;
pub(super) mod list;

use contracts::catalog::TrackView;
use db::sea_orm::ConnectionTrait;
use kernel::{Error, Result, TrackId};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App,
    store::{entity::track, tracks::track_find, views::track_views},
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list::list)).merge(edits::router()).routes(routes!(
        find::get,
        change::patch,
        delete::delete
    ))
}

/// One row as it is sent.
pub(super) async fn rendered(conn: &impl ConnectionTrait, row: track::Model) -> Result<TrackView> {
    track_views(conn, vec![row]).await?.pop().ok_or_else(not_found)
}

/// The track of this id as it is sent, whoever asks.
pub(super) async fn rendered_by_id(conn: &impl ConnectionTrait, id: TrackId) -> Result<TrackView> {
    let row = track_find(conn, id).await?.ok_or_else(not_found)?;
    rendered(conn, row).await
}

fn not_found() -> Error {
    Error::not_found("track")
}
