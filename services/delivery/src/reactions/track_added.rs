//! A track has come in: remember where its original is, and make it ready.

use async_trait::async_trait;
use bus::Handler;
use contracts::catalog::TrackAdded;
use db::Transaction;
use kernel::Error;

use crate::{App, store::originals::original_put};

pub(super) struct Reaction(pub(super) App);

#[async_trait]
impl Handler<TrackAdded> for Reaction {
    async fn handle(&self, txn: &Transaction, event: TrackAdded) -> Result<(), Error> {
        original_put(txn, &event.original).await?;
        super::make_ready(&self.0, txn, &event.original).await?;
        self.0.forget_original(event.original.track_id).await;
        Ok(())
    }
}
