//! How quick the marks and years of 100,000 tracks, albums and artists are. Not part of every run:
//! `cargo test --release -p polyphony-catalog --test pace_lists -- --ignored --nocapture`.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod studio;

use std::time::Instant;

use db::sea_orm::ConnectionTrait;
use polyphony_catalog as catalog;
use studio::{artist, listener, start, upload};
use testkit::{TestPlatform, on_each_database};

const ROWS: u32 = 100_000;

/// Copies the only row of a table until there are enough, each under another name and year.
async fn multiply(platform: &TestPlatform, table: &str, names: &[&str], unique: &[&str], years: &[&str], rest: &str) {
    let sqlite = platform.database == "sqlite";
    let (id, series, name) = if sqlite {
        (
            "randomblob(16)",
            format!(
                "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) SELECT i FROM n)"
            ),
            "char(97 + (i * 7919) % 26) || ' name ' || (i * 7919) % 100003",
        )
    } else {
        (
            "gen_random_uuid()",
            format!("generate_series(1, {ROWS})"),
            "chr(97 + (i * 7919::bigint % 26)::int) || ' name ' || (i * 7919::bigint) % 100003",
        )
    };
    let own: Vec<&str> = names.iter().chain(unique).chain(years).copied().collect();
    let own_values: Vec<String> = names
        .iter()
        .map(|_| name.to_owned())
        .chain(unique.iter().map(|_| "'key ' || i".to_owned()))
        .chain(years.iter().map(|_| "1950 + i % 75".to_owned()))
        .collect();
    let sql = format!(
        "INSERT INTO {table} (id, {}, {rest}) SELECT {id}, {}, {rest} FROM (SELECT * FROM {table} LIMIT 1) AS one CROSS JOIN {series} AS n{}",
        own.join(", "),
        own_values.join(", "),
        if sqlite { "" } else { "(i)" },
    );
    let txn = platform.platform.db.begin().await.unwrap();
    txn.execute_unprepared(&sql).await.unwrap();
    txn.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; see the head of the file"]
async fn marks_of_a_hundred_thousand_on_each_database() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        upload(&artist(&app), &[("title", "A"), ("artist", "A"), ("album", "A"), ("year", "1999")]).await;
        let tracks = "album_id, duration_ms, status, visibility, availability, guessed, edited, has_lyrics, codec, container, \
            size, lossless, content_hash, location, created_at, updated_at";
        multiply(platform, "tracks", &["title", "folded", "title_sort", "artist_sort", "album_sort"], &[], &["year", "year_sort"], tracks).await;
        let albums = "kind, compilation, shuffle, promised_tracks, track_count, disc_count, duration_ms, edited, created_at, updated_at";
        multiply(platform, "albums", &["title", "folded", "title_sort", "artist_sort"], &["group_key"], &["year", "year_sort"], albums).await;
        multiply(platform, "artists", &["name", "sort_name"], &["folded"], &[], "track_count, album_count, created_at").await;
        if platform.database == "postgres" {
            // As autovacuum does soon after so many rows.
            platform.platform.db.read().execute_unprepared("VACUUM ANALYZE").await.unwrap();
        }
        let someone = listener(&app);
        for path in [
            "tracks/marks?sort=title",
            "tracks/marks?sort=-title",
            "tracks/marks?sort=artist",
            "tracks/marks?sort=-created_at",
            "tracks/marks?sort=-year",
            "tracks/marks?sort=title&q=name%201",
            "albums/marks?sort=title",
            "albums/marks?sort=-created_at",
            "artists/marks?sort=name",
            "years",
            "tracks?sort=title&limit=100",
        ] {
            let mut best = f64::MAX;
            for _ in 0..5 {
                let begun = Instant::now();
                let answer = someone.get(path).await.expect(200).json();
                best = best.min(begun.elapsed().as_secs_f64() * 1_000.0);
                let marked = answer["total"].as_u64().unwrap_or_default();
                assert!(path.contains("q=") || path == "years" || marked == u64::from(ROWS) + 1, "{path}: {marked}");
            }
            println!("{:>8} {path}: {best:.0} ms", platform.database);
        }
    })
    .await;
}
