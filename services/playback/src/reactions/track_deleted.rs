//! A track is gone for good: it leaves queues, bookmarks and statistics. The plays stay,
//! because they happened, but are not shown any more.

use async_trait::async_trait;
use bus::Handler;
use contracts::catalog::TrackDeleted;
use db::Transaction;
use kernel::{Error, Result};

use crate::store::{bookmarks, listens, plays, queues};

/// Forgets a track wherever it would be shown.
pub struct ForgetTrack;

#[async_trait]
impl Handler<TrackDeleted> for ForgetTrack {
    async fn handle(&self, txn: &Transaction, event: TrackDeleted) -> Result<(), Error> {
        plays::plays_hide(txn, event.track_id).await?;
        listens::listens_forget(txn, event.track_id).await?;
        queues::queues_forget(txn, event.track_id).await?;
        bookmarks::bookmarks_forget(txn, event.track_id).await?;
        Ok(())
    }
}
