//! Connecting, with the settings that each database needs to be quick and safe.

use std::{sync::Arc, time::Duration};

use kernel::SharedClock;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::{Error, Result, Transaction};

/// Pages that a SQLite connection may keep, in KiB (negative, as its pragma wants it). The one
/// that writes holds the upper levels of all indexes, which a large scan touches over and over;
/// it takes the memory only when it needs it.
const WRITER_CACHE: &str = "-32000";
const READER_CACHE: &str = "-4000";

/// Where a service's database is and how much of it may be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatabaseConfig {
    /// `sqlite:PATH` or `postgres://user:password@host/database`.
    pub url: String,
    /// The most connections to open.
    pub max_connections: u32,
    /// Whether a commit waits until the disk has it (SQLite's `synchronous=FULL`). Off, a
    /// power failure may lose the last moments, but never tears a transaction; a killed
    /// process loses nothing either way. PostgreSQL always waits.
    pub durable: bool,
}

impl DatabaseConfig {
    /// A database at this address with the usual settings.
    pub fn at(url: impl Into<String>) -> Self {
        Self { url: url.into(), max_connections: 8, durable: false }
    }
}

/// A service's database.
///
/// On SQLite one connection writes and several read beside it (WAL); on PostgreSQL both
/// are the same pool.
#[derive(Clone, Debug)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    backend: DbBackend,
    clock: SharedClock,
    outbox_grew: Arc<Notify>,
}

impl Database {
    /// Connects; a SQLite file that is not there yet is created.
    pub async fn connect(config: &DatabaseConfig, clock: SharedClock) -> Result<Self> {
        let (reader, writer) = if let Some(path) = config.url.strip_prefix("sqlite:") {
            let writer = sqlite(path, 1, WRITER_CACHE, config.durable).await?;
            let reader = sqlite(path, config.max_connections.max(2), READER_CACHE, config.durable).await?;
            (reader, writer)
        } else if config.url.starts_with("postgres:") || config.url.starts_with("postgresql:") {
            let pool = postgres(config).await?;
            (pool.clone(), pool)
        } else {
            return Err(Error::Config("a database address starts with `sqlite:` or `postgres:`".to_owned()));
        };
        let backend = writer.get_database_backend();
        Ok(Self { reader, writer, backend, clock, outbox_grew: Arc::default() })
    }

    /// For reading.
    pub fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Which database it is.
    pub fn backend(&self) -> DbBackend {
        self.backend
    }

    /// Begins a transaction that may write. It is rolled back when it is dropped without
    /// [`Transaction::commit`].
    pub async fn begin(&self) -> Result<Transaction> {
        Ok(Transaction::new(self.plain_transaction().await?, self.clock.clone(), self.outbox_grew.clone()))
    }

    pub(crate) async fn plain_transaction(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            isolation_level: (self.backend == DbBackend::Postgres).then_some(IsolationLevel::ReadCommitted),
            access_mode: (self.backend == DbBackend::Postgres).then_some(AccessMode::ReadWrite),
            // A deferred transaction that starts to write later may fail at once with
            // SQLITE_BUSY; an immediate one waits its turn.
            sqlite_transaction_mode: (self.backend == DbBackend::Sqlite).then_some(SqliteTransactionMode::Immediate),
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Wakes up whenever a transaction with events has been committed by this process.
    pub fn outbox_grew(&self) -> Arc<Notify> {
        self.outbox_grew.clone()
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.reader.ping().await?)
    }

    /// Lets the database learn how its tables are filled, so that it chooses the right
    /// indexes: worth it after many rows have come at once. A sample is looked at, which
    /// takes some milliseconds whatever the size. PostgreSQL does it by itself.
    pub async fn analyze(&self) -> Result<()> {
        if self.backend == DbBackend::Sqlite {
            self.writer.execute_unprepared("PRAGMA analysis_limit = 400; ANALYZE;").await?;
        }
        Ok(())
    }

    /// Closes all connections; on SQLite the write-ahead log is folded into the file.
    pub async fn close(self) -> Result<()> {
        self.reader.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

async fn sqlite(path: &str, connections: u32, cache: &'static str, durable: bool) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(format!("sqlite:{path}?mode=rwc"));
    quiet(&mut options)
        .min_connections(1)
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(30))
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", if durable { "FULL" } else { "NORMAL" })
                .pragma("busy_timeout", "15000")
                .pragma("foreign_keys", "ON")
                .pragma("cache_size", cache)
                .pragma("temp_store", "MEMORY")
                .pragma("journal_size_limit", "67108864")
        });
    Ok(sea_orm::Database::connect(options).await?)
}

async fn postgres(config: &DatabaseConfig) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(config.url.clone());
    quiet(&mut options)
        .min_connections(1)
        .max_connections(config.max_connections)
        .acquire_timeout(Duration::from_secs(10))
        .statement_timeout(Duration::from_secs(60));
    Ok(sea_orm::Database::connect(options).await?)
}

/// Statements are logged only when they are slow.
fn quiet(options: &mut ConnectOptions) -> &mut ConnectOptions {
    options.sqlx_logging(false).test_before_acquire(false)
}
