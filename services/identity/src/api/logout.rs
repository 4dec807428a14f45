//! Signing out.

use axum::{extract::State, http::StatusCode};
use http::Caller;

use crate::{app::App, store::sessions::session_revoke};

/// Ends the session that the access token belongs to. The token is refused from then on.
#[utoipa::path(post, path = "/users/logout", tag = "identity",
    responses((status = 204, description = "Signed out.")), security(("bearer" = [])))]
pub async fn logout(State(app): State<App>, caller: Caller) -> http::Result<StatusCode> {
    let txn = app.db.begin().await?;
    session_revoke(&txn, caller.user_id(), caller.session_id, "signed_out").await?;
    txn.commit().await?;
    app.auth.revoke(caller.session_id);
    Ok(StatusCode::NO_CONTENT)
}
