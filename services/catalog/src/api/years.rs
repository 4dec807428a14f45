//! `/years`.
#![allow(unused_qualifications)] // utoipa writes the query's type with one.

use axum::extract::State;
use contracts::Permission;
use http::{Caller, Json, Query};
use kernel::{Page, PageRequest};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{App, store::browse::years::years};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A year and what came out in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Year)]
pub struct YearView {
    /// The year.
    pub year: i32,
    /// Albums of it.
    pub album_count: u64,
    /// Tracks of it.
    pub track_count: u64,
}

/// How years are sorted; a minus sign puts the last first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum YearSort {
    /// The latest first.
    #[default]
    #[serde(rename = "-year")]
    YearDescending,
    /// The earliest first.
    #[serde(rename = "year")]
    Year,
}

/// How years are sorted.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct YearQuery {
    /// What the list is sorted by.
    #[serde(default)]
    #[param(inline)]
    sort: YearSort,
}

/// The years in which something of the catalogue came out.
#[utoipa::path(
    get, path = "/years", tag = "years", operation_id = "year_list",
    params(YearQuery, PageRequest),
    responses((status = 200, body = Page<YearView>)),
    security(("bearer" = []))
)]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<YearQuery>,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<YearView>>> {
    caller.require(Permission::MusicListen)?;
    let (limit, after) = (page.limit()?, page.after::<i32>()?);
    let all = years(app.db.read(), (&caller.viewer).into()).await?;
    let total = all.len() as u64;
    let view = |(year, numbers): (i32, crate::store::browse::years::YearNumbers)| YearView {
        year,
        album_count: numbers.albums.max(0).cast_unsigned(),
        track_count: numbers.tracks.max(0).cast_unsigned(),
    };
    let most = limit.rows() + 1;
    let rows: Vec<YearView> = match query.sort {
        YearSort::Year => {
            all.into_iter().filter(|(year, _)| after.is_none_or(|end| *year > end)).take(most).map(view).collect()
        }
        YearSort::YearDescending => {
            all.into_iter().rev().filter(|(year, _)| after.is_none_or(|end| *year < end)).take(most).map(view).collect()
        }
    };
    Ok(Json(Page::from_rows(rows, limit, total, |row| row.year)))
}
