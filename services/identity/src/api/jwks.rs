//! `/.well-known/jwks.json`: the public keys that verify access tokens (RFC 7517).

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use contracts::identity::Identity;
use http::Json;

/// The route, which stands at the root.
pub fn router(identity: Arc<dyn Identity>) -> Router {
    Router::new().route("/.well-known/jwks.json", get(jwks)).with_state(identity)
}

async fn jwks(State(identity): State<Arc<dyn Identity>>) -> http::Result<Response> {
    let keys = identity.signing_keys().await?;
    // No longer than a new key is published before it signs.
    Ok(([(header::CACHE_CONTROL, "public, max-age=60")], Json(keys)).into_response())
}
