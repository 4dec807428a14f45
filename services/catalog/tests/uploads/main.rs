//! Resumable uploads: the tus protocol, and that nothing that arrived is lost or doubled.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod client;
mod protocol;
mod resume;
#[path = "../studio/mod.rs"]
mod studio;
