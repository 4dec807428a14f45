//! The relay carries events from a service's outbox to the log.

use std::{sync::Arc, time::Duration};

use db::Database;
use tokio_util::sync::CancellationToken;

use crate::{EventLog, LogError};

/// Events carried in one turn.
const BATCH: u64 = 500;
/// How often the outbox is looked at without being told: for what an earlier process, or
/// another one on the same database, left behind.
const POLL: Duration = Duration::from_millis(500);

/// Carries one service's events.
pub struct Relay {
    service: &'static str,
    db: Database,
    log: Arc<dyn EventLog>,
}

impl Relay {
    /// The relay from this service's database to the log.
    pub fn new(service: &'static str, db: Database, log: Arc<dyn EventLog>) -> Self {
        Self { service, db, log }
    }

    /// Works until it is told to stop. Failures are logged and tried again with back-off.
    pub async fn run(self, stop: CancellationToken) {
        let grew = self.db.outbox_grew();
        let mut backoff = Duration::from_millis(100);
        loop {
            let pause = match self.turn().await {
                Ok(0) => {
                    backoff = Duration::from_millis(100);
                    POLL
                }
                Ok(_) => continue,
                Err(error) => {
                    tracing::warn!(service = self.service, %error, "the relay could not carry events; trying again");
                    backoff = (backoff * 2).min(Duration::from_secs(15));
                    backoff
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = grew.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Carries one batch and says how many events it had.
    pub async fn turn(&self) -> Result<usize, LogError> {
        let Some(batch) = self.db.outbox_take(BATCH).await? else { return Ok(0) };
        let count = batch.events.len();
        self.log.append(&batch.events).await?;
        batch.relayed().await?;
        metrics::counter!("polyphony_events_relayed_total", "service" => self.service).increment(count as u64);
        Ok(count)
    }
}
