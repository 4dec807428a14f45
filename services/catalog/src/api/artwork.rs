//! `/artwork/{id}`: pictures in the sizes that pages need. Public, because `<img>` sends
//! no token; ids are not to be guessed.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use http::{Path, Query};
use kernel::{ArtworkId, Error};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App,
    artwork::{DEFAULT_SIZE, SIZES, artwork_shown},
    store::artworks::artwork_find,
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show))
}

/// How large the picture should be.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ArtworkQuery {
    /// The longer side in pixels: 80, 160, 320, 640 or 1280.
    #[param(default = 640, minimum = 80, maximum = 1280)]
    size: Option<u32>,
}

/// A cover or portrait.
#[utoipa::path(
    get, path = "/artwork/{id}", tag = "artwork", operation_id = "artwork_show",
    params(("id" = ArtworkId, Path), ArtworkQuery),
    responses((status = 200, description = "The picture.", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "It is the one you have."))
)]
async fn show(
    State(app): State<App>,
    Path(id): Path<ArtworkId>,
    Query(query): Query<ArtworkQuery>,
    headers: HeaderMap,
) -> http::Result<Response> {
    let size = query.size.unwrap_or(DEFAULT_SIZE);
    if !SIZES.contains(&size) {
        return Err(Error::invalid_field("size", "out_of_range", "`size` must be 80, 160, 320, 640 or 1280.").into());
    }
    let row = artwork_find(app.db.read(), id.uuid()).await?.ok_or_else(|| Error::not_found("picture"))?;
    let tag = format!("\"{}-{size}\"", row.content_hash.get(..32).unwrap_or_default());
    let mut response = Response::new(Body::empty());
    if matches(&headers, &tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        let bytes = artwork_shown(&app, &row, size).await?.ok_or_else(|| Error::not_found("picture"))?;
        *response.body_mut() = Body::from(bytes);
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

/// RFC 9110, section 13.1.2: weak comparison, a list, or any.
fn matches(headers: &HeaderMap, tag: &str) -> bool {
    let values = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}
