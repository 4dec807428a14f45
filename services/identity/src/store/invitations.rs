//! Invitations, by the hash of their code.

use contracts::Role;
use db::{
    Result, Transaction,
    sea_orm::{
        ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
        QuerySelect, sea_query::Expr,
    },
};
use kernel::{InvitationId, Timestamp, UserId};

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "invitations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(unique)]
        pub code_hash: String,
        pub role: String,
        pub created_by: Uuid,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
        pub used_by: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as Invitation;
use row::{Column, Entity};

impl Invitation {
    /// What whoever uses it becomes.
    pub fn role(&self) -> Result<Role> {
        super::roles::role(&self.role)
    }
}

/// Keeps an invitation that has been given out.
pub async fn invitation_create(
    txn: &Transaction,
    code_hash: String,
    role: Role,
    by: UserId,
    expires_at: Timestamp,
) -> Result<Invitation> {
    let invitation = Invitation {
        id: InvitationId::new().uuid(),
        code_hash,
        role: role.as_str().to_owned(),
        created_by: by.uuid(),
        created_at: txn.now(),
        expires_at,
        used_at: None,
        used_by: None,
    };
    Entity::insert(invitation.clone().into_active_model()).exec_without_returning(&**txn).await?;
    Ok(invitation)
}

/// The invitation with this code, when it can still be used.
pub async fn invitation_usable(
    conn: &impl ConnectionTrait,
    code_hash: &str,
    now: Timestamp,
) -> Result<Option<Invitation>> {
    Ok(Entity::find()
        .filter(Column::CodeHash.eq(code_hash))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(conn)
        .await?)
}

/// Uses the invitation up; false when someone else was quicker.
pub async fn invitation_use(txn: &Transaction, id: InvitationId, by: UserId) -> Result<bool> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(txn.now()))
        .col_expr(Column::UsedBy, Expr::value(by.uuid()))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(txn.now()))
        .exec(&**txn)
        .await?;
    Ok(used.rows_affected == 1)
}

/// All invitations, newest first, from behind the one of this id.
pub async fn invitations_list(
    conn: &impl ConnectionTrait,
    after: Option<InvitationId>,
    limit: u64,
) -> Result<(Vec<Invitation>, u64)> {
    let total = Entity::find().count(conn).await?;
    let mut page = Entity::find().order_by_desc(Column::Id).limit(limit);
    if let Some(after) = after {
        page = page.filter(Column::Id.lt(after.uuid()));
    }
    Ok((page.all(conn).await?, total))
}

/// Withdraws an invitation; false when there is none.
pub async fn invitation_delete(txn: &Transaction, id: InvitationId) -> Result<bool> {
    Ok(Entity::delete_by_id(id.uuid()).exec(&**txn).await?.rows_affected > 0)
}

/// Forgets invitations that ran out before then.
pub async fn invitations_prune(txn: &Transaction, before: Timestamp) -> Result<u64> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(&**txn).await?.rows_affected)
}
