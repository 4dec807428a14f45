//! Changing one's password.

use axum::{extract::State, http::StatusCode};
use http::{Caller, Json, Validation};
use kernel::Error;
use serde::Deserialize;
use utoipa::ToSchema;

use super::device;
use crate::{
    app::App,
    domain::{password, secret::Secret},
    store::{
        sessions::sessions_revoke_others,
        users::{user_find, user_lock, user_set_password},
    },
};

/// A new password.
#[derive(Deserialize, ToSchema)]
pub struct PasswordChange {
    /// The password so far: an unattended session must not be enough.
    #[schema(value_type = String, format = Password, min_length = 1, max_length = 128)]
    current_password: Secret,
    /// Anything long enough that is not commonly used and does not contain the user name.
    #[schema(value_type = String, format = Password, min_length = 10, max_length = 128)]
    new_password: Secret,
}

/// Changes the caller's password and ends all their other sessions.
#[utoipa::path(put, path = "/users/password", tag = "identity", request_body = PasswordChange,
    responses((status = 204, description = "The password is changed.")), security(("bearer" = [])))]
pub async fn password_change(
    State(app): State<App>,
    caller: Caller,
    from: device::Origin,
    Json(body): Json<PasswordChange>,
) -> http::Result<StatusCode> {
    let user = user_find(app.db.read(), caller.user_id()).await?.ok_or_else(Error::unauthenticated)?;
    let mut validation = Validation::new();
    let length = body.current_password.reveal().chars().count();
    validation.check(
        (1..=password::MAX).contains(&length),
        "current_password",
        "length",
        "`current_password` must have 1 to 128 characters.",
    );
    password::check(&mut validation, "new_password", body.new_password.reveal(), &user.username, &user.email);
    validation.finish()?;

    let attempt = app.throttle.begin(&caller.user_id().to_string(), from.address, app.clock.now()).await?;
    if !app.passwords.verify(body.current_password, Some(user.password_hash.clone())).await? {
        return Err(Error::invalid_field("current_password", "wrong", "The current password is wrong.").into());
    }
    attempt.succeeded();
    let hash = app.passwords.hash(body.new_password).await?;

    let txn = app.db.begin().await?;
    let now = user_lock(&txn, caller.user_id()).await?.ok_or_else(Error::unauthenticated)?;
    if now.password_hash != user.password_hash {
        return Err(
            Error::invalid_field("current_password", "wrong", "The password has just been changed elsewhere.").into()
        );
    }
    user_set_password(&txn, caller.user_id(), hash).await?;
    let ended = sessions_revoke_others(&txn, caller.user_id(), caller.session_id, "password_changed").await?;
    txn.commit().await?;
    for session in ended {
        app.auth.revoke(session);
    }
    Ok(StatusCode::NO_CONTENT)
}
