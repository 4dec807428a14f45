//! What delivery does when something happens in the catalog.

mod original_changed;
mod track_added;
mod track_deleted;

use bus::Consumer;
use contracts::{catalog::TrackOriginal, delivery::TrackReady};
use db::Transaction;

use crate::{
    App, Renditions,
    store::jobs::{Priority, job_queue},
};

/// The consumer with all reactions.
pub(crate) fn consumer(app: &App) -> Consumer {
    Consumer::new("delivery")
        .on(track_added::Reaction(app.clone()))
        .on(original_changed::Reaction(app.clone()))
        .on(track_deleted::Reaction(app.clone()))
}

/// Makes a new content ready: by a job, or, when renditions are made at first play, by
/// saying that the original can be played.
async fn make_ready(app: &App, txn: &Transaction, original: &TrackOriginal) -> kernel::Result<()> {
    match app.config.renditions {
        Renditions::OnArrival => {
            job_queue(txn, original.track_id, &original.content_hash, Priority::Arrived).await?;
            // The worker looks again by itself when it is woken before the commit.
            app.jobs_grew.notify_waiters();
        }
        Renditions::OnFirstPlay => txn.publish(&TrackReady {
            track_id: original.track_id,
            content_hash: original.content_hash.clone(),
            duration_ms: None,
            loudness: None,
            renditions: Vec::new(),
        })?,
    }
    Ok(())
}
