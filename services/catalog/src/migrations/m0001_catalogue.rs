//! Artists, albums, tracks, genres, artwork and lyrics.
//!
//! Every column that a list is sorted by has an index that ends with the id, which breaks
//! ties and makes the keyset of a cursor.

use db::{
    sea_orm::DbBackend,
    sea_orm_migration::{self, prelude::*, schema::*},
};

use super::table::{belongs_to, index, ordered_text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        artworks(manager).await?;
        artists(manager).await?;
        genres(manager).await?;
        albums(manager).await?;
        tracks(manager).await?;
        links(manager).await?;
        indexes(manager).await
    }
}

async fn artworks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("artworks")
        .col(uuid("id").primary_key())
        .col(string("content_hash").unique_key())
        .col(string("source"))
        .col(string("mime"))
        .col(integer("width"))
        .col(integer("height"))
        .col(big_integer("size"))
        .col(text_null("blob_key"))
        .col(uuid_null("library_id"))
        .col(text_null("path"))
        .col(integer("picture"))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned();
    manager.create_table(table).await
}

async fn artists(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("artists")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text("folded").unique_key())
        .col(ordered_text(manager, "sort_name"))
        .col(text_null("musicbrainz_id"))
        .col(uuid_null("artwork_id"))
        .col(integer("track_count").default(0))
        .col(integer("album_count").default(0))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned();
    manager.create_table(table).await
}

async fn genres(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("genres")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(ordered_text(manager, "folded").unique_key())
        .col(integer("track_count").default(0))
        .col(integer("album_count").default(0))
        .to_owned();
    manager.create_table(table).await
}

async fn albums(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("albums")
        .col(uuid("id").primary_key())
        .col(text("title"))
        .col(text("folded"))
        .col(ordered_text(manager, "title_sort"))
        .col(ordered_text(manager, "artist_sort"))
        .col(string("kind"))
        .col(boolean("compilation"))
        .col(text_null("edition"))
        .col(string_null("date"))
        .col(integer_null("year"))
        .col(integer_null("original_year"))
        .col(integer("year_sort"))
        .col(text_null("musicbrainz_id"))
        .col(text("group_key").unique_key())
        .col(uuid_null("artwork_id"))
        .col(integer("shuffle"))
        .col(string_null("kind_tag"))
        .col(integer("promised_tracks").default(0))
        .col(integer("track_count").default(0))
        .col(integer("disc_count").default(0))
        .col(big_integer("duration_ms").default(0))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned();
    manager.create_table(table).await
}

async fn tracks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("tracks")
        .col(uuid("id").primary_key())
        .col(text("title"))
        .col(text("folded"))
        .col(ordered_text(manager, "title_sort"))
        .col(ordered_text(manager, "artist_sort"))
        .col(ordered_text(manager, "album_sort"))
        .col(uuid_null("album_id"))
        .col(integer_null("disc_number"))
        .col(integer_null("track_number"))
        .col(big_integer("duration_ms"))
        .col(string_null("date"))
        .col(integer_null("year"))
        .col(integer("year_sort"))
        .col(integer_null("original_year"))
        .col(uuid_null("artwork_id"))
        .col(string("status"))
        .col(text_null("failure"))
        .col(string("visibility"))
        .col(string("availability"))
        .col(text("guessed"))
        .col(text("edited"))
        .col(boolean("has_lyrics"))
        .col(uuid_null("library_id"))
        .col(uuid_null("uploaded_by"))
        .col(text_null("musicbrainz_id"))
        .col(double_null("bpm"))
        .col(string("codec"))
        .col(string("container"))
        .col(integer_null("bitrate"))
        .col(integer_null("sample_rate"))
        .col(integer_null("bit_depth"))
        .col(integer_null("channels"))
        .col(big_integer("size"))
        .col(boolean("lossless"))
        .col(string("content_hash"))
        .col(text("location"))
        .col(double_null("integrated_lufs"))
        .col(double_null("range_lu"))
        .col(double_null("true_peak_db"))
        .col(double_null("track_gain_db"))
        .col(double_null("track_peak"))
        .col(double_null("album_gain_db"))
        .col(double_null("album_peak"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(
            ForeignKey::create().from("tracks", "album_id").to("albums", "id").on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned();
    manager.create_table(table).await?;
    let lyrics = Table::create()
        .table("lyrics")
        .col(uuid("track_id").primary_key())
        .col(boolean("synced"))
        .col(string_null("language"))
        .col(string("source"))
        .col(text("lines"))
        .foreign_key(&mut belongs_to("lyrics", "track_id", "tracks"))
        .to_owned();
    manager.create_table(lyrics).await
}

/// Who performs what, in order; and what genre it is, in order.
async fn links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, owner, owners, other, others) in [
        ("track_artists", "track_id", "tracks", "artist_id", "artists"),
        ("album_artists", "album_id", "albums", "artist_id", "artists"),
        ("track_genres", "track_id", "tracks", "genre_id", "genres"),
    ] {
        let link = Table::create()
            .table(table)
            .col(uuid(owner))
            .col(integer("position"))
            .col(uuid(other))
            .primary_key(Index::create().col(owner).col("position"))
            .foreign_key(&mut belongs_to(table, owner, owners))
            .foreign_key(&mut belongs_to(table, other, others))
            .to_owned();
        manager.create_table(link).await?;
        index(manager, table, &[other, owner], false).await?;
    }
    Ok(())
}

async fn indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, columns) in [
        ("artists", "sort_name"),
        ("artists", "track_count"),
        ("artists", "created_at"),
        ("genres", "track_count"),
        ("albums", "title_sort"),
        ("albums", "artist_sort"),
        ("albums", "year_sort"),
        ("albums", "created_at"),
        ("albums", "shuffle"),
        ("tracks", "title_sort"),
        ("tracks", "artist_sort"),
        ("tracks", "album_sort"),
        ("tracks", "created_at"),
        ("tracks", "year_sort"),
        ("tracks", "duration_ms"),
        ("tracks", "album_id"),
        ("tracks", "library_id"),
        ("tracks", "uploaded_by"),
        ("tracks", "status"),
        ("tracks", "content_hash"),
        ("tracks", "artwork_id"),
    ] {
        index(manager, table, &[columns, "id"], false).await?;
    }
    // Counting what someone sees reads this instead of whole rows.
    index(manager, "tracks", &["visibility", "uploaded_by"], false).await?;
    // And so does looking for a part of a title. Not on PostgreSQL, whose indexes take no
    // text as long as the longest titles.
    if manager.get_database_backend() == DbBackend::Sqlite {
        index(manager, "tracks", &["folded", "visibility", "uploaded_by", "id"], false).await?;
    }
    Ok(())
}
