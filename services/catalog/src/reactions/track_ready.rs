//! Delivery says that a track can be streamed, and what it has measured.

use async_trait::async_trait;
use bus::Handler;
use contracts::delivery::TrackReady;
use db::{
    Transaction,
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr},
};

use crate::store::{
    entity::track,
    recount::{self, Touched},
    tracks::track_find,
};

/// Marks tracks as ready.
pub struct MarkReady;

#[async_trait]
impl Handler<TrackReady> for MarkReady {
    async fn handle(&self, txn: &Transaction, event: TrackReady) -> kernel::Result<()> {
        let mut update = track::Entity::update_many()
            .col_expr(track::Column::Status, Expr::value("ready"))
            .col_expr(track::Column::Failure, Expr::value(None::<String>))
            .col_expr(track::Column::UpdatedAt, Expr::value(txn.now()));
        if let Some(duration) = event.duration_ms.and_then(|duration| i64::try_from(duration).ok()) {
            update = update.col_expr(track::Column::DurationMs, Expr::value(duration));
        }
        if let Some(loudness) = event.loudness {
            update = update
                .col_expr(track::Column::IntegratedLufs, Expr::value(Some(loudness.integrated_lufs)))
                .col_expr(track::Column::RangeLu, Expr::value(Some(loudness.range_lu)))
                .col_expr(track::Column::TruePeakDb, Expr::value(Some(loudness.true_peak_db)));
        }
        // News of a content that has been replaced meanwhile says nothing of this one.
        let changed = update
            .filter(track::Column::Id.eq(event.track_id.uuid()))
            .filter(track::Column::ContentHash.eq(&event.content_hash))
            .exec(&**txn)
            .await
            .map_err(db::Error::from)?;
        if changed.rows_affected > 0
            && event.duration_ms.is_some()
            && let Some(album) = track_find(&**txn, event.track_id).await?.and_then(|row| row.album_id)
        {
            recount::recount(txn, &Touched { albums: [album].into(), ..Touched::default() }).await?;
        }
        Ok(())
    }
}
