//! Albums, singles, EPs and compilations.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "albums")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub folded: String,
    #[sea_orm(column_type = "Text")]
    pub title_sort: String,
    /// The first album artist, then the year, then the title.
    #[sea_orm(column_type = "Text")]
    pub artist_sort: String,
    /// `album`, `single`, `ep` or `compilation`.
    pub kind: String,
    pub compilation: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub edition: Option<String>,
    pub date: Option<String>,
    pub year: Option<i32>,
    pub original_year: Option<i32>,
    /// `year`, or 0 when it is not known.
    pub year_sort: i32,
    /// The MusicBrainz release.
    #[sea_orm(column_type = "Text", nullable)]
    pub musicbrainz_id: Option<String>,
    /// Two files are of one album when they have the same key (`domain::grouping`).
    #[sea_orm(column_type = "Text", unique)]
    pub group_key: String,
    pub artwork_id: Option<Uuid>,
    /// What the files show, while people show something else (`artwork` is in `edited`).
    pub files_artwork_id: Option<Uuid>,
    /// JSON array of what people have edited: a rescan keeps it.
    #[sea_orm(column_type = "Text")]
    pub edited: String,
    /// Random and not negative, for lists in random order.
    pub shuffle: i32,
    /// What the tags call it, when they do.
    pub kind_tag: Option<String>,
    /// How many tracks the tags promise.
    pub promised_tracks: i32,
    pub track_count: i32,
    pub disc_count: i32,
    pub duration_ms: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
