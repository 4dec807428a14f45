//! The schema, one tree for SQLite and PostgreSQL.

mod m0001_accounts;
mod m0002_sessions;
mod m0003_access;

use db::sea_orm_migration::MigrationTrait;

/// All of them, in order.
pub fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0001_accounts::Migration), Box::new(m0002_sessions::Migration), Box::new(m0003_access::Migration)]
}
