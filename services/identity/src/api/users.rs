//! The accounts of this server, for its administrators.

use axum::extract::State;
use contracts::{Permission, Role};
use http::{Caller, Json, Query, Validation};
use kernel::{Page, PageRequest, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    store::{
        roles::roles_of_all,
        users::{User, users_list},
    },
};

/// An account as administrators see it.
#[derive(Serialize, ToSchema)]
pub struct UserAccount {
    /// The person's id.
    id: UserId,
    /// The unique name.
    username: String,
    /// The address.
    email: String,
    /// The name to show, when it differs.
    display_name: Option<String>,
    /// The roles.
    roles: Vec<Role>,
    /// When the account was made.
    created_at: chrono::DateTime<chrono::Utc>,
}

impl UserAccount {
    /// The account with these roles.
    pub fn new(user: User, roles: Vec<Role>) -> Self {
        Self {
            id: user.id.into(),
            username: user.username,
            email: user.email,
            display_name: user.display_name,
            roles,
            created_at: user.created_at,
        }
    }
}

/// Which accounts.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UserFilter {
    /// Only those whose name or address contains it.
    #[param(max_length = 100)]
    q: Option<String>,
    /// How many rows the page may have.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[param(max_length = 1024)]
    cursor: Option<String>,
}

/// All accounts, by name.
#[utoipa::path(get, path = "/users", tag = "identity", params(UserFilter),
    responses((status = 200, description = "A page of accounts.", body = Page<UserAccount>)), security(("bearer" = [])))]
pub async fn user_list(
    State(app): State<App>,
    caller: Caller,
    Query(filter): Query<UserFilter>,
) -> http::Result<Json<Page<UserAccount>>> {
    caller.require(Permission::UsersManage)?;
    let mut validation = Validation::new();
    let too_long = filter.q.as_ref().is_some_and(|q| q.chars().count() > 100);
    validation.check(!too_long, "q", "too_long", "`q` must have at most 100 characters.");
    validation.finish()?;
    let page = PageRequest { limit: filter.limit, cursor: filter.cursor };
    let (limit, after) = (page.limit()?, page.after::<String>()?);
    let q = filter.q.map(|q| kernel::fold(&q)).filter(|q| !q.is_empty());

    let (rows, total) = users_list(app.db.read(), q.as_deref(), after.as_deref(), limit.fetch()).await?;
    let page = Page::from_rows(rows, limit, total, |last| last.username_folded.clone());
    let ids: Vec<UserId> = page.items.iter().map(|user| user.id.into()).collect();
    let mut roles = roles_of_all(app.db.read(), &ids).await?;
    Ok(Json(page.map(|user| {
        let roles = roles.remove(&user.id.into()).unwrap_or_default();
        UserAccount::new(user, roles)
    })))
}
