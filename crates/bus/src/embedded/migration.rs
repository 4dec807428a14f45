//! The embedded log's tables.

use db::sea_orm_migration::{prelude::*, schema::*};

pub(super) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Migration)]
}

struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_events"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("events")
                    .col(big_integer("position").primary_key().auto_increment())
                    .col(uuid("event_id").unique_key())
                    .col(string("name"))
                    .col(string("key"))
                    .col(timestamp_with_time_zone("occurred_at"))
                    .col(text("payload"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("consumers")
                    .col(string("name").primary_key())
                    .col(big_integer("position"))
                    .to_owned(),
            )
            .await
    }
}
