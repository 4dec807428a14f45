//! Blobs that are to go: noted in the transaction that makes them useless, removed later,
//! when no address that was given out leads to them any more.

use db::{
    Result, Transaction,
    sea_orm::{
        self, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Set, entity::prelude::*, sea_query::OnConflict,
    },
};
use kernel::Timestamp;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blob_deletions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub prefix: String,
    pub due_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Notes that everything below a key is to go.
pub async fn deletion_add(txn: &Transaction, prefix: &str, due_at: Timestamp) -> Result<()> {
    let row = ActiveModel { prefix: Set(prefix.to_owned()), due_at: Set(due_at) };
    let update = OnConflict::column(Column::Prefix).update_column(Column::DueAt).to_owned();
    Entity::insert(row).on_conflict(update).exec_without_returning(&**txn).await?;
    Ok(())
}

/// Takes a deletion back, or notes that it was done.
pub async fn deletion_remove(txn: &Transaction, prefix: &str) -> Result<()> {
    Entity::delete_by_id(prefix.to_owned()).exec(&**txn).await?;
    Ok(())
}

/// What is due.
pub async fn deletion_due(db: &impl ConnectionTrait, now: Timestamp, limit: u64) -> Result<Vec<String>> {
    let rows = Entity::find().filter(Column::DueAt.lte(now)).order_by_asc(Column::DueAt).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(|row| row.prefix).collect())
}
