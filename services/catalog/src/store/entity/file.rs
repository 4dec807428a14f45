//! Files of folder libraries, as they were when they were last read.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub library_id: Uuid,
    /// Relative to the library, with `/`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub path: String,
    pub size: i64,
    pub mtime_ns: i64,
    pub inode: i64,
    /// Fingerprint of the lyrics and the cover beside it.
    pub companions: i64,
    pub content_hash: Option<String>,
    /// None when the file is a problem.
    pub track_id: Option<Uuid>,
    pub missing: bool,
    /// JSON: what grouping needs to know (`domain::grouping::Sketch`).
    #[sea_orm(column_type = "Text")]
    pub sketch: String,
}

impl ActiveModelBehavior for ActiveModel {}
