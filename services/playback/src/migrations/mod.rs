//! The tables of playback.

mod m0001_playback;

use db::sea_orm_migration::MigrationTrait;

/// All migrations, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0001_playback::Migration)]
}
