//! A unit of work: the changes and the events that tell of them, together or not at all.

use std::{
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

use contracts::{Envelope, Event};
use kernel::{SharedClock, Timestamp};
use sea_orm::DatabaseTransaction;
use tokio::sync::Notify;

use crate::{Error, Result, outbox};

/// A transaction that may write; rolled back when dropped.
///
/// It derefs to SeaORM's transaction, so queries take `&*txn`.
#[derive(Debug)]
pub struct Transaction {
    inner: DatabaseTransaction,
    clock: SharedClock,
    events: Mutex<Vec<Envelope>>,
    outbox_grew: Arc<Notify>,
}

impl Transaction {
    pub(crate) fn new(inner: DatabaseTransaction, clock: SharedClock, outbox_grew: Arc<Notify>) -> Self {
        Self { inner, clock, events: Mutex::default(), outbox_grew }
    }

    /// Tells the world, if and when this transaction commits.
    pub fn publish<E: Event>(&self, event: &E) -> Result<()> {
        let envelope = Envelope::seal(event, self.clock.now())
            .map_err(|error| Error::Corrupt { column: "payload", reason: error.to_string() })?;
        self.events.lock().unwrap_or_else(PoisonError::into_inner).push(envelope);
        Ok(())
    }

    /// The time, as everything in this transaction should see it.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Writes the events to the outbox and commits.
    pub async fn commit(self) -> Result<()> {
        let events = self.events.into_inner().unwrap_or_else(PoisonError::into_inner);
        outbox::append(&self.inner, &events).await?;
        self.inner.commit().await?;
        if !events.is_empty() {
            self.outbox_grew.notify_one();
        }
        Ok(())
    }

    /// Gives up everything done in it.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.inner.rollback().await?)
    }
}

impl Deref for Transaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}
