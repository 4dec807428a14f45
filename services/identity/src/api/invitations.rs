//! Inviting people.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, Duration, Utc};
use contracts::{Permission, Role};
use http::{Caller, Json, Path, Query, Validation};
use kernel::{Error, InvitationId, Page, PageRequest, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::token,
    store::invitations::{self, Invitation as Row, invitations_list},
};

const DEFAULT_DAYS: u16 = 7;
const MAX_DAYS: u16 = 365;

/// An invitation to give.
#[derive(Deserialize, ToSchema)]
pub struct InvitationCreate {
    /// What whoever uses it becomes; a listener when left out.
    role: Option<Role>,
    /// Days until it runs out; 7 when left out.
    #[schema(minimum = 1, maximum = 365)]
    expires_in_days: Option<u16>,
}

/// An invitation that has just been made.
#[derive(Serialize, ToSchema)]
pub struct Invitation {
    /// Its id.
    id: InvitationId,
    /// What whoever is invited signs up with. It is shown this once.
    code: String,
    /// What they become.
    role: Role,
    /// When it runs out.
    expires_at: DateTime<Utc>,
}

/// An invitation in the list: everything but its code, which nobody knows any more.
#[derive(Serialize, ToSchema)]
pub struct InvitationView {
    /// Its id.
    id: InvitationId,
    /// What whoever uses it becomes.
    role: Role,
    /// Who made it.
    created_by: UserId,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it runs out.
    expires_at: DateTime<Utc>,
    /// When it was used.
    used_at: Option<DateTime<Utc>>,
    /// Who used it.
    used_by: Option<UserId>,
}

/// Makes an invitation for one person.
#[utoipa::path(post, path = "/users/invitations", tag = "identity", request_body = InvitationCreate,
    responses((status = 201, description = "The invitation, with its code.", body = Invitation)), security(("bearer" = [])))]
pub async fn invitation_create(
    State(app): State<App>,
    caller: Caller,
    Json(body): Json<InvitationCreate>,
) -> http::Result<(StatusCode, Json<Invitation>)> {
    caller.require(Permission::UsersManage)?;
    let days = body.expires_in_days.unwrap_or(DEFAULT_DAYS);
    let mut validation = Validation::new();
    validation.check(
        (1..=MAX_DAYS).contains(&days),
        "expires_in_days",
        "out_of_range",
        "`expires_in_days` must be between 1 and 365.",
    );
    validation.finish()?;

    let code = token::fresh::<{ token::INVITATION }>();
    let role = body.role.unwrap_or(Role::Listener);
    let txn = app.db.begin().await?;
    let expires_at = txn.now() + Duration::days(i64::from(days));
    let row = invitations::invitation_create(&txn, token::digest(&code), role, caller.user_id(), expires_at).await?;
    txn.commit().await?;
    Ok((StatusCode::CREATED, Json(Invitation { id: row.id.into(), code, role, expires_at })))
}

/// All invitations, newest first.
#[utoipa::path(get, path = "/users/invitations", tag = "identity", params(PageRequest),
    responses((status = 200, description = "A page of invitations.", body = Page<InvitationView>)), security(("bearer" = [])))]
pub async fn invitation_list(
    State(app): State<App>,
    caller: Caller,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<InvitationView>>> {
    caller.require(Permission::UsersManage)?;
    let (limit, after) = (page.limit()?, page.after::<InvitationId>()?);
    let (rows, total) = invitations_list(app.db.read(), after, limit.fetch()).await?;
    let page = Page::from_rows(rows, limit, total, |last| InvitationId::from(last.id));
    let items = page.items.iter().map(view).collect::<db::Result<_>>()?;
    Ok(Json(Page { items, next_cursor: page.next_cursor, total: page.total }))
}

/// Withdraws an invitation; one that has been used is only forgotten.
#[utoipa::path(delete, path = "/users/invitations/{id}", tag = "identity", params(("id" = InvitationId, Path, description = "The invitation's id.")),
    responses((status = 204, description = "The invitation is gone.")), security(("bearer" = [])))]
pub async fn invitation_delete(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<InvitationId>,
) -> http::Result<StatusCode> {
    caller.require(Permission::UsersManage)?;
    let txn = app.db.begin().await?;
    if !invitations::invitation_delete(&txn, id).await? {
        return Err(Error::not_found("invitation").into());
    }
    txn.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn view(row: &Row) -> db::Result<InvitationView> {
    Ok(InvitationView {
        id: row.id.into(),
        role: row.role()?,
        created_by: row.created_by.into(),
        created_at: row.created_at,
        expires_at: row.expires_at,
        used_at: row.used_at,
        used_by: row.used_by.map(UserId::from),
    })
}
