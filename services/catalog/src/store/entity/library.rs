//! Folder libraries.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "libraries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Absolute.
    #[sea_orm(column_type = "Text", unique)]
    pub path: String,
    pub watch: bool,
    pub track_count: i32,
    pub missing_count: i32,
    pub problem_count: i32,
    pub last_scan_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
