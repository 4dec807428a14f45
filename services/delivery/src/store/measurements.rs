//! What was measured while renditions were made.

use contracts::catalog::Loudness;
use db::{
    Result, Transaction,
    sea_orm::{self, ConnectionTrait, Set, entity::prelude::*, sea_query::OnConflict},
};
use kernel::TrackId;

use crate::{domain::revision::Revision, ffmpeg::analysis::Analysis};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "measurements")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub track_id: Uuid,
    pub revision: String,
    pub duration_ms: i64,
    pub integrated_lufs: Option<f64>,
    pub range_lu: Option<f64>,
    pub true_peak_db: Option<f64>,
    #[sea_orm(column_type = "Blob")]
    pub peaks: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What was measured of a track.
#[derive(Debug, Clone, PartialEq)]
pub struct Measurement {
    /// Milliseconds, as decoded.
    pub duration_ms: u64,
    /// EBU R128; none for silence.
    pub loudness: Option<Loudness>,
    /// The outline, 255 being full scale.
    pub peaks: Vec<u8>,
}

impl From<Model> for Measurement {
    fn from(row: Model) -> Self {
        let loudness =
            row.integrated_lufs.zip(row.range_lu).zip(row.true_peak_db).map(
                |((integrated_lufs, range_lu), true_peak_db)| Loudness { integrated_lufs, range_lu, true_peak_db },
            );
        Self { duration_ms: row.duration_ms.cast_unsigned(), loudness, peaks: row.peaks }
    }
}

/// What was measured of a track.
pub async fn measurement_find(db: &impl ConnectionTrait, track: TrackId) -> Result<Option<Measurement>> {
    Ok(Entity::find_by_id(track.uuid()).one(db).await?.map(Measurement::from))
}

/// Sets what was measured of a track.
pub async fn measurement_put(txn: &Transaction, track: TrackId, revision: Revision, analysis: &Analysis) -> Result<()> {
    let row = ActiveModel {
        track_id: Set(track.uuid()),
        revision: Set(revision.to_string()),
        duration_ms: Set(analysis.duration_ms().cast_signed()),
        integrated_lufs: Set(analysis.loudness.map(|loudness| loudness.integrated_lufs)),
        range_lu: Set(analysis.loudness.map(|loudness| loudness.range_lu)),
        true_peak_db: Set(analysis.loudness.map(|loudness| loudness.true_peak_db)),
        peaks: Set(analysis.peaks.clone()),
    };
    let all = [
        Column::Revision,
        Column::DurationMs,
        Column::IntegratedLufs,
        Column::RangeLu,
        Column::TruePeakDb,
        Column::Peaks,
    ];
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::TrackId).update_columns(all).to_owned())
        .exec_without_returning(&**txn)
        .await?;
    Ok(())
}

/// Forgets what was measured of a track.
pub async fn measurement_delete(txn: &Transaction, track: TrackId) -> Result<()> {
    Entity::delete_by_id(track.uuid()).exec(&**txn).await?;
    Ok(())
}
