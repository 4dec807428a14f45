//! Signing up.

use axum::{extract::State, http::StatusCode};
use contracts::{Role, identity::RegistrationMode};
use http::Json;
use kernel::InvitationId;
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
    store::invitations::{invitation_usable, invitation_use},
};

/// A new account.
#[derive(Deserialize, ToSchema)]
pub struct Signup {
    /// Letters a to z, digits, `_`, `.` and `-`; unique without regard to case.
    #[schema(min_length = 3, max_length = 32, pattern = "^[_.-]*[A-Za-z0-9][A-Za-z0-9_.-]*$")]
    username: String,
    /// An e-mail address; unique without regard to case.
    #[schema(max_length = 254, format = "email")]
    email: String,
    /// Anything long enough that is not commonly used and does not contain the user name.
    #[schema(value_type = String, format = Password, min_length = 10, max_length = 128)]
    password: Secret,
    /// The code of an invitation, where the server takes accounts by invitation only.
    #[schema(max_length = 128)]
    invitation: Option<String>,
}

/// Makes an account and signs it in.
#[utoipa::path(post, path = "/users/signup", tag = "identity", request_body = Signup,
    responses((status = 201, description = "The account is there and signed in.", body = Session)))]
pub async fn signup(State(app): State<App>, from: device::Origin, Json(body): Json<Signup>) -> http::Result<SignedIn> {
    let invitation = invitation_for(&app, body.invitation.as_deref()).await?;
    let account = NewAccount::check(&body.username, &body.email, body.password)?;
    must_be_free(&app.db, &account).await?;
    let hash = app.passwords.hash(account.password.clone()).await?;

    let roles = vec![invitation.map_or(Role::Listener, |(_, role)| role)];
    let txn = app.db.begin().await?;
    let user = register(&txn, &account, hash, &roles, txn.now()).await?;
    if let Some((invitation, _)) = invitation
        && !invitation_use(&txn, invitation, user.id.into()).await?
    {
        return Err(Refusal::InvitationInvalid.into());
    }
    let session = app.sign_in(txn, &user, roles, &from.device).await?;
    Ok(SignedIn(StatusCode::CREATED, session))
}

/// The invitation that was sent and the role that it gives, when the server takes accounts
/// that way. An invitation also gives its role where none is needed.
async fn invitation_for(app: &App, code: Option<&str>) -> kernel::Result<Option<(InvitationId, Role)>> {
    match (app.config.registration, code) {
        (RegistrationMode::Closed, _) => Err(Refusal::RegistrationClosed.into()),
        (RegistrationMode::Invitation, None) => Err(Refusal::InvitationRequired.into()),
        (RegistrationMode::Open, None) => Ok(None),
        (_, Some(code)) => {
            let found = invitation_usable(app.db.read(), &token::digest(code), app.clock.now()).await?;
            let invitation = found.ok_or(Refusal::InvitationInvalid)?;
            Ok(Some((invitation.id.into(), invitation.role()?)))
        }
    }
}
