//! The catalog's tables, one tree for SQLite and PostgreSQL.

mod m0001_catalogue;
mod m0002_libraries;
mod m0003_uploads;
mod m0004_edits;
mod table;

use db::sea_orm_migration::MigrationTrait;

/// The catalog's migrations, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0001_catalogue::Migration),
        Box::new(m0002_libraries::Migration),
        Box::new(m0003_uploads::Migration),
        Box::new(m0004_edits::Migration),
    ]
}
