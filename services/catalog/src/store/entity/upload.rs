//! Resumable uploads.

use db::sea_orm::{self, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uploads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub owner: Uuid,
    #[sea_orm(column_type = "Text")]
    pub filename: String,
    pub size: i64,
    /// Bytes that have arrived: the offset.
    pub received: i64,
    /// What the client said of the file, as JSON (`uploads::metadata::Stated`).
    #[sea_orm(column_type = "Text")]
    pub metadata: String,
    /// `receiving`, `uploading`, `finishing`, `complete`, `failed` or `expired`
    /// (`uploads::State`).
    pub state: String,
    /// The id that the track will have: chosen before the first byte, so that finishing
    /// twice makes the same track.
    pub track_id: Uuid,
    /// What the audio turned out to be in; names the blob. None before it was looked at.
    pub container: Option<String>,
    /// Why it failed, as a word for programs.
    pub problem_code: Option<String>,
    /// Why it failed, as a sentence for people.
    #[sea_orm(column_type = "Text", nullable)]
    pub problem: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
