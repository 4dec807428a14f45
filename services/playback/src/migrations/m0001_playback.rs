//! Plays, counters, queues, bookmarks.

use db::sea_orm_migration::{
    prelude::*,
    schema::{big_integer, boolean, integer, string, string_null, text_null, timestamp_with_time_zone, uuid},
};

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_playback"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        plays(manager).await?;
        listens(manager).await?;
        queues(manager).await?;
        bookmarks(manager).await
    }
}

async fn plays(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("plays")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(uuid("client_play_id"))
        .col(uuid("track_id"))
        .col(timestamp_with_time_zone("started_at"))
        .col(big_integer("played_ms"))
        .col(big_integer("track_ms"))
        .col(boolean("counted"))
        .col(boolean("track_deleted"))
        .col(string_null("source"))
        .col(timestamp_with_time_zone("reported_at"))
        .to_owned();
    manager.create_table(table).await?;
    index(manager, Index::create().name("plays_client_play_id").unique(), "plays", &["user_id", "client_play_id"])
        .await?;
    index(manager, Index::create().name("plays_history"), "plays", &["user_id", "started_at", "id"]).await?;
    index(manager, Index::create().name("plays_track_id"), "plays", &["track_id"]).await
}

async fn listens(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("listens")
        .col(uuid("user_id"))
        .col(uuid("track_id"))
        .col(big_integer("play_count"))
        .col(timestamp_with_time_zone("last_played_at"))
        .primary_key(Index::create().col("user_id").col("track_id"))
        .to_owned();
    manager.create_table(table).await?;
    let most = ["user_id", "play_count", "last_played_at", "track_id"];
    index(manager, Index::create().name("listens_most_played"), "listens", &most).await?;
    let recent = ["user_id", "last_played_at", "track_id"];
    index(manager, Index::create().name("listens_recently_played"), "listens", &recent).await?;
    index(manager, Index::create().name("listens_track_id"), "listens", &["track_id"]).await
}

async fn queues(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let queues = Table::create()
        .table("queues")
        .col(uuid("user_id").primary_key())
        .col(integer("current_position"))
        .col(big_integer("position_ms"))
        .col(string("repeat_mode"))
        .col(boolean("shuffle"))
        .col(string_null("device_name"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned();
    manager.create_table(queues).await?;
    let items = Table::create()
        .table("queue_items")
        .col(uuid("user_id"))
        .col(integer("position"))
        .col(uuid("track_id"))
        .primary_key(Index::create().col("user_id").col("position"))
        .to_owned();
    manager.create_table(items).await?;
    index(manager, Index::create().name("queue_items_track_id"), "queue_items", &["track_id"]).await
}

async fn bookmarks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("bookmarks")
        .col(uuid("user_id"))
        .col(uuid("track_id"))
        .col(big_integer("position_ms"))
        .col(text_null("comment"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .primary_key(Index::create().col("user_id").col("track_id"))
        .to_owned();
    manager.create_table(table).await?;
    let recent = ["user_id", "updated_at", "track_id"];
    index(manager, Index::create().name("bookmarks_recent"), "bookmarks", &recent).await?;
    index(manager, Index::create().name("bookmarks_track_id"), "bookmarks", &["track_id"]).await
}

async fn index(
    manager: &SchemaManager<'_>,
    statement: &mut IndexCreateStatement,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    statement.table(table);
    for column in columns {
        statement.col(*column);
    }
    manager.create_index(statement.to_owned()).await
}
