//! A durable consumer: handles every event exactly once in effect, in order, with retries,
//! and puts aside what it cannot handle.

use std::{collections::HashMap, sync::Arc, time::Duration};

use async_trait::async_trait;
use contracts::{Envelope, Event};
use db::{Database, Transaction, inbox::DeadLetter};
use kernel::{Error, SharedClock};
use tokio_util::sync::CancellationToken;

use crate::{Delivery, EventLog, LogError, Subscription};

/// Events handled in one transaction when all goes well.
const BATCH: usize = 200;
/// How long handled events are remembered.
const INBOX_DAYS: i64 = 30;
/// How often old inbox rows are removed.
const PRUNE_EVERY: Duration = Duration::from_secs(3600);

/// Reacts to one type of event.
#[async_trait]
pub trait Handler<E: Event>: Send + Sync + 'static {
    /// Does what the event asks for, inside the transaction that also records that it was
    /// done. Effects outside the transaction must be safe to repeat.
    async fn handle(&self, txn: &Transaction, event: E) -> Result<(), Error>;
}

#[async_trait]
trait ErasedHandler: Send + Sync {
    async fn handle(&self, txn: &Transaction, event: &Envelope) -> Result<(), Error>;
}

struct Typed<E, H>(H, std::marker::PhantomData<fn(E)>);

#[async_trait]
impl<E: Event, H: Handler<E>> ErasedHandler for Typed<E, H> {
    async fn handle(&self, txn: &Transaction, event: &Envelope) -> Result<(), Error> {
        match event.open::<E>() {
            Some(event) => self.0.handle(txn, event.map_err(Error::internal)?).await,
            None => Ok(()),
        }
    }
}

/// How often a failing event is tried before it becomes a dead letter. Failures that are
/// not the event's fault (a database away) do not count.
#[derive(Debug, Clone, Copy)]
pub struct RetryPolicy {
    /// Attempts in all.
    pub attempts: i32,
    /// The pause after the first failure; doubled after each further one.
    pub first_pause: Duration,
    /// The longest pause.
    pub longest_pause: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { attempts: 6, first_pause: Duration::from_millis(100), longest_pause: Duration::from_secs(10) }
    }
}

impl RetryPolicy {
    fn pause(&self, failures: i32) -> Duration {
        let factor = 2_u32.saturating_pow(failures.clamp(1, 16) as u32 - 1);
        self.first_pause.saturating_mul(factor).min(self.longest_pause)
    }
}

/// A durable consumer and what it reacts to.
pub struct Consumer {
    name: &'static str,
    handlers: HashMap<&'static str, Arc<dyn ErasedHandler>>,
    retry: RetryPolicy,
}

impl Consumer {
    /// A consumer of this name; the name is its identity in the log and in the inbox.
    pub fn new(name: &'static str) -> Self {
        Self { name, handlers: HashMap::new(), retry: RetryPolicy::default() }
    }

    /// Adds a reaction. One consumer gets the events of all its reactions in the order of
    /// the log.
    #[must_use]
    pub fn on<E: Event>(mut self, handler: impl Handler<E>) -> Self {
        self.handlers.insert(E::NAME, Arc::new(Typed(handler, std::marker::PhantomData)));
        self
    }

    /// Retries differently.
    #[must_use]
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// The consumer's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Works until it is told to stop. `db` is the database that the reactions change.
    pub async fn run(self, db: Database, log: Arc<dyn EventLog>, clock: SharedClock, stop: CancellationToken) {
        let worker = Worker { consumer: self, db, clock };
        let mut pause = Duration::from_millis(200);
        while !stop.is_cancelled() {
            match worker.work(log.as_ref(), &stop).await {
                Ok(()) => return,
                Err(error) => {
                    tracing::warn!(consumer = worker.consumer.name, %error, "the consumer lost the log; trying again");
                    tokio::select! {
                        () = stop.cancelled() => return,
                        () = tokio::time::sleep(pause) => pause = (pause * 2).min(Duration::from_secs(15)),
                    }
                }
            }
        }
    }
}

struct Worker {
    consumer: Consumer,
    db: Database,
    clock: SharedClock,
}

impl Worker {
    async fn work(&self, log: &dyn EventLog, stop: &CancellationToken) -> Result<(), LogError> {
        let mut subscription = log.subscribe(self.consumer.name).await?;
        let mut pruned = tokio::time::Instant::now();
        loop {
            let delivery = tokio::select! {
                () = stop.cancelled() => return Ok(()),
                delivery = subscription.next(BATCH) => delivery?,
            };
            if delivery.events.is_empty() {
                self.replay_dead_letters().await?;
                if pruned.elapsed() > PRUNE_EVERY {
                    self.prune().await?;
                    pruned = tokio::time::Instant::now();
                }
                continue;
            }
            let wanted: Vec<&Envelope> = delivery
                .events
                .iter()
                .filter(|event| self.consumer.handlers.contains_key(event.name.as_str()))
                .collect();
            // All at once when all goes well; one by one when something does not.
            if !wanted.is_empty() && self.handle_together(&wanted).await.is_err() {
                for event in &wanted {
                    if !self.handle_patiently(event, subscription.as_mut(), &delivery, stop).await? {
                        return Ok(());
                    }
                }
            }
            metrics::counter!("polyphony_events_handled_total", "consumer" => self.consumer.name)
                .increment(wanted.len() as u64);
            subscription.acknowledge(delivery).await?;
        }
    }

    async fn handle_together(&self, events: &[&Envelope]) -> Result<(), Error> {
        let txn = self.db.begin().await?;
        for event in events {
            self.handle_in(&txn, event).await?;
        }
        Ok(txn.commit().await?)
    }

    async fn handle_in(&self, txn: &Transaction, event: &Envelope) -> Result<(), Error> {
        if !txn.inbox_enter(self.consumer.name, event.id).await? {
            return Ok(());
        }
        match self.consumer.handlers.get(event.name.as_str()) {
            Some(handler) => handler.handle(txn, event).await,
            None => Ok(()),
        }
    }

    /// Tries until it works, or it is put aside, or everything stops (then false).
    async fn handle_patiently(
        &self,
        event: &Envelope,
        subscription: &mut dyn Subscription,
        delivery: &Delivery,
        stop: &CancellationToken,
    ) -> Result<bool, LogError> {
        let (mut failures, mut outages) = (0, 0);
        loop {
            let Err(error) = self.handle_together(&[event]).await else { return Ok(true) };
            if error.kind().is_transient() {
                outages += 1;
            } else {
                failures += 1;
            }
            tracing::warn!(
                consumer = self.consumer.name, event = %event.id, name = event.name, failures,
                error = %error, causes = error.causes(), "a reaction failed"
            );
            if failures >= self.consumer.retry.attempts {
                self.put_aside(event, &error, failures).await?;
                return Ok(true);
            }
            subscription.keep(delivery).await?;
            tokio::select! {
                () = stop.cancelled() => return Ok(false),
                () = tokio::time::sleep(self.consumer.retry.pause(failures.max(outages))) => {}
            }
        }
    }

    async fn put_aside(&self, event: &Envelope, error: &Error, attempts: i32) -> Result<(), db::Error> {
        tracing::error!(
            consumer = self.consumer.name, event = %event.id, name = event.name,
            "an event became a dead letter; see `polyphony events list --dead`"
        );
        metrics::counter!("polyphony_dead_letters_total", "consumer" => self.consumer.name).increment(1);
        let letter = DeadLetter {
            consumer: self.consumer.name.to_owned(),
            event: event.clone(),
            error: format!("{error}: {}", error.causes()),
            attempts,
            failed_at: self.clock.now(),
            replay_requested: false,
        };
        let txn = self.db.begin().await?;
        txn.dead_letter_add(&letter).await?;
        txn.commit().await
    }

    /// Tries dead letters again that an operator has asked for.
    async fn replay_dead_letters(&self) -> Result<(), LogError> {
        for letter in self.db.dead_letters(Some(self.consumer.name), true, BATCH as u64).await? {
            if let Err(error) = self.replay(&letter).await {
                self.put_aside(&letter.event, &error, letter.attempts.saturating_add(1)).await?;
            }
        }
        Ok(())
    }

    async fn replay(&self, letter: &DeadLetter) -> Result<(), Error> {
        let txn = self.db.begin().await?;
        if txn.dead_letter_remove(self.consumer.name, letter.event.id).await?
            && let Some(handler) = self.consumer.handlers.get(letter.event.name.as_str())
        {
            handler.handle(&txn, &letter.event).await?;
        }
        Ok(txn.commit().await?)
    }

    async fn prune(&self) -> Result<(), db::Error> {
        let txn = self.db.begin().await?;
        txn.inbox_prune(self.clock.now() - chrono::Duration::days(INBOX_DAYS)).await?;
        txn.commit().await
    }
}
