//! Signing in with a password.

use axum::{extract::State, http::StatusCode};
use http::{Json, Validation};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    device,
    session::{Session, SignedIn},
};
use crate::{
    app::App,
    domain::{email, password, refusal::Refusal, secret::Secret, username},
    store::{
        roles::roles_of,
        users::{Login as By, user_find_by_login, user_lock},
    },
};

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
pub struct Login {
    /// The e-mail address or the user name.
    #[schema(min_length = 1, max_length = 254)]
    email: String,
    /// The password.
    #[schema(value_type = String, format = Password, min_length = 1, max_length = 128)]
    password: Secret,
}

/// Signs in with an e-mail address or a user name.
///
/// A wrong password and an unknown name get the same answer after the same work.
#[utoipa::path(post, path = "/users/login", tag = "identity", request_body = Login,
    responses((status = 200, description = "Signed in.", body = Session)))]
pub async fn login(State(app): State<App>, from: device::Origin, Json(body): Json<Login>) -> http::Result<SignedIn> {
    let mut validation = Validation::new();
    validation.check(
        (1..=email::MAX).contains(&body.email.chars().count()),
        "email",
        "length",
        "`email` must have 1 to 254 characters.",
    );
    let length = body.password.reveal().chars().count();
    validation.check(
        (1..=password::MAX).contains(&length),
        "password",
        "length",
        "`password` must have 1 to 128 characters.",
    );
    validation.finish()?;

    let by = username::lookup(&body.email).map(By::Username).or_else(|| email::lookup(&body.email).map(By::Email));
    let attempt = app.throttle.begin(&kernel::fold(&body.email), from.address, app.clock.now()).await?;
    let user = match &by {
        Some(by) => user_find_by_login(app.db.read(), by).await?,
        None => None,
    };
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let right = app.passwords.verify(body.password, hash).await?;
    let Some(user) = user.filter(|_| right) else {
        return Err(Refusal::InvalidCredentials.into());
    };
    attempt.succeeded();

    let txn = app.db.begin().await?;
    // Whoever changed the password meanwhile has ended all sessions: no new one by the old.
    let unchanged = user_lock(&txn, user.id.into()).await?.filter(|now| now.password_hash == user.password_hash);
    let user = unchanged.ok_or(Refusal::InvalidCredentials)?;
    let roles = roles_of(&*txn, user.id.into()).await?;
    let session = app.sign_in(txn, &user, roles, &from.device).await?;
    Ok(SignedIn(StatusCode::OK, session))
}
