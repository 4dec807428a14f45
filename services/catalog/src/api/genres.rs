//! `/genres`.
#![allow(unused_qualifications)] // utoipa writes the query's type with one.

use axum::extract::State;
use contracts::Permission;
use http::{Caller, Json, Path, Query};
use kernel::{Error, GenreId, Page, PageRequest};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::search_text;
use crate::{
    App,
    store::{
        browse::{
            genres::{GenreSort, genre_seen, genres_page, place},
            keyset::Place,
        },
        entity::genre,
    },
};

/// A genre.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Genre)]
pub struct GenreView {
    /// The genre's id.
    pub id: GenreId,
    /// The name as it is written.
    pub name: String,
    /// How many tracks have it.
    pub track_count: u64,
    /// On how many albums they are.
    pub album_count: u64,
}

impl From<genre::Model> for GenreView {
    fn from(row: genre::Model) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            track_count: row.track_count as u64,
            album_count: row.album_count as u64,
        }
    }
}

/// How genres are sorted and which ones are listed.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GenreQuery {
    /// What the list is sorted by.
    #[serde(default)]
    #[param(inline)]
    sort: GenreSort,
    /// Only those whose name contains this; accents and case do not matter.
    #[param(max_length = 200)]
    q: Option<String>,
}

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(get))
}

/// Genres, page by page.
#[utoipa::path(
    get, path = "/genres", tag = "genres", operation_id = "genre_list",
    params(GenreQuery, PageRequest),
    responses((status = 200, body = Page<GenreView>)),
    security(("bearer" = []))
)]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<GenreQuery>,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<GenreView>>> {
    caller.require(Permission::MusicListen)?;
    let limit = page.limit()?;
    let sort = query.sort;
    let after = Place::read(&page, sort)?;
    let text = search_text("q", query.q)?;
    let (rows, total) =
        genres_page(app.db.read(), (&caller.viewer).into(), text.as_deref(), sort, after.as_ref(), limit).await?;
    Ok(Json(Page::from_rows(rows, limit, total, |row| place(sort, row)).map(GenreView::from)))
}

/// One genre.
#[utoipa::path(
    get, path = "/genres/{id}", tag = "genres", operation_id = "genre_get",
    params(("id" = GenreId, Path, description = "The genre.")),
    responses((status = 200, body = GenreView)),
    security(("bearer" = []))
)]
async fn get(State(app): State<App>, caller: Caller, Path(id): Path<GenreId>) -> http::Result<Json<GenreView>> {
    caller.require(Permission::MusicListen)?;
    let row = genre_seen(app.db.read(), (&caller.viewer).into(), id).await?;
    Ok(Json(row.ok_or_else(|| Error::not_found("genre"))?.into()))
}
