//! Where one is signed in, and signing out from afar.

use axum::{extract::State, http::StatusCode};
use http::{Caller, Json, Path, Query};
use kernel::{Error, Page, PageRequest, SessionId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    store::sessions::{session_revoke, sessions_list, sessions_revoke_others},
};

const REVOKED: &str = "revoked";

/// A signed-in device.
#[derive(Serialize, ToSchema)]
pub struct SessionView {
    /// The session's id.
    id: SessionId,
    /// What the client called itself when it was used last.
    user_agent: Option<String>,
    /// Its address at that time.
    ip_address: Option<String>,
    /// When it signed in.
    created_at: chrono::DateTime<chrono::Utc>,
    /// When it last got new tokens.
    last_used_at: chrono::DateTime<chrono::Utc>,
    /// Whether it is the one that asks.
    current: bool,
}

/// The caller's sessions, newest first.
#[utoipa::path(get, path = "/users/sessions", tag = "identity", params(PageRequest),
    responses((status = 200, description = "A page of sessions.", body = Page<SessionView>)), security(("bearer" = [])))]
pub async fn session_list(
    State(app): State<App>,
    caller: Caller,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<SessionView>>> {
    let (limit, after) = (page.limit()?, page.after::<SessionId>()?);
    let now = app.clock.now();
    let (rows, total) =
        sessions_list(app.db.read(), caller.user_id(), now, app.config.idle(), after, limit.fetch()).await?;
    let page = Page::from_rows(rows, limit, total, |last| SessionId::from(last.id));
    Ok(Json(page.map(|session| SessionView {
        id: session.id.into(),
        user_agent: session.user_agent,
        ip_address: Some(session.ip_address),
        created_at: session.created_at,
        last_used_at: session.last_used_at,
        current: SessionId::from(session.id) == caller.session_id,
    })))
}

/// Ends one of the caller's sessions.
#[utoipa::path(delete, path = "/users/sessions/{id}", tag = "identity", operation_id = "session_revoke", params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 204, description = "The session has ended.")), security(("bearer" = [])))]
pub async fn session_revoke_one(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<SessionId>,
) -> http::Result<StatusCode> {
    let txn = app.db.begin().await?;
    if !session_revoke(&txn, caller.user_id(), id, REVOKED).await? {
        return Err(Error::not_found("session").into());
    }
    txn.commit().await?;
    app.auth.revoke(id);
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all of the caller's sessions but the one that asks.
#[utoipa::path(delete, path = "/users/sessions", tag = "identity",
    responses((status = 204, description = "The other sessions have ended.")), security(("bearer" = [])))]
pub async fn session_revoke_others(State(app): State<App>, caller: Caller) -> http::Result<StatusCode> {
    let txn = app.db.begin().await?;
    let ended = sessions_revoke_others(&txn, caller.user_id(), caller.session_id, REVOKED).await?;
    txn.commit().await?;
    for session in ended {
        app.auth.revoke(session);
    }
    Ok(StatusCode::NO_CONTENT)
}
