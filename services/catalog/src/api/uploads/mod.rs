//! `/uploads`: resumable uploads by tus 1.0.0
//! (<https://tus.io/protocols/resumable-upload>), and the same as JSON for people's eyes.

mod protocol;
mod view;

use axum::{
    extract::{DefaultBodyLimit, Request},
    http::{HeaderValue, StatusCode},
    middleware::{self, Next},
    response::Response,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App,
    uploads::protocol::{TUS_RESUMABLE, TUS_VERSION, VERSION},
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(protocol::options, protocol::create, view::list))
        .routes(routes!(
            protocol::options_of_one,
            protocol::head,
            protocol::patch,
            protocol::override_method,
            protocol::delete,
            view::get
        ))
        // Bodies are streamed; their size is bounded by what the upload announced.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(name_the_version))
}

/// The protocol wants its version on every answer, failures included.
async fn name_the_version(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::PRECONDITION_FAILED {
        response.headers_mut().insert(TUS_VERSION, HeaderValue::from_static(VERSION));
    }
    response.headers_mut().insert(TUS_RESUMABLE, HeaderValue::from_static(VERSION));
    response
}
