//! What a service is made of, and the host that runs services side by side.

mod host;
mod platform;
mod server;
mod service;
mod tasks;

pub use host::{Host, HostError, Running};
pub use platform::Platform;
pub use service::{Job, Readiness, Service};
pub use tasks::Tasks;
