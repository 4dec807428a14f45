//! Uploads in the database.

use db::{
    Transaction,
    sea_orm::{
        ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter,
        QueryOrder, QuerySelect, Set, Statement,
        sea_query::{Expr, ExprTrait, Func},
    },
};
use kernel::{Limit, Timestamp, UploadId, UserId};

use super::State;
use crate::store::entity::upload::{ActiveModel, Column, Entity, Model};

/// What of a person's uploads is under way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Open {
    /// How many.
    pub count: u64,
    /// How many bytes they will have together.
    pub bytes: u64,
}

/// One upload.
pub async fn upload_find(conn: &impl ConnectionTrait, id: UploadId) -> db::Result<Option<Model>> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?)
}

/// A person's uploads, newest first, behind the cursor; one row more than the page has.
pub async fn uploads_of(
    conn: &impl ConnectionTrait,
    owner: UserId,
    after: Option<UploadId>,
    limit: Limit,
) -> db::Result<(Vec<Model>, u64)> {
    let all = Entity::find()
        .filter(Column::Owner.eq(owner.uuid()))
        .filter(Column::State.is_not_in([State::Expired.as_str()]));
    let total = all.clone().count(conn).await?;
    let mut page = all.order_by_desc(Column::Id).limit(limit.fetch());
    if let Some(after) = after {
        page = page.filter(Column::Id.lt(after.uuid()));
    }
    Ok((page.all(conn).await?, total))
}

/// What of a person's uploads is under way. On PostgreSQL further transactions that ask
/// this for the same person wait until this one has ended, so that two requests at once
/// cannot both take the last place; on SQLite there is one writer anyway.
pub async fn uploads_open(txn: &Transaction, owner: UserId) -> db::Result<Open> {
    if txn.get_database_backend() == DbBackend::Postgres {
        let key = (owner.uuid().as_u128() as u64) as i64;
        let lock =
            Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_advisory_xact_lock($1)", [key.into()]);
        txn.execute_raw(lock).await?;
    }
    let sums = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "count")
        // PostgreSQL sums big integers into a decimal.
        .column_as(Expr::expr(Func::sum(Expr::col(Column::Size))).cast_as("bigint"), "bytes")
        .filter(Column::Owner.eq(owner.uuid()))
        .filter(Column::State.is_in([State::Receiving.as_str(), State::Uploading.as_str(), State::Finishing.as_str()]))
        .into_tuple::<(i64, Option<i64>)>()
        .one(&**txn)
        .await?;
    let (count, bytes) = sums.unwrap_or_default();
    Ok(Open { count: count as u64, bytes: bytes.unwrap_or_default() as u64 })
}

/// A new upload.
pub async fn upload_create(txn: &Transaction, upload: Model) -> db::Result<Model> {
    Ok(ActiveModel::from(upload).reset_all().insert(&**txn).await?)
}

/// Records how many bytes are on the disk.
pub async fn upload_progress(txn: &Transaction, id: UploadId, received: u64, expires_at: Timestamp) -> db::Result<()> {
    let row = ActiveModel {
        received: Set(received as i64),
        updated_at: Set(txn.now()),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(Column::Id.eq(id.uuid())).exec(&**txn).await?;
    Ok(())
}

/// Changes the state; false when it was another one than `from` by now.
pub async fn upload_advance(txn: &Transaction, id: UploadId, from: &[State], change: ActiveModel) -> db::Result<bool> {
    let change = ActiveModel { updated_at: Set(txn.now()), ..change };
    let from = from.iter().map(|state| state.as_str());
    let done = Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.is_in(from))
        .exec(&**txn)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Forgets an upload.
pub async fn upload_delete(txn: &Transaction, id: UploadId) -> db::Result<()> {
    Entity::delete_by_id(id.uuid()).exec(&**txn).await?;
    Ok(())
}

/// Uploads that a process may have left behind: forms that were being received, and
/// whatever has all its bytes but is not a track yet.
pub async fn uploads_left(db: &impl ConnectionTrait, limit: u64) -> db::Result<Vec<Model>> {
    let whole = Condition::all()
        .add(Column::State.eq(State::Uploading.as_str()))
        .add(Expr::col(Column::Received).gte(Expr::col(Column::Size)));
    let left =
        Condition::any().add(Column::State.is_in([State::Receiving.as_str(), State::Finishing.as_str()])).add(whole);
    Ok(Entity::find().filter(left).order_by_asc(Column::Id).limit(limit).all(db).await?)
}

/// Uploads in one of these states; with `expired_by`, only those whose time is over.
pub async fn uploads_in(
    conn: &impl ConnectionTrait,
    states: &[State],
    expired_by: Option<Timestamp>,
    limit: u64,
) -> db::Result<Vec<Model>> {
    let mut query = Entity::find().filter(Column::State.is_in(states.iter().map(|state| state.as_str())));
    if let Some(now) = expired_by {
        query = query.filter(Column::ExpiresAt.lte(now));
    }
    Ok(query.order_by_asc(Column::Id).limit(limit).all(conn).await?)
}
