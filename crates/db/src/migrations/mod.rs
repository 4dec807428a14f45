//! Migrations: the platform's tables, then the service's own, one tree for both databases.

mod m0001_outbox_inbox;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend};
use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};

use crate::{Database, Result};

/// The migrations of a service, in order.
pub type Own = fn() -> Vec<Box<dyn MigrationTrait>>;

struct Migrations(Own);

impl MigratorTraitSelf for Migrations {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        let mut all: Vec<Box<dyn MigrationTrait>> = vec![Box::new(m0001_outbox_inbox::Migration)];
        all.extend((self.0)());
        all
    }
}

impl Database {
    /// Brings the schema up to date: the platform's tables (outbox, inbox, dead letters),
    /// then the service's own. Several replicas may start at once: on PostgreSQL an
    /// advisory lock lets one go first, on SQLite the write lock does.
    pub async fn migrate(&self, own: Own) -> Result<()> {
        let txn: DatabaseTransaction = self.plain_transaction().await?;
        if self.backend() == DbBackend::Postgres {
            // "schema" in ASCII.
            txn.execute_unprepared("SELECT pg_advisory_xact_lock(126896195558753)").await?;
        }
        Migrations(own).up(&txn, None).await?;
        Ok(txn.commit().await?)
    }
}
