//! Delivery says that a track cannot be decoded.

use async_trait::async_trait;
use bus::Handler;
use contracts::delivery::TrackFailed;
use db::{
    Transaction,
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr},
};

use crate::store::entity::track;

/// Marks tracks as failed, with the reason.
pub struct MarkFailed;

#[async_trait]
impl Handler<TrackFailed> for MarkFailed {
    async fn handle(&self, txn: &Transaction, event: TrackFailed) -> kernel::Result<()> {
        let reason: String = event.reason.chars().take(1000).collect();
        track::Entity::update_many()
            .col_expr(track::Column::Status, Expr::value("failed"))
            .col_expr(track::Column::Failure, Expr::value(Some(reason)))
            .col_expr(track::Column::UpdatedAt, Expr::value(txn.now()))
            .filter(track::Column::Id.eq(event.track_id.uuid()))
            .filter(track::Column::ContentHash.eq(&event.content_hash))
            .exec(&**txn)
            .await
            .map_err(db::Error::from)?;
        Ok(())
    }
}
