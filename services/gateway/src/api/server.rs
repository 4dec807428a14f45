//! `GET server`: what one must know of this server before signing in.

use std::sync::Arc;

use axum::extract::State;
use contracts::identity::{Identity, RegistrationMode};
use http::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// What this version can do, for clients of several versions.
const FEATURES: [&str; 8] = ["uploads", "libraries", "lyrics", "hls", "dash", "lossless", "queue", "bookmarks"];

/// State of the handler.
#[derive(Clone)]
pub struct ServerApp {
    /// The configured name.
    pub name: Arc<str>,
    /// Knows who may sign up.
    pub identity: Arc<dyn Identity>,
}

/// This server.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Server)]
pub struct ServerView {
    /// Its name, as people see it.
    pub name: String,
    /// The version of the program.
    pub version: &'static str,
    /// Who may make an account.
    pub registration: RegistrationMode,
    /// Whether there is no administrator yet: the one-time link of the server's log is waited for.
    pub setup_required: bool,
    /// What this version can do.
    pub features: Vec<&'static str>,
}

/// This server, its version, and who may sign up
#[utoipa::path(
    get, path = "/server", tag = "server",
    responses((status = 200, description = "This server.", body = ServerView)),
)]
pub async fn server(State(app): State<ServerApp>) -> http::Result<Json<ServerView>> {
    let registration = app.identity.registration().await?;
    Ok(Json(ServerView {
        name: app.name.to_string(),
        version: env!("CARGO_PKG_VERSION"),
        registration: registration.mode,
        setup_required: registration.setup_required,
        features: FEATURES.to_vec(),
    }))
}
