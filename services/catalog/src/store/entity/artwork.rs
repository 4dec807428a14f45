//! Pictures: by reference to the file they are in, or as a blob.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "artworks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// blake3 of the picture's bytes, in hex.
    #[sea_orm(unique)]
    pub content_hash: String,
    /// `embedded`, `folder` or `upload`.
    pub source: String,
    pub mime: String,
    pub width: i32,
    pub height: i32,
    pub size: i64,
    /// Where the bytes are, when they are in the blob store.
    #[sea_orm(column_type = "Text", nullable)]
    pub blob_key: Option<String>,
    /// Otherwise: the library and the file in it…
    pub library_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub path: Option<String>,
    /// …and which of the pictures in the audio file; -1 when the file is the picture.
    pub picture: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
