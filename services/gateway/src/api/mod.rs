//! What the gateway answers itself.

pub mod docs;
pub mod health;
pub mod metrics;
pub mod server;

use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use server::ServerApp;

/// The routes below `/api/v1`.
pub fn routes(app: ServerApp) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(server::server)).with_state(app)
}

/// What the gateway adds to the document.
pub fn own_document() -> OpenApi {
    OpenApiRouter::<ServerApp>::new().routes(routes!(server::server)).into_openapi()
}
