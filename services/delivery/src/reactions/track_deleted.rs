//! A track is gone for good: so are its renditions.

use async_trait::async_trait;
use bus::Handler;
use contracts::catalog::TrackDeleted;
use db::Transaction;
use kernel::Error;

use crate::{
    App,
    app::track_prefix,
    store::{
        deletions::deletion_add, jobs::job_delete, measurements::measurement_delete, originals::original_delete,
        renditions::rendition_delete,
    },
};

pub(super) struct Reaction(pub(super) App);

#[async_trait]
impl Handler<TrackDeleted> for Reaction {
    async fn handle(&self, txn: &Transaction, event: TrackDeleted) -> Result<(), Error> {
        let track = event.track_id;
        job_delete(txn, track).await?;
        rendition_delete(txn, track).await?;
        measurement_delete(txn, track).await?;
        original_delete(txn, track).await?;
        deletion_add(txn, &track_prefix(track), txn.now()).await?;
        self.0.forget_original(track).await;
        Ok(())
    }
}
