//! Tracks.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tracks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub folded: String,
    #[sea_orm(column_type = "Text")]
    pub title_sort: String,
    /// The first artist, then the album, disc and number.
    #[sea_orm(column_type = "Text")]
    pub artist_sort: String,
    /// The album, then disc and number.
    #[sea_orm(column_type = "Text")]
    pub album_sort: String,
    pub album_id: Option<Uuid>,
    pub disc_number: Option<i32>,
    pub track_number: Option<i32>,
    pub duration_ms: i64,
    pub date: Option<String>,
    pub year: Option<i32>,
    /// `year`, or 0 when it is not known.
    pub year_sort: i32,
    pub original_year: Option<i32>,
    pub artwork_id: Option<Uuid>,
    /// What the file shows, while people show something else.
    pub files_artwork_id: Option<Uuid>,
    /// Where people's picture was put: on the `track`, or on its `album`. None when it is
    /// the file's own.
    pub artwork_by: Option<String>,
    /// `processing`, `ready` or `failed`.
    pub status: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub failure: Option<String>,
    /// `draft` or `published`.
    pub visibility: String,
    /// `present` or `missing`.
    pub availability: String,
    /// Since when it has been missing; none while it is present.
    pub missing_since: Option<DateTimeUtc>,
    /// JSON array of the names of fields that were guessed from the path.
    #[sea_orm(column_type = "Text")]
    pub guessed: String,
    /// JSON array of the names of fields that people have edited: a rescan keeps them.
    #[sea_orm(column_type = "Text")]
    pub edited: String,
    pub has_lyrics: bool,
    pub library_id: Option<Uuid>,
    pub uploaded_by: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub musicbrainz_id: Option<String>,
    pub bpm: Option<f64>,
    pub codec: String,
    pub container: String,
    pub bitrate: Option<i32>,
    pub sample_rate: Option<i32>,
    pub bit_depth: Option<i32>,
    pub channels: Option<i32>,
    pub size: i64,
    pub lossless: bool,
    pub content_hash: String,
    /// Of a library's track: the path relative to the library. Of an upload: the blob key.
    #[sea_orm(column_type = "Text")]
    pub location: String,
    pub integrated_lufs: Option<f64>,
    pub range_lu: Option<f64>,
    pub true_peak_db: Option<f64>,
    pub track_gain_db: Option<f64>,
    pub track_peak: Option<f64>,
    pub album_gain_db: Option<f64>,
    pub album_peak: Option<f64>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
