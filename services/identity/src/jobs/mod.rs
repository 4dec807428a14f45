//! Work beside the requests.

pub mod keys;
pub mod sweep;

use std::time::Duration;

use kernel::Result;
use tokio_util::sync::CancellationToken;

/// How often either job looks whether there is something to do.
const PERIOD: Duration = Duration::from_secs(600);

/// Takes a turn now and then, until told to stop. A turn that fails is tried again when
/// the next one is due.
async fn now_and_then<F: Future<Output = Result<()>>>(
    job: &'static str,
    stop: CancellationToken,
    turn: impl Fn() -> F,
) {
    loop {
        if let Err(error) = turn().await {
            tracing::warn!(job, %error, causes = error.causes(), "a turn of a job failed");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PERIOD) => {}
        }
    }
}
