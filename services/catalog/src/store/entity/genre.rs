//! Genres.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "genres")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The identity, and what genres are ordered by.
    #[sea_orm(column_type = "Text", unique)]
    pub folded: String,
    pub track_count: i32,
    pub album_count: i32,
}

impl ActiveModelBehavior for ActiveModel {}
