//! Delivery's tables, one tree for SQLite and PostgreSQL.

mod m0001_delivery;

use db::sea_orm_migration::MigrationTrait;

/// The migrations, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0001_delivery::Migration)]
}
