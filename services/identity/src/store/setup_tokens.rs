//! The tokens of setup links. Each start without an administrator makes one; all of them
//! work until there is an administrator.

use db::{
    Result, Transaction,
    sea_orm::{EntityTrait, QueryOrder, QuerySelect, Set},
};

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "setup_tokens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use row::{ActiveModel, Column, Entity};

/// Keeps a token that is about to be printed.
pub async fn setup_token_create(txn: &Transaction, token_hash: String) -> Result<()> {
    let row = ActiveModel { token_hash: Set(token_hash), created_at: Set(txn.now()) };
    Entity::insert(row).exec_without_returning(&**txn).await?;
    Ok(())
}

/// Whether this is the hash of a token. Of two who come at the same time, one waits here
/// until the other has become administrator or has failed.
pub async fn setup_token_lock(txn: &Transaction, token_hash: &str) -> Result<bool> {
    let tokens = Entity::find().order_by_asc(Column::TokenHash).lock_exclusive().all(&**txn).await?;
    Ok(tokens.iter().any(|token| token.token_hash == token_hash))
}

/// There is an administrator: no link works any more.
pub async fn setup_tokens_clear(txn: &Transaction) -> Result<()> {
    Entity::delete_many().exec(&**txn).await?;
    Ok(())
}
