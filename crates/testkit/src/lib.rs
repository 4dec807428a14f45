//! What tests stand on.
//!
//! [`on_each_database`] runs a story on SQLite and on PostgreSQL; [`TestPlatform::run`]
//! starts a service and gives a [`TestApp`] to talk to over HTTP. When the story ends, the
//! outbox must be drained and no event may have become a dead letter.
//!
//! PostgreSQL and NATS are real ones, named by `POLYPHONY_TEST_POSTGRES` and
//! `POLYPHONY_TEST_NATS`; `make test` starts them and sets `POLYPHONY_TEST_ALL`, with which
//! a missing one is a failure instead of a story told once less.

// Tests may stop where something is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

mod app;
mod identity;
mod platform;
pub mod services;

pub use app::{Answer, Client, Request, TestApp};
pub use identity::TestIdentity;
pub use platform::{TestPlatform, on_each_database, on_sqlite};
