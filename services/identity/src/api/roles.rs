//! Giving roles.

use axum::extract::State;
use contracts::{Permission, Role};
use http::{Caller, Json, Path, Validation};
use kernel::{Error, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::users::UserAccount;
use crate::{
    app::App,
    domain::{refusal::Refusal, roles::in_order},
    store::{
        roles::{administrators_lock, roles_of},
        users::{user_lock, user_set_roles},
    },
};

/// The roles that someone is to have.
#[derive(Deserialize, ToSchema)]
pub struct RolesUpdate {
    /// All of them; those left out are taken away.
    #[schema(min_items = 1, max_items = 4)]
    roles: Vec<Role>,
}

/// Gives someone these roles in place of those they have. The last administrator stays one.
///
/// Access tokens with other roles are refused from then on, as if they had expired.
#[utoipa::path(put, path = "/users/{id}/roles", tag = "identity", params(("id" = UserId, Path, description = "The person's id.")),
    request_body = RolesUpdate,
    responses((status = 200, description = "The account with its roles.", body = UserAccount)), security(("bearer" = [])))]
pub async fn user_roles(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<UserId>,
    Json(body): Json<RolesUpdate>,
) -> http::Result<Json<UserAccount>> {
    caller.require(Permission::UsersManage)?;
    let mut validation = Validation::new();
    let count = body.roles.len();
    validation.check((1..=Role::ALL.len()).contains(&count), "roles", "length", "`roles` must have 1 to 4 roles.");
    validation.finish()?;
    let roles = in_order(body.roles);

    let txn = app.db.begin().await?;
    let administrators = administrators_lock(&txn).await?;
    let user = user_lock(&txn, id).await?.ok_or_else(|| Error::not_found("person"))?;
    if !roles.contains(&Role::Administrator) && administrators == [id] {
        return Err(Refusal::LastAdministrator.into());
    }
    if roles_of(&*txn, id).await? != roles {
        user_set_roles(&txn, &user, &roles).await?;
    }
    txn.commit().await?;
    app.auth.roles_changed(id, &roles);
    Ok(Json(UserAccount::new(user, roles)))
}
