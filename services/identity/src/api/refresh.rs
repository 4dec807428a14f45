//! Getting the next tokens of a session. `domain/refresh.rs` has the rules.

use axum::{extract::State, http::StatusCode};
use http::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    device,
    session::{Session, SignedIn},
};
use crate::{
    app::{App, session_answer},
    domain::{
        refresh::{Family, Presented, REUSED, Verdict, judge},
        refusal::Refusal,
        secret::Secret,
        token,
    },
    store::{
        refresh_tokens::{refresh_token_create, refresh_token_lock, refresh_token_use},
        roles::roles_of,
        sessions::{session_lock, session_revoke, session_touch},
        users::user_find,
    },
};

/// A session to go on with.
#[derive(Deserialize, ToSchema)]
pub struct Refresh {
    /// The refresh token that was given last.
    #[schema(value_type = String, max_length = 128)]
    refresh_token: Secret,
}

/// Gives a new access token and the next refresh token. A refresh token is good for one
/// use; using it again ends the session.
#[utoipa::path(post, path = "/users/refresh", tag = "identity", request_body = Refresh,
    responses((status = 200, description = "The next tokens.", body = Session)))]
pub async fn refresh(
    State(app): State<App>,
    from: device::Origin,
    Json(body): Json<Refresh>,
) -> http::Result<SignedIn> {
    let token_hash = token::digest(body.refresh_token.reveal());
    let txn = app.db.begin().await?;
    let token = refresh_token_lock(&txn, &token_hash).await?.ok_or(Refusal::RefreshTokenInvalid)?;
    let session = session_lock(&txn, token.session_id.into()).await?.ok_or(Refusal::RefreshTokenInvalid)?;
    let family = Family {
        generation: session.generation,
        revoked: session.revoked_reason.as_deref(),
        expires_at: session.expires_at,
        idle_until: session.last_used_at + app.config.idle(),
    };
    let generation = match judge(Presented { used_at: token.used_at, generation: token.generation }, family, txn.now())
    {
        Verdict::Rotate(generation) => generation,
        Verdict::Ended => return Err(Refusal::RefreshTokenInvalid.into()),
        Verdict::EndedByReuse => return Err(Refusal::RefreshTokenReused.into()),
        Verdict::Reused => {
            session_revoke(&txn, session.user_id.into(), session.id.into(), REUSED).await?;
            txn.commit().await?;
            app.auth.revoke(session.id.into());
            let (user, session) = (kernel::UserId::from(session.user_id), kernel::SessionId::from(session.id));
            tracing::warn!(%user, %session, "a refresh token was used twice; the session has been ended");
            return Err(Refusal::RefreshTokenReused.into());
        }
    };
    if token.used_at.is_none() {
        refresh_token_use(&txn, &token_hash).await?;
    }
    let next = token::fresh::<{ token::REFRESH }>();
    refresh_token_create(&txn, session.id.into(), generation, token::digest(&next)).await?;
    session_touch(&txn, session.id.into(), &from.device, session.generation.max(generation)).await?;
    let user = user_find(&*txn, session.user_id.into()).await?.ok_or(Refusal::RefreshTokenInvalid)?;
    let roles = roles_of(&*txn, session.user_id.into()).await?;
    let answer = session_answer(&txn, &user, session.id.into(), roles, next).await?;
    txn.commit().await?;
    Ok(SignedIn(StatusCode::OK, answer))
}
