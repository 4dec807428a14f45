//! An original lies elsewhere, or has other bytes.

use async_trait::async_trait;
use bus::Handler;
use contracts::catalog::OriginalChanged;
use db::Transaction;
use kernel::Error;

use crate::{
    App,
    store::{
        jobs::job_delete,
        originals::{original_find, original_put},
    },
};

pub(super) struct Reaction(pub(super) App);

#[async_trait]
impl Handler<OriginalChanged> for Reaction {
    async fn handle(&self, txn: &Transaction, event: OriginalChanged) -> Result<(), Error> {
        let original = &event.original;
        let known = original_find(&**txn, original.track_id).await?;
        original_put(txn, original).await?;
        if known.is_none_or(|known| known.content_hash != original.content_hash) {
            // A job for the older content is of no use; whoever runs it will notice.
            job_delete(txn, original.track_id).await?;
            super::make_ready(&self.0, txn, original).await?;
        }
        self.0.forget_original(original.track_id).await;
        Ok(())
    }
}
