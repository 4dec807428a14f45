//! Accounts.

use contracts::{
    Role,
    identity::{UserChanged, UserRegistered},
};
use db::{
    Result, Transaction,
    sea_orm::{
        ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
        QuerySelect, Select, Set,
        sea_query::{Expr, ExprTrait, LikeExpr},
    },
};
use kernel::{Timestamp, UserId};

use super::CHUNK;
use crate::domain::account::NewAccount;

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub username: String,
        pub username_folded: String,
        pub email: String,
        pub email_folded: String,
        pub display_name: Option<String>,
        #[sea_orm(column_type = "Text", nullable)]
        pub bio: Option<String>,
        pub password_hash: String,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as User;
use row::{ActiveModel, Column, Entity};

/// By what an account is looked up when someone signs in.
#[derive(Debug, Clone)]
pub enum Login {
    /// The folded user name.
    Username(String),
    /// The folded address.
    Email(String),
}

/// What changes of an account. What is none stays; an empty display name or biography goes.
#[derive(Debug, Default)]
pub struct UserPatch {
    pub username: Option<(String, String)>,
    pub email: Option<(String, String)>,
    pub display_name: Option<String>,
    pub bio: Option<String>,
}

/// Makes the account and tells of it. A name or address that is taken is a violation of
/// the unique index (`username_folded`, `email_folded`).
pub async fn user_create(
    txn: &Transaction,
    account: &NewAccount,
    password_hash: String,
    roles: &[Role],
    now: Timestamp,
) -> Result<User> {
    let user = User {
        id: UserId::new().uuid(),
        username: account.username.as_str().to_owned(),
        username_folded: account.username.folded(),
        email: account.email.as_str().to_owned(),
        email_folded: account.email.folded(),
        display_name: None,
        bio: None,
        password_hash,
        created_at: now,
        updated_at: now,
    };
    Entity::insert(user.clone().into_active_model()).exec_without_returning(&**txn).await?;
    super::roles::roles_insert(txn, user.id.into(), roles).await?;
    txn.publish(&UserRegistered { user_id: user.id.into(), username: user.username.clone(), roles: roles.to_vec() })?;
    Ok(user)
}

/// The account of this id.
pub async fn user_find(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<User>> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?)
}

/// The account of this id, which stays as it is until the transaction ends.
pub async fn user_lock(txn: &Transaction, id: UserId) -> Result<Option<User>> {
    Ok(Entity::find_by_id(id.uuid()).lock_exclusive().one(&**txn).await?)
}

/// The account that someone wants to sign in to.
pub async fn user_find_by_login(conn: &impl ConnectionTrait, login: &Login) -> Result<Option<User>> {
    let by = match login {
        Login::Username(folded) => Column::UsernameFolded.eq(folded),
        Login::Email(folded) => Column::EmailFolded.eq(folded),
    };
    Ok(Entity::find().filter(by).one(conn).await?)
}

/// The accounts of these ids, in no order.
pub async fn users_find(conn: &impl ConnectionTrait, ids: &[UserId]) -> Result<Vec<User>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let rows = Entity::find().filter(Column::Id.is_in(chunk.iter().map(|id| id.uuid()))).all(conn).await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Accounts by name, from behind the one with this folded name; only those whose name or
/// address contains `q`, which is folded.
pub async fn users_list(
    conn: &impl ConnectionTrait,
    q: Option<&str>,
    after: Option<&str>,
    limit: u64,
) -> Result<(Vec<User>, u64)> {
    let all = matching(q);
    let total = all.clone().count(conn).await?;
    let mut page = all.order_by_asc(Column::UsernameFolded).limit(limit);
    if let Some(after) = after {
        page = page.filter(Column::UsernameFolded.gt(after));
    }
    Ok((page.all(conn).await?, total))
}

fn matching(q: Option<&str>) -> Select<Entity> {
    let all = Entity::find();
    let Some(q) = q else { return all };
    let pattern = format!("%{}%", q.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let contains = |column: Column| Expr::col(column).like(LikeExpr::new(pattern.clone()).escape('\\'));
    all.filter(Condition::any().add(contains(Column::UsernameFolded)).add(contains(Column::EmailFolded)))
}

/// The accounts that are new, are other ones or have other roles since then.
pub async fn users_changed_since(conn: &impl ConnectionTrait, since: Timestamp) -> Result<Vec<UserId>> {
    let rows = Entity::find().filter(Column::UpdatedAt.gte(since)).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// Changes the account and, when others see the difference, tells of it.
pub async fn user_update(txn: &Transaction, user: User, patch: UserPatch, roles: &[Role]) -> Result<User> {
    let before = user.clone();
    let mut row = user.into_active_model();
    if let Some((username, folded)) = patch.username {
        row.username = Set(username);
        row.username_folded = Set(folded);
    }
    if let Some((email, folded)) = patch.email {
        row.email = Set(email);
        row.email_folded = Set(folded);
    }
    if let Some(display_name) = patch.display_name {
        row.display_name = Set(Some(display_name).filter(|text| !text.is_empty()));
    }
    if let Some(bio) = patch.bio {
        row.bio = Set(Some(bio).filter(|text| !text.is_empty()));
    }
    row.updated_at = Set(txn.now());
    let user = Entity::update(row).exec(&**txn).await?;
    if user.username != before.username || user.display_name != before.display_name {
        publish_changed(txn, &user, roles)?;
    }
    Ok(user)
}

/// Sets another password.
pub async fn user_set_password(txn: &Transaction, id: UserId, password_hash: String) -> Result<()> {
    let row = ActiveModel {
        id: Set(id.uuid()),
        password_hash: Set(password_hash),
        updated_at: Set(txn.now()),
        ..Default::default()
    };
    Entity::update(row).exec(&**txn).await?;
    Ok(())
}

/// Gives the account these roles in place of those it has, and tells of it.
pub async fn user_set_roles(txn: &Transaction, user: &User, roles: &[Role]) -> Result<()> {
    super::roles::roles_replace(txn, user.id.into(), roles).await?;
    let row = ActiveModel { id: Set(user.id), updated_at: Set(txn.now()), ..Default::default() };
    Entity::update(row).exec(&**txn).await?;
    publish_changed(txn, user, roles)
}

fn publish_changed(txn: &Transaction, user: &User, roles: &[Role]) -> Result<()> {
    txn.publish(&UserChanged {
        user_id: user.id.into(),
        username: user.username.clone(),
        display_name: user.display_name.clone(),
        roles: roles.to_vec(),
    })
}
