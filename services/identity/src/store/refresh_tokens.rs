//! Refresh tokens, by their hash. Used ones are kept, so that a second use is noticed.

use db::{
    Result, Transaction,
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set},
};
use kernel::{SessionId, Timestamp};

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "refresh_tokens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        pub session_id: Uuid,
        pub generation: i32,
        pub issued_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as RefreshToken;
use row::{ActiveModel, Column, Entity};

/// Keeps a token that has been given out.
pub async fn refresh_token_create(
    txn: &Transaction,
    session: SessionId,
    generation: i32,
    token_hash: String,
) -> Result<()> {
    let row = ActiveModel {
        token_hash: Set(token_hash),
        session_id: Set(session.uuid()),
        generation: Set(generation),
        issued_at: Set(txn.now()),
        used_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(&**txn).await?;
    Ok(())
}

/// The token of this hash, which nobody else can use until the transaction ends.
pub async fn refresh_token_lock(txn: &Transaction, token_hash: &str) -> Result<Option<RefreshToken>> {
    Ok(Entity::find_by_id(token_hash.to_owned()).lock_exclusive().one(&**txn).await?)
}

/// Notes the first use.
pub async fn refresh_token_use(txn: &Transaction, token_hash: &str) -> Result<()> {
    let row =
        ActiveModel { token_hash: Set(token_hash.to_owned()), used_at: Set(Some(txn.now())), ..Default::default() };
    Entity::update(row).exec(&**txn).await?;
    Ok(())
}

/// Forgets tokens used before then.
pub async fn refresh_tokens_prune(txn: &Transaction, before: Timestamp) -> Result<u64> {
    Ok(Entity::delete_many().filter(Column::UsedAt.lt(before)).exec(&**txn).await?.rows_affected)
}
