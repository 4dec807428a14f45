//! The contracts over HTTP, for services that run in processes of their own.
//!
//! Each file has one context's internal routes and its client side by side, so that they
//! cannot drift apart. Callers hold `Arc<dyn Catalog>` and never know which it is.

pub mod catalog;
mod client;
pub mod delivery;
mod forward;
pub mod identity;
mod secret;

pub use client::Client;
pub use forward::Forwarder;
pub use secret::InternalSecret;
