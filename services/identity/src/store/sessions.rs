//! Sessions: one per sign-in, until it is revoked or runs out.

use contracts::identity::SessionRevoked;
use db::{
    Result, Transaction,
    sea_orm::{
        ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
        QuerySelect, Set, sea_query::Expr,
    },
};
use kernel::{SessionId, Timestamp, UserId};

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub user_agent: Option<String>,
        pub ip_address: String,
        pub generation: i32,
        pub created_at: DateTimeUtc,
        pub last_used_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
        pub revoked_reason: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as Session;
use row::{ActiveModel, Column, Entity};

/// From where a session is used.
#[derive(Debug, Clone)]
pub struct Device {
    /// What the client calls itself.
    pub user_agent: Option<String>,
    /// Its address.
    pub ip_address: String,
}

/// Begins a session.
pub async fn session_create(
    txn: &Transaction,
    user: UserId,
    device: &Device,
    expires_at: Timestamp,
) -> Result<Session> {
    let now = txn.now();
    let session = Session {
        id: SessionId::new().uuid(),
        user_id: user.uuid(),
        user_agent: device.user_agent.clone(),
        ip_address: device.ip_address.clone(),
        generation: 0,
        created_at: now,
        last_used_at: now,
        expires_at,
        revoked_at: None,
        revoked_reason: None,
    };
    Entity::insert(session.clone().into_active_model()).exec_without_returning(&**txn).await?;
    Ok(session)
}

/// The session of this id, which stays as it is until the transaction ends.
pub async fn session_lock(txn: &Transaction, id: SessionId) -> Result<Option<Session>> {
    Ok(Entity::find_by_id(id.uuid()).lock_exclusive().one(&**txn).await?)
}

/// Notes that the session was used, from where, and which generation of tokens it is at.
pub async fn session_touch(txn: &Transaction, id: SessionId, device: &Device, generation: i32) -> Result<()> {
    let row = ActiveModel {
        id: Set(id.uuid()),
        user_agent: Set(device.user_agent.clone()),
        ip_address: Set(device.ip_address.clone()),
        last_used_at: Set(txn.now()),
        generation: Set(generation),
        ..Default::default()
    };
    Entity::update(row).exec(&**txn).await?;
    Ok(())
}

/// Ends this session of this person and tells of it; false when there is no such session
/// that could still be used.
pub async fn session_revoke(txn: &Transaction, user: UserId, id: SessionId, reason: &str) -> Result<bool> {
    let which = Condition::all().add(Column::UserId.eq(user.uuid())).add(Column::Id.eq(id.uuid()));
    Ok(!revoke(txn, user, which, reason).await?.is_empty())
}

/// Ends all sessions of this person but one, tells of each, and says which they were.
pub async fn sessions_revoke_others(
    txn: &Transaction,
    user: UserId,
    keep: SessionId,
    reason: &str,
) -> Result<Vec<SessionId>> {
    let which = Condition::all().add(Column::UserId.eq(user.uuid())).add(Column::Id.ne(keep.uuid()));
    revoke(txn, user, which, reason).await
}

async fn revoke(txn: &Transaction, user: UserId, which: Condition, reason: &str) -> Result<Vec<SessionId>> {
    let which = which.add(Column::RevokedAt.is_null());
    let rows = Entity::find().filter(which.clone()).order_by_asc(Column::Id).lock_exclusive().all(&**txn).await?;
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(txn.now()))
        .col_expr(Column::RevokedReason, Expr::value(reason))
        .filter(which)
        .exec(&**txn)
        .await?;
    let ended: Vec<SessionId> = rows.into_iter().map(|row| row.id.into()).collect();
    for session in &ended {
        txn.publish(&SessionRevoked { user_id: user, session_id: *session, reason: reason.to_owned() })?;
    }
    Ok(ended)
}

/// The sessions of this person that can still be used, newest first, from behind the one
/// of this id.
pub async fn sessions_list(
    conn: &impl ConnectionTrait,
    user: UserId,
    now: Timestamp,
    idle: chrono::Duration,
    after: Option<SessionId>,
    limit: u64,
) -> Result<(Vec<Session>, u64)> {
    let all = Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::LastUsedAt.gt(now - idle));
    let total = all.clone().count(conn).await?;
    let mut page = all.order_by_desc(Column::Id).limit(limit);
    if let Some(after) = after {
        page = page.filter(Column::Id.lt(after.uuid()));
    }
    Ok((page.all(conn).await?, total))
}

/// The sessions revoked since then.
pub async fn sessions_revoked_since(conn: &impl ConnectionTrait, since: Timestamp) -> Result<Vec<SessionId>> {
    let rows = Entity::find().filter(Column::RevokedAt.gte(since)).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// Forgets sessions that ended before then, with their tokens: revoked, run out, or unused
/// for `idle`.
pub async fn sessions_prune(txn: &Transaction, before: Timestamp, idle: chrono::Duration) -> Result<u64> {
    let ended = Condition::any()
        .add(Column::RevokedAt.lt(before))
        .add(Column::ExpiresAt.lt(before))
        .add(Column::LastUsedAt.lt(before - idle));
    Ok(Entity::delete_many().filter(ended).exec(&**txn).await?.rows_affected)
}
