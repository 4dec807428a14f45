//! Outbox, inbox and dead letters, which every service has.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("outbox")
                    .col(big_integer("seq").primary_key().auto_increment())
                    .col(uuid("event_id"))
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
                    .table("inbox")
                    .col(string("consumer"))
                    .col(uuid("event_id"))
                    .col(timestamp_with_time_zone("handled_at"))
                    .primary_key(Index::create().col("consumer").col("event_id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("dead_letters")
                    .col(string("consumer"))
                    .col(uuid("event_id"))
                    .col(text("envelope"))
                    .col(text("error"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone("failed_at"))
                    .col(boolean("replay_requested"))
                    .primary_key(Index::create().col("consumer").col("event_id"))
                    .to_owned(),
            )
            .await
    }
}
