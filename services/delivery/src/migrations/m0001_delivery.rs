//! Originals, jobs, renditions, measurements, and blobs that are to go.

use db::sea_orm_migration::{self, prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("originals")
                    .col(uuid("track_id").primary_key())
                    .col(text("content_hash"))
                    .col(string("location_kind"))
                    .col(text("location"))
                    .col(boolean("lossless"))
                    .col(big_integer("duration_ms"))
                    .col(string("codec"))
                    .col(string("container"))
                    .col(integer_null("channels"))
                    .col(big_integer("size"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("transcode_jobs")
                    .col(uuid("track_id").primary_key())
                    .col(text("content_hash"))
                    .col(string("state"))
                    .col(integer("priority"))
                    .col(integer("attempts"))
                    .col(string_null("lease_owner"))
                    .col(timestamp_with_time_zone_null("lease_until"))
                    .col(timestamp_with_time_zone("not_before"))
                    .col(timestamp_with_time_zone("queued_at"))
                    .col(text_null("error"))
                    .col(double("progress"))
                    .to_owned(),
            )
            .await?;
        // In the order in which jobs are taken.
        let order = Index::create()
            .name("transcode_jobs_order_idx")
            .table("transcode_jobs")
            .col("state")
            .col(("priority", IndexOrder::Desc))
            .col("queued_at")
            .col("track_id")
            .to_owned();
        manager.create_index(order).await?;
        manager
            .create_table(
                Table::create()
                    .table("renditions")
                    .col(uuid("track_id"))
                    .col(string("name"))
                    .col(string("revision"))
                    .col(string("codec"))
                    .col(big_integer("bitrate"))
                    .col(big_integer("sample_rate"))
                    .col(integer("channels"))
                    .col(big_integer("size"))
                    .primary_key(Index::create().col("track_id").col("name"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("measurements")
                    .col(uuid("track_id").primary_key())
                    .col(string("revision"))
                    .col(big_integer("duration_ms"))
                    .col(double_null("integrated_lufs"))
                    .col(double_null("range_lu"))
                    .col(double_null("true_peak_db"))
                    .col(blob("peaks"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("blob_deletions")
                    .col(string("prefix").primary_key())
                    .col(timestamp_with_time_zone("due_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("blob_deletions_due_idx").table("blob_deletions").col("due_at").to_owned(),
            )
            .await
    }
}
