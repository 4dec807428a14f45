//! The renditions that exist.

use contracts::delivery::RenditionView;
use db::{
    Result, Transaction,
    sea_orm::{self, ConnectionTrait, QueryFilter, QueryOrder, Set, entity::prelude::*},
};
use kernel::TrackId;

use crate::domain::revision::Revision;

/// Ids in one query: far below what either database takes as parameters.
const CHUNK: usize = 500;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "renditions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub track_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub revision: String,
    pub codec: String,
    pub bitrate: i64,
    pub sample_rate: i64,
    pub channels: i32,
    pub size: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    fn view(self) -> RenditionView {
        RenditionView {
            name: self.name,
            codec: self.codec,
            bitrate: u32::try_from(self.bitrate).unwrap_or(u32::MAX),
            sample_rate: u32::try_from(self.sample_rate).unwrap_or(u32::MAX),
            channels: u8::try_from(self.channels).unwrap_or(u8::MAX),
            size: self.size.cast_unsigned(),
        }
    }
}

/// A track's renditions and the revision that they were made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Existing {
    /// The track.
    pub track_id: TrackId,
    /// Of which content.
    pub revision: Revision,
    /// Ascending by bit rate.
    pub renditions: Vec<RenditionView>,
}

/// The renditions of these tracks; tracks without any are left out.
pub async fn rendition_list(db: &impl ConnectionTrait, tracks: &[TrackId]) -> Result<Vec<Existing>> {
    let mut all: Vec<Existing> = Vec::new();
    for chunk in tracks.chunks(CHUNK) {
        let rows = Entity::find()
            .filter(Column::TrackId.is_in(chunk.iter().map(|id| id.uuid())))
            .order_by_asc(Column::TrackId)
            .order_by_asc(Column::Bitrate)
            .all(db)
            .await?;
        for row in rows {
            let (track_id, revision) = (TrackId::from(row.track_id), row.revision.parse());
            let Ok(revision) = revision else { continue };
            match all.last_mut() {
                Some(last) if last.track_id == track_id => last.renditions.push(row.view()),
                _ => all.push(Existing { track_id, revision, renditions: vec![row.view()] }),
            }
        }
    }
    Ok(all)
}

/// The renditions of one track.
pub async fn rendition_find(db: &impl ConnectionTrait, track: TrackId) -> Result<Option<Existing>> {
    Ok(rendition_list(db, &[track]).await?.pop())
}

/// Sets the renditions of a track, in place of all it had.
pub async fn rendition_replace(
    txn: &Transaction,
    track: TrackId,
    revision: Revision,
    renditions: &[RenditionView],
) -> Result<()> {
    rendition_delete(txn, track).await?;
    let rows = renditions.iter().map(|rendition| ActiveModel {
        track_id: Set(track.uuid()),
        name: Set(rendition.name.clone()),
        revision: Set(revision.to_string()),
        codec: Set(rendition.codec.clone()),
        bitrate: Set(rendition.bitrate.into()),
        sample_rate: Set(rendition.sample_rate.into()),
        channels: Set(rendition.channels.into()),
        size: Set(rendition.size.cast_signed()),
    });
    Entity::insert_many(rows).exec_without_returning(&**txn).await?;
    Ok(())
}

/// Forgets the renditions of a track.
pub async fn rendition_delete(txn: &Transaction, track: TrackId) -> Result<()> {
    Entity::delete_many().filter(Column::TrackId.eq(track.uuid())).exec(&**txn).await?;
    Ok(())
}
