//! The HTTP interface, below `/api/v1`.

mod device;
mod invitations;
pub mod jwks;
mod login;
mod logout;
mod password;
mod profile;
mod refresh;
mod roles;
pub mod session;
mod sessions;
mod setup;
mod signup;
mod users;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::app::App;

/// The largest body that any of these routes needs: a biography of 2,000 characters, each
/// escaped.
const MAX_BODY: usize = 64 * 1024;

/// All routes.
pub fn router(app: App) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(signup::signup))
        .routes(routes!(setup::setup))
        .routes(routes!(login::login))
        .routes(routes!(refresh::refresh))
        .routes(routes!(logout::logout))
        .routes(routes!(profile::profile))
        .routes(routes!(profile::profile_update))
        .routes(routes!(password::password_change))
        .routes(routes!(sessions::session_list, sessions::session_revoke_others))
        .routes(routes!(sessions::session_revoke_one))
        .routes(routes!(invitations::invitation_create, invitations::invitation_list))
        .routes(routes!(invitations::invitation_delete))
        .routes(routes!(users::user_list))
        .routes(routes!(roles::user_roles))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(app)
}
