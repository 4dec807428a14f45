//! Folder libraries: what was found where, what could not be used, and how a scan goes.

use db::sea_orm_migration::{self, prelude::*, schema::*};

use super::table::{belongs_to, index, ordered_text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let libraries = Table::create()
            .table("libraries")
            .col(uuid("id").primary_key())
            .col(text("name"))
            .col(text("path").unique_key())
            .col(boolean("watch"))
            .col(integer("track_count").default(0))
            .col(integer("missing_count").default(0))
            .col(integer("problem_count").default(0))
            .col(timestamp_with_time_zone_null("last_scan_at"))
            .col(timestamp_with_time_zone("created_at"))
            .to_owned();
        manager.create_table(libraries).await?;
        let files = Table::create()
            .table("files")
            .col(uuid("library_id"))
            .col(text("path"))
            .col(big_integer("size"))
            .col(big_integer("mtime_ns"))
            .col(big_integer("inode"))
            .col(big_integer("companions"))
            .col(string_null("content_hash"))
            .col(uuid_null("track_id"))
            .col(boolean("missing"))
            .col(text("sketch"))
            .primary_key(Index::create().col("library_id").col("path"))
            .foreign_key(&mut belongs_to("files", "library_id", "libraries"))
            .to_owned();
        manager.create_table(files).await?;
        index(manager, "files", &["track_id"], false).await?;
        let problems = Table::create()
            .table("problems")
            .col(uuid("id").primary_key())
            .col(uuid("library_id"))
            .col(ordered_text(manager, "path"))
            .col(string("code"))
            .col(text("reason"))
            .col(big_integer("size"))
            .col(timestamp_with_time_zone("seen_at"))
            .foreign_key(&mut belongs_to("problems", "library_id", "libraries"))
            .to_owned();
        manager.create_table(problems).await?;
        index(manager, "problems", &["library_id", "path"], true).await?;
        let mut scans = Table::create();
        scans.table("scans").col(uuid("library_id").primary_key()).col(string("state"));
        for counter in ["seen", "added", "updated", "unchanged", "moved", "missing", "failed"] {
            scans.col(big_integer(counter).default(0));
        }
        scans
            .col(timestamp_with_time_zone_null("started_at"))
            .col(timestamp_with_time_zone_null("finished_at"))
            .col(timestamp_with_time_zone("heartbeat_at"))
            .foreign_key(&mut belongs_to("scans", "library_id", "libraries"));
        manager.create_table(scans).await
    }
}
