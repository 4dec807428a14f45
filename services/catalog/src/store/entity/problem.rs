//! Files that could not be used, with the reason.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "problems")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub library_id: Uuid,
    /// Relative to the library; bytes that are not UTF-8 as `\xNN`.
    #[sea_orm(column_type = "Text")]
    pub path: String,
    pub code: String,
    /// A sentence for people.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub size: i64,
    pub seen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
