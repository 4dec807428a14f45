//! Resumable uploads.

use db::sea_orm_migration::{self, prelude::*, schema::*};

use super::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let uploads = Table::create()
            .table("uploads")
            .col(uuid("id").primary_key())
            .col(uuid("owner"))
            .col(text("filename"))
            .col(big_integer("size"))
            .col(big_integer("received"))
            .col(text("metadata"))
            .col(string("state"))
            .col(uuid("track_id"))
            .col(string_null("container"))
            .col(string_null("problem_code"))
            .col(text_null("problem"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("updated_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .to_owned();
        manager.create_table(uploads).await?;
        index(manager, "uploads", &["owner", "id"], false).await?;
        index(manager, "uploads", &["state", "expires_at"], false).await
    }
}
