//! Lyrics of tracks.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lyrics")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub track_id: Uuid,
    pub synced: bool,
    pub language: Option<String>,
    /// `embedded`, `sidecar` or `edited`.
    pub source: String,
    /// JSON: `[{"start_ms": 1200 | null, "text": "…"}]` (`domain::lyrics::Line`).
    #[sea_orm(column_type = "Text")]
    pub lines: String,
}

impl ActiveModelBehavior for ActiveModel {}
