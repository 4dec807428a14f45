//! Delivery's own copy of where originals are, fed by the catalog's events.

use contracts::catalog::{Location, TrackOriginal};
use db::{
    Result, Transaction,
    sea_orm::{self, ConnectionTrait, Set, entity::prelude::*, sea_query::OnConflict},
};
use kernel::TrackId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "originals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub track_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub content_hash: String,
    pub location_kind: String,
    #[sea_orm(column_type = "Text")]
    pub location: String,
    pub lossless: bool,
    pub duration_ms: i64,
    pub codec: String,
    pub container: String,
    pub channels: Option<i32>,
    pub size: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// An original, as far as delivery cares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The track.
    pub track_id: TrackId,
    /// Names the content.
    pub content_hash: String,
    /// Where the bytes are.
    pub location: Location,
    /// Length in milliseconds, as the container says.
    pub duration_ms: u64,
    /// In the catalog's words.
    pub codec: String,
    /// In the catalog's words.
    pub container: String,
    /// Channels, where the catalog knows.
    pub channels: Option<u8>,
}

impl From<TrackOriginal> for Original {
    fn from(original: TrackOriginal) -> Self {
        Self {
            track_id: original.track_id,
            content_hash: original.content_hash,
            location: original.location,
            duration_ms: original.duration_ms,
            codec: original.facts.codec,
            container: original.facts.container,
            channels: original.facts.channels,
        }
    }
}

impl From<Model> for Original {
    fn from(row: Model) -> Self {
        Self {
            track_id: row.track_id.into(),
            content_hash: row.content_hash,
            location: if row.location_kind == FILE {
                Location::File { path: row.location }
            } else {
                Location::Blob { key: row.location }
            },
            duration_ms: row.duration_ms.cast_unsigned(),
            codec: row.codec,
            container: row.container,
            channels: row.channels.and_then(|channels| u8::try_from(channels).ok()),
        }
    }
}

const FILE: &str = "file";
const BLOB: &str = "blob";

/// The original of a track.
pub async fn original_find(db: &impl ConnectionTrait, track: TrackId) -> Result<Option<Original>> {
    Ok(Entity::find_by_id(track.uuid()).one(db).await?.map(Original::from))
}

/// Remembers an original, in place of what was known before.
pub async fn original_put(txn: &Transaction, original: &TrackOriginal) -> Result<()> {
    let (kind, location) = match &original.location {
        Location::File { path } => (FILE, path),
        Location::Blob { key } => (BLOB, key),
    };
    let row = ActiveModel {
        track_id: Set(original.track_id.uuid()),
        content_hash: Set(original.content_hash.clone()),
        location_kind: Set(kind.to_owned()),
        location: Set(location.clone()),
        lossless: Set(original.lossless),
        duration_ms: Set(original.duration_ms.cast_signed()),
        codec: Set(original.facts.codec.clone()),
        container: Set(original.facts.container.clone()),
        channels: Set(original.facts.channels.map(i32::from)),
        size: Set(original.facts.size.cast_signed()),
    };
    let update = OnConflict::column(Column::TrackId)
        .update_columns([
            Column::ContentHash,
            Column::LocationKind,
            Column::Location,
            Column::Lossless,
            Column::DurationMs,
            Column::Codec,
            Column::Container,
            Column::Channels,
            Column::Size,
        ])
        .to_owned();
    Entity::insert(row).on_conflict(update).exec_without_returning(&**txn).await?;
    Ok(())
}

/// Forgets an original.
pub async fn original_delete(txn: &Transaction, track: TrackId) -> Result<()> {
    Entity::delete_by_id(track.uuid()).exec(&**txn).await?;
    Ok(())
}
