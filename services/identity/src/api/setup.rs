//! The first administrator, by the one-time link that the server prints.

use axum::{extract::State, http::StatusCode};
use contracts::Role;
use http::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    device,
    session::{Session, SignedIn},
};
use crate::{
    accounts::{must_be_free, register},
    app::App,
    domain::{account::NewAccount, refusal::Refusal, secret::Secret, token},
    store::{roles::administrator_exists, setup_tokens::setup_token_lock},
};

/// The first administrator's account.
#[derive(Deserialize, ToSchema)]
pub struct Setup {
    /// The token of the setup link.
    #[schema(value_type = String, max_length = 128)]
    token: Secret,
    /// Letters a to z, digits, `_`, `.` and `-`; unique without regard to case.
    #[schema(min_length = 3, max_length = 32, pattern = "^[_.-]*[A-Za-z0-9][A-Za-z0-9_.-]*$")]
    username: String,
    /// An e-mail address; unique without regard to case.
    #[schema(max_length = 254, format = "email")]
    email: String,
    /// Anything long enough that is not commonly used and does not contain the user name.
    #[schema(value_type = String, format = Password, min_length = 10, max_length = 128)]
    password: Secret,
}

/// Makes the first administrator and signs them in.
#[utoipa::path(post, path = "/users/setup", tag = "identity", request_body = Setup,
    responses((status = 201, description = "The administrator is there and signed in.", body = Session)))]
pub async fn setup(State(app): State<App>, from: device::Origin, Json(body): Json<Setup>) -> http::Result<SignedIn> {
    if administrator_exists(app.db.read()).await? {
        return Err(Refusal::SetupDone.into());
    }
    let account = NewAccount::check(&body.username, &body.email, body.password)?;
    let token_hash = token::digest(body.token.reveal());

    // The token is checked twice: before the costly hash, and when it counts.
    let txn = app.db.begin().await?;
    let valid = setup_token_lock(&txn, &token_hash).await?;
    txn.rollback().await?;
    if !valid {
        return Err(Refusal::SetupTokenInvalid.into());
    }
    must_be_free(&app.db, &account).await?;
    let hash = app.passwords.hash(account.password.clone()).await?;

    let roles = vec![Role::Administrator];
    let txn = app.db.begin().await?;
    if !setup_token_lock(&txn, &token_hash).await? {
        return Err(Refusal::SetupDone.into());
    }
    let user = register(&txn, &account, hash, &roles, txn.now()).await?;
    let session = app.sign_in(txn, &user, roles, &from.device).await?;
    Ok(SignedIn(StatusCode::CREATED, session))
}
