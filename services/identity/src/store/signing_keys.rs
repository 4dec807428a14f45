//! The keys that sign access tokens.
//!
//! The private part stands in the database as it is (PKCS#8): whoever can read the
//! database can sign tokens, as they could also change roles in it. Backups of this
//! database are to be kept like the key itself.

use db::{
    Result, Transaction,
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set},
};
use kernel::Timestamp;

use crate::domain::signing::Made;

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signing_keys")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kid: String,
        pub private_key: Vec<u8>,
        pub public_key: String,
        pub created_at: DateTimeUtc,
        pub retired_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as SigningKeyRow;
use row::{ActiveModel, Column, Entity};

impl Made for SigningKeyRow {
    fn made_at(&self) -> Timestamp {
        self.created_at
    }
}

/// The keys that verify, newest first.
pub async fn signing_keys_live(conn: &impl ConnectionTrait) -> Result<Vec<SigningKeyRow>> {
    let live = Entity::find().filter(Column::RetiredAt.is_null());
    Ok(live.order_by_desc(Column::CreatedAt).order_by_asc(Column::Kid).all(conn).await?)
}

/// Keeps a new key.
pub async fn signing_key_create(
    txn: &Transaction,
    kid: String,
    private_key: Vec<u8>,
    public_key: String,
) -> Result<()> {
    let key = SigningKeyRow { kid, private_key, public_key, created_at: txn.now(), retired_at: None };
    Entity::insert(key.into_active_model()).exec_without_returning(&**txn).await?;
    Ok(())
}

/// From now on the key verifies nothing; its private part is forgotten.
pub async fn signing_key_retire(txn: &Transaction, kid: &str) -> Result<()> {
    let row = ActiveModel {
        kid: Set(kid.to_owned()),
        private_key: Set(Vec::new()),
        retired_at: Set(Some(txn.now())),
        ..Default::default()
    };
    Entity::update(row).exec(&**txn).await?;
    Ok(())
}
