//! What other services may ask delivery.

use async_trait::async_trait;
use contracts::delivery::{Delivery, TrackRenditions};
use db::Database;
use kernel::{Result, TrackId};

use crate::store::renditions;

/// Answers from the database.
pub(crate) struct DeliveryContract {
    db: Database,
}

impl DeliveryContract {
    pub fn new(db: Database) -> Self {
        Self { db }
    }
}

#[async_trait]
impl Delivery for DeliveryContract {
    async fn renditions(&self, ids: &[TrackId]) -> Result<Vec<TrackRenditions>> {
        let existing = renditions::rendition_list(self.db.read(), ids).await?;
        Ok(existing
            .into_iter()
            .map(|one| TrackRenditions { track_id: one.track_id, renditions: one.renditions })
            .collect())
    }
}
