//! Artists: performers and album artists.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "artists")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The identity: names that fold alike are one artist.
    #[sea_orm(column_type = "Text", unique)]
    pub folded: String,
    #[sea_orm(column_type = "Text")]
    pub sort_name: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub musicbrainz_id: Option<String>,
    pub artwork_id: Option<Uuid>,
    /// Published tracks performed.
    pub track_count: i32,
    /// Albums of which it is the album artist.
    pub album_count: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
