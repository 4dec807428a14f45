//! What people change about albums and covers, since when files are missing, and indexes
//! from which the marks of long lists are read without touching the rows.

use db::sea_orm_migration::{self, prelude::*, schema::*};

use super::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, mut column) in [
            ("albums", text("edited").default("[]").to_owned()),
            ("albums", uuid_null("files_artwork_id")),
            ("tracks", uuid_null("files_artwork_id")),
            ("tracks", string_null("artwork_by")),
            ("tracks", timestamp_with_time_zone_null("missing_since")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(&mut column).to_owned()).await?;
        }
        let connection = manager.get_connection();
        // The best that is known of those that are missing already.
        connection
            .execute_unprepared("UPDATE tracks SET missing_since = updated_at WHERE availability = 'missing'")
            .await?;
        connection
            .execute_unprepared(
                "CREATE INDEX tracks_missing_idx ON tracks (library_id, missing_since, id) WHERE missing_since IS NOT NULL",
            )
            .await?;
        covering(manager).await
    }
}

/// The index of every order, with what decides who sees the row.
async fn covering(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let albums: &[&str] = &["title_sort", "artist_sort", "year_sort", "created_at"];
    let artists: &[&str] = &["sort_name", "created_at"];
    let tracks: &[&str] = &["title_sort", "artist_sort", "album_sort", "created_at", "year_sort", "duration_ms"];
    for (table, orders, seen_by) in [
        ("albums", albums, ["track_count"].as_slice()),
        ("artists", artists, &["track_count", "album_count"]),
        ("tracks", tracks, &["visibility", "uploaded_by"]),
    ] {
        for order in orders {
            manager.drop_index(Index::drop().name(format!("{table}_{order}_id_idx")).table(table).to_owned()).await?;
            let columns: Vec<&'static str> = [*order, "id"].into_iter().chain(seen_by.iter().copied()).collect();
            index(manager, table, &columns, false).await?;
        }
    }
    Ok(())
}
