//! Background work: transcoding, and removing blobs that are of no use any more.

mod cleanup;
mod transcode;

use runtime::Service;

use crate::{
    App, Renditions,
    store::jobs::{job_free_own, job_queue_missing},
};

/// Puts right what an earlier life of this process left behind, and queues what the
/// configuration now wants to be made.
pub(crate) async fn recover(app: &App) -> kernel::Result<()> {
    transcode::clear_scratch(app).await;
    let txn = app.db.begin().await?;
    let freed = job_free_own(&txn, &app.owner).await?;
    let queued = if app.config.renditions == Renditions::OnArrival { job_queue_missing(&txn).await? } else { 0 };
    txn.commit().await?;
    if freed + queued > 0 {
        tracing::info!(freed, queued, "transcoding jobs go on");
    }
    Ok(())
}

/// Adds the background work to the service.
pub(crate) fn add(service: Service, app: &App) -> Service {
    let mut service = {
        let app = app.clone();
        service.job("delivery cleanup", move |stop| cleanup::run(app.clone(), stop))
    };
    for _ in 0..app.config.workers() {
        let app = app.clone();
        service = service.job("transcoding", move |stop| transcode::run(app.clone(), stop));
    }
    service
}
