//! Who has which roles.

use std::collections::HashMap;

use contracts::Role;
use db::{
    Error, Result, Transaction,
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set},
};
use kernel::UserId;

use super::CHUNK;

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "user_roles")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use row::{ActiveModel, Column, Entity};

/// The roles of one account, in their usual order.
pub async fn roles_of(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<Role>> {
    Ok(roles_of_all(conn, &[user]).await?.remove(&user).unwrap_or_default())
}

/// The roles of these accounts.
pub async fn roles_of_all(conn: &impl ConnectionTrait, users: &[UserId]) -> Result<HashMap<UserId, Vec<Role>>> {
    let mut all: HashMap<UserId, Vec<Role>> = HashMap::with_capacity(users.len());
    for chunk in users.chunks(CHUNK) {
        let rows = Entity::find().filter(Column::UserId.is_in(chunk.iter().map(|id| id.uuid()))).all(conn).await?;
        for row in rows {
            all.entry(row.user_id.into()).or_default().push(role(&row.role)?);
        }
    }
    for roles in all.values_mut() {
        roles.sort_unstable();
    }
    Ok(all)
}

/// Whether anyone runs this server.
pub async fn administrator_exists(conn: &impl ConnectionTrait) -> Result<bool> {
    Ok(Entity::find().filter(administrators()).limit(1).count(conn).await? > 0)
}

/// All administrators. Nobody else adds or removes one of them until the transaction ends,
/// or two who demote each other would leave none.
pub async fn administrators_lock(txn: &Transaction) -> Result<Vec<UserId>> {
    let rows =
        Entity::find().filter(administrators()).order_by_asc(Column::UserId).lock_exclusive().all(&**txn).await?;
    Ok(rows.into_iter().map(|row| row.user_id.into()).collect())
}

pub(super) async fn roles_insert(txn: &Transaction, user: UserId, roles: &[Role]) -> Result<()> {
    if roles.is_empty() {
        return Ok(());
    }
    let rows = roles.iter().map(|role| ActiveModel { user_id: Set(user.uuid()), role: Set(role.as_str().to_owned()) });
    Entity::insert_many(rows).exec_without_returning(&**txn).await?;
    if roles.contains(&Role::Administrator) {
        // The first administrator ends the setup, however they came to be.
        super::setup_tokens::setup_tokens_clear(txn).await?;
    }
    Ok(())
}

pub(super) async fn roles_replace(txn: &Transaction, user: UserId, roles: &[Role]) -> Result<()> {
    Entity::delete_many().filter(Column::UserId.eq(user.uuid())).exec(&**txn).await?;
    roles_insert(txn, user, roles).await
}

fn administrators() -> impl db::sea_orm::sea_query::IntoCondition {
    Column::Role.eq(Role::Administrator.as_str())
}

/// The role of a stored name.
pub(super) fn role(name: &str) -> Result<Role> {
    Role::parse(name).ok_or_else(|| Error::Corrupt { column: "role", reason: format!("there is no role `{name}`") })
}
