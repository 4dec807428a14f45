//! The event log and the way to it and from it.
//!
//! ```text
//! transaction ─► outbox ─(Relay)─► EventLog ─(Consumer)─► inbox + effects, in one transaction
//! ```
//!
//! Every step may be repeated, and none is lost: the relay appends before it deletes, the
//! log knows an event id it already has, and a consumer's inbox refuses to handle an event
//! twice. At least once on the wire, exactly once in effect. See `docs/adr/0003`.

mod consumer;
mod embedded;
mod jetstream;
mod log;
mod relay;

pub use consumer::{Consumer, Handler, RetryPolicy};
pub use embedded::EmbeddedLog;
pub use jetstream::{JetStreamConfig, JetStreamLog};
pub use log::{ConsumerPosition, Delivery, EventLog, LogError, Recorded, Subscription};
pub use relay::Relay;
