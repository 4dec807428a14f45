//! The catalog's HTTP API, one file per resource.

mod albums;
mod artists;
mod artwork;
mod covers;
mod genres;
mod libraries;
mod lyrics;
mod marks;
mod track_upload;
mod tracks;
mod uploads;
mod years;

use utoipa_axum::router::OpenApiRouter;

use crate::App;

pub(crate) fn router(app: App) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(albums::router())
        .merge(artists::router())
        .merge(artwork::router())
        .merge(covers::router())
        .merge(genres::router())
        .merge(libraries::router())
        .merge(lyrics::router())
        .merge(marks::router())
        .merge(track_upload::router())
        .merge(tracks::router())
        .merge(uploads::router())
        .merge(years::router())
        .with_state(app)
}

/// A text to look for, bounded; an empty one looks for nothing.
fn search_text(field: &str, text: Option<String>) -> kernel::Result<Option<String>> {
    match text {
        Some(text) if text.chars().count() > 200 => {
            Err(kernel::Error::invalid_field(field, "too_long", format!("`{field}` must have at most 200 characters.")))
        }
        text => Ok(text.filter(|text| !kernel::fold(text).is_empty())),
    }
}
