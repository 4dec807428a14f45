//! One's own profile.

use axum::extract::State;
use contracts::{Permission, Role};
use http::{Caller, Json, Validation};
use kernel::{Error, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    accounts::taken,
    app::App,
    domain::{email::Email, roles::permissions, username::Username},
    store::{
        roles::roles_of,
        users::{User, UserPatch, user_find, user_lock, user_update},
    },
};

const MAX_DISPLAY_NAME: usize = 64;
const MAX_BIO: usize = 2000;

/// A person as they see themselves.
#[derive(Serialize, ToSchema)]
pub struct Profile {
    /// The person's id.
    id: UserId,
    /// The unique name.
    username: String,
    /// The address.
    email: String,
    /// The name to show, when it differs.
    display_name: Option<String>,
    /// Some words about oneself.
    bio: Option<String>,
    /// The roles.
    roles: Vec<Role>,
    /// What the roles allow.
    permissions: Vec<Permission>,
    /// When the account was made.
    created_at: chrono::DateTime<chrono::Utc>,
    /// The beats that were bought.
    purchased_beats: Vec<String>,
}

/// What is to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub struct ProfileUpdate {
    /// Letters a to z, digits, `_`, `.` and `-`; unique without regard to case.
    #[schema(min_length = 3, max_length = 32, pattern = "^[_.-]*[A-Za-z0-9][A-Za-z0-9_.-]*$")]
    username: Option<String>,
    /// An e-mail address; unique without regard to case.
    #[schema(max_length = 254, format = "email")]
    email: Option<String>,
    /// The name to show; empty for none.
    #[schema(max_length = 64)]
    display_name: Option<String>,
    /// Some words about oneself; empty for none.
    #[schema(max_length = 2000)]
    bio: Option<String>,
}

/// The caller's profile.
#[utoipa::path(get, path = "/users/profile", tag = "identity",
    responses((status = 200, description = "The profile.", body = Profile)), security(("bearer" = [])))]
pub async fn profile(State(app): State<App>, caller: Caller) -> http::Result<Json<Profile>> {
    let user = user_find(app.db.read(), caller.user_id()).await?.ok_or_else(Error::unauthenticated)?;
    let roles = roles_of(app.db.read(), caller.user_id()).await?;
    Ok(Json(view(user, roles)))
}

/// Changes the caller's profile.
#[utoipa::path(put, path = "/users/profile/update", tag = "identity", request_body = ProfileUpdate,
    responses((status = 200, description = "The changed profile.", body = Profile)), security(("bearer" = [])))]
pub async fn profile_update(
    State(app): State<App>,
    caller: Caller,
    Json(body): Json<ProfileUpdate>,
) -> http::Result<Json<Profile>> {
    let patch = body.check()?;
    let txn = app.db.begin().await?;
    let user = user_lock(&txn, caller.user_id()).await?.ok_or_else(Error::unauthenticated)?;
    let roles = roles_of(&*txn, caller.user_id()).await?;
    let user = user_update(&txn, user, patch, &roles).await.map_err(taken)?;
    txn.commit().await?;
    Ok(Json(view(user, roles)))
}

impl ProfileUpdate {
    fn check(self) -> kernel::Result<UserPatch> {
        let mut validation = Validation::new();
        let username = self.username.and_then(|text| Username::check(&mut validation, "username", &text));
        let email = self.email.and_then(|text| Email::check(&mut validation, "email", &text));
        let display_name = self.display_name.map(|text| text.trim().to_owned());
        let bio = self.bio.map(|text| text.trim().replace("\r\n", "\n"));
        if let Some(text) = &display_name {
            validation.text("display_name", text, 0, MAX_DISPLAY_NAME);
            validation.check(
                !text.contains(['\n', '\t']),
                "display_name",
                "control_characters",
                "`display_name` must be one line.",
            );
        }
        if let Some(text) = &bio {
            validation.text("bio", text, 0, MAX_BIO);
        }
        validation.finish()?;
        Ok(UserPatch {
            username: username.map(|name| (name.as_str().to_owned(), name.folded())),
            email: email.map(|address| (address.as_str().to_owned(), address.folded())),
            display_name,
            bio,
        })
    }
}

fn view(user: User, roles: Vec<Role>) -> Profile {
    Profile {
        id: user.id.into(),
        username: user.username,
        email: user.email,
        display_name: user.display_name,
        bio: user.bio,
        permissions: permissions(&roles),
        roles,
        created_at: user.created_at,
        purchased_beats: Vec::new(),
    }
}
