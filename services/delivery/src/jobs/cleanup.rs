//! Removes blobs whose time has come.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::{
    App,
    app::blob_key,
    media::FETCHED,
    store::deletions::{deletion_due, deletion_remove},
};

const PAUSE: Duration = Duration::from_secs(20);
const BATCH: u64 = 100;
/// How long a fetched original is kept: about one listening with some pauses.
const FETCHED_AGE: Duration = Duration::from_secs(2 * 3600);

pub(super) async fn run(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        remove_fetched(&app).await;
        if let Err(error) = turn(&app).await {
            tracing::warn!(%error, causes = error.causes(), "blobs could not be removed; trying again later");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Removes what is due. A prefix is forgotten after its blobs are gone, so that a crash in
/// between only makes it be done again.
async fn turn(app: &App) -> kernel::Result<()> {
    for prefix in deletion_due(app.db.read(), app.clock.now(), BATCH).await? {
        app.blobs.delete_below(&blob_key(prefix.clone())?).await?;
        let txn = app.db.begin().await?;
        deletion_remove(&txn, &prefix).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// Removes originals of a remote store that were fetched for stand-ins some time ago.
async fn remove_fetched(app: &App) {
    let Ok(mut entries) = tokio::fs::read_dir(app.scratch.join(FETCHED)).await else { return };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let modified = entry.metadata().await.ok().and_then(|meta| meta.modified().ok());
        if modified.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > FETCHED_AGE) {
            // Whoever reads it has it open.
            let _ = tokio::fs::remove_file(entry.path()).await;
        }
    }
}
