//! What an event log is, whoever keeps it.

use async_trait::async_trait;
use contracts::Envelope;

/// Why the log did not do it.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The embedded log's database.
    #[error(transparent)]
    Database(#[from] db::Error),
    /// NATS did not take it or did not answer.
    #[error("event log: {0}")]
    Stream(String),
    /// An event does not fit its text form.
    #[error("event cannot be read: {0}")]
    Encoding(#[from] serde_json::Error),
}

impl From<LogError> for kernel::Error {
    fn from(error: LogError) -> Self {
        Self::unavailable(error)
    }
}

/// An event with its place in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Grows along the log; gaps are possible.
    pub position: u64,
    /// The event.
    pub event: Envelope,
}

/// How far a consumer has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsumerPosition {
    /// The consumer's name.
    pub name: String,
    /// The last position that it has acknowledged.
    pub position: u64,
    /// How many events lie behind that.
    pub lag: u64,
}

/// A durable, ordered log of events.
#[async_trait]
pub trait EventLog: Send + Sync {
    /// Appends events; when it returns they are durable. An event whose id is already
    /// there is not appended again.
    async fn append(&self, events: &[Envelope]) -> Result<(), LogError>;

    /// Opens a durable consumer. A new one starts at the beginning of the log; a known one
    /// goes on where it was.
    async fn subscribe(&self, consumer: &str) -> Result<Box<dyn Subscription>, LogError>;

    /// Events behind `after`, oldest first; for operators.
    async fn list(&self, after: u64, limit: u64) -> Result<Vec<Recorded>, LogError>;

    /// Every consumer that ever subscribed.
    async fn consumers(&self) -> Result<Vec<ConsumerPosition>, LogError>;

    /// Sends a consumer back to the beginning. The caller clears its inbox as well.
    async fn rewind(&self, consumer: &str) -> Result<(), LogError>;

    /// Whether the log answers.
    async fn ping(&self) -> Result<(), LogError>;
}

/// Events handed to a consumer, and how to say that they are done.
pub struct Delivery {
    /// The events in the order of the log.
    pub events: Vec<Envelope>,
    pub(crate) receipt: Receipt,
}

/// What the log wants back with the acknowledgement.
pub(crate) enum Receipt {
    Position(u64),
    Messages(Vec<async_nats::jetstream::Message>),
}

/// A consumer's open connection to the log.
#[async_trait]
pub trait Subscription: Send {
    /// Waits for events; may come back empty after some seconds, so that the caller can
    /// look after other things.
    async fn next(&mut self, max: usize) -> Result<Delivery, LogError>;

    /// All events of the delivery are done; they are not delivered again.
    async fn acknowledge(&mut self, delivery: Delivery) -> Result<(), LogError>;

    /// The delivery is still being worked on; do not give it to another replica.
    async fn keep(&mut self, delivery: &Delivery) -> Result<(), LogError>;
}
