//! Finishes uploads that a crash left behind, and removes those that nobody goes on with.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::{
    App,
    uploads::{UploadError, sweep},
};

/// The job's name in logs.
pub const NAME: &str = "uploads";
const EVERY: Duration = Duration::from_secs(60);

/// Works until it is told to stop.
pub async fn run(app: App, stop: CancellationToken) {
    loop {
        if let Err(error) = turn(&app).await {
            tracing::warn!(%error, "uploads could not be looked after; trying again");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn turn(app: &App) -> Result<(), UploadError> {
    sweep::recover(app).await?;
    sweep::expire(app).await
}
