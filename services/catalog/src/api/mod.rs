//! The catalog's HTTP API, one file per resource.

mod albums;
mod artists;
mod artwork;
mod genres;
mod libraries;
mod lyrics;
mod track_upload;
mod tracks;
mod uploads;

use utoipa_axum::router::OpenApiRouter;

use crate::App;

pub(crate) fn router(app: App) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(albums::router())
        .merge(artists::router())
        .merge(artwork::router())
        .merge(genres::router())
        .merge(libraries::router())
        .merge(lyrics::router())
        .merge(track_upload::router())
        .merge(tracks::router())
        .merge(uploads::router())
        .with_state(app)
}
