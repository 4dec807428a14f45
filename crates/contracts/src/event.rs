//! What an event is, and how it travels.

use kernel::{EventId, Timestamp};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Something that happened, in the past tense, with a version in its name.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The public name: `context.what_happened.vN`.
    const NAME: &'static str;

    /// The thing it happened to, as text: events with the same key keep their order.
    fn key(&self) -> String;
}

/// An event on its way: in an outbox, in the log, in a consumer's hands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// Unique for ever; the inbox knows a repeated delivery by it.
    pub id: EventId,
    /// [`Event::NAME`].
    pub name: String,
    /// [`Event::key`].
    pub key: String,
    /// When it happened, not when it was delivered.
    pub occurred_at: Timestamp,
    /// The event itself, as JSON.
    pub payload: serde_json::Value,
}

impl Envelope {
    /// Wraps an event that has just happened.
    pub fn seal<E: Event>(event: &E, occurred_at: Timestamp) -> Result<Self, serde_json::Error> {
        Ok(Self {
            id: EventId::new(),
            name: E::NAME.to_owned(),
            key: event.key(),
            occurred_at,
            payload: serde_json::to_value(event)?,
        })
    }

    /// The event inside, when it is an `E`.
    pub fn open<E: Event>(&self) -> Option<Result<E, serde_json::Error>> {
        (self.name == E::NAME).then(|| E::deserialize(&self.payload))
    }
}

/// Ties a type to its public name and key.
macro_rules! event {
    ($type:ty, $name:literal, |$this:ident| $key:expr) => {
        impl crate::Event for $type {
            const NAME: &'static str = $name;

            fn key(&self) -> String {
                let $this = self;
                $key.to_string()
            }
        }
    };
}
pub(crate) use event;
