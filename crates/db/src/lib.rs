//! A service's database: one SQLite file or one PostgreSQL database, behind one type.
//!
//! Everything that changes state goes through a [`Transaction`], and so do the events
//! that tell of it: they are written to the outbox when the transaction commits, or not
//! at all. The relay (`bus`) takes them from there.

mod connect;
mod error;
pub mod inbox;
pub mod migrations;
pub mod outbox;
mod transaction;

pub use connect::{Database, DatabaseConfig};
pub use error::{Error, Result};
pub use transaction::Transaction;

pub use sea_orm;
pub use sea_orm_migration;
