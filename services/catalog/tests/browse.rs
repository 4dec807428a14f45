//! Browsing: every list, in every order, page by page; filters; and who sees drafts.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod studio;

use std::collections::HashSet;

use contracts::Role;
use polyphony_catalog as catalog;
use serde_json::Value;
use studio::{all, artist, listener, moderator, start, text, upload, upload_long, walk};
use testkit::{Client, TestApp, TestPlatform, on_each_database};

/// A small catalogue with ties and gaps in everything that can be sorted by.
const RECORDINGS: [(&str, &str, &str, &str, &str, &str, u32); 9] = [
    // title, artist, album, number, genre, year, milliseconds
    ("Zebra", "The Écho", "Same Title", "2", "Dub", "1999", 300),
    ("apple", "Ámbar", "Öl", "1", "Dub; Jazz", "2001", 200),
    ("Ápple", "Ámbar", "Öl", "2", "Jazz", "2001", 200),
    ("apple", "Zed", "Same Title", "1", "", "", 200),
    ("100% Wool", "Zed", "Same Title", "2", "Ambient", "2020", 400),
    ("under_score", "Zed", "", "", "Ambient", "", 200),
    ("The Moon", "Echo", "B-Sides", "1", "dub", "1999", 250),
    ("日本", "東京", "都市", "1", "Jazz", "2010", 200),
    ("Émigré", "Echo; Zed", "B-Sides", "2", "Rock", "1999", 200),
];

async fn fill(platform: &TestPlatform, app: &TestApp) -> Client {
    let owner = artist(app);
    for (title, artist, album, number, genre, year, milliseconds) in RECORDINGS {
        let fields = [
            ("title", title),
            ("artist", artist),
            ("album", album),
            ("track_number", number),
            ("genre", genre),
            ("year", year),
        ];
        upload_long(&owner, &fields, milliseconds).await;
        platform.clock.advance(chrono::Duration::milliseconds(1_500));
    }
    owner
}

/// Walks in pages of several sizes: each must find every row once, in one order.
async fn walk_all(client: &Client, path: &str) -> Vec<Value> {
    let whole = walk(client, path, 100).await;
    let ids = all(&whole, "id");
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{path}: no row comes twice");
    for limit in [1, 2, 4] {
        assert_eq!(all(&walk(client, path, limit).await, "id"), ids, "{path} in pages of {limit}");
    }
    whole
}

#[tokio::test]
async fn every_order_of_every_list_is_the_same_in_pages_of_any_size() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        fill(platform, &app).await;
        let someone = listener(&app);
        for sort in ["title", "-title", "artist", "album", "created_at", "-created_at", "year", "-year", "duration_ms"]
        {
            assert_eq!(walk_all(&someone, &format!("tracks?sort={sort}")).await.len(), 9, "{sort}");
        }
        for sort in ["title", "artist", "year", "-year", "created_at", "-created_at"] {
            assert_eq!(walk_all(&someone, &format!("albums?sort={sort}")).await.len(), 5, "{sort}");
        }
        for sort in ["name", "-name", "created_at", "-created_at", "-track_count"] {
            assert_eq!(walk_all(&someone, &format!("artists?sort={sort}")).await.len(), 5, "{sort}");
        }
        for sort in ["name", "-track_count"] {
            assert_eq!(walk_all(&someone, &format!("genres?sort={sort}")).await.len(), 4, "{sort}");
        }
    })
    .await;
}

#[tokio::test]
async fn lists_are_in_the_order_that_people_expect() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        fill(platform, &app).await;
        let someone = listener(&app);
        let titles = async |path: &str| all(&walk(&someone, path, 100).await, "title");
        let by_title = titles("tracks?sort=title").await;
        assert_eq!(by_title[0], "100% Wool");
        assert_eq!(
            by_title[4..],
            ["Émigré", "The Moon", "under_score", "Zebra", "日本"],
            "accents and articles do not matter"
        );
        assert_eq!(titles("tracks?sort=-title").await, by_title.iter().rev().cloned().collect::<Vec<_>>());
        let newest = titles("tracks?sort=-created_at").await;
        assert_eq!(newest[0], "Émigré");
        assert_eq!(newest[8], "Zebra");
        let years = async |path: &str| {
            walk(&someone, path, 100).await.iter().map(|item| item["year"].as_i64()).collect::<Vec<_>>()
        };
        let latest = years("tracks?sort=-year").await;
        assert_eq!(latest[..2], [Some(2020), Some(2010)]);
        assert_eq!(latest[7..], [None, None], "those without a year come last");
        assert_eq!(years("tracks?sort=year").await, latest.into_iter().rev().collect::<Vec<_>>());
        let lengths: Vec<u64> = walk(&someone, "tracks?sort=duration_ms", 100)
            .await
            .iter()
            .filter_map(|item| item["duration_ms"].as_u64())
            .collect();
        assert!(lengths.is_sorted(), "{lengths:?}");
        let ambar = titles("tracks?sort=artist").await;
        assert_eq!(ambar[..2], ["apple", "Ápple"], "an artist's tracks come album by album");
        let names = all(&walk(&someone, "artists", 100).await, "name");
        assert_eq!(names, ["Ámbar", "Echo", "The Écho", "Zed", "東京"], "articles stand behind");
        let most = walk(&someone, "artists?sort=-track_count", 100).await;
        assert_eq!((text(&most[0]["name"]), most[0]["track_count"].as_u64()), ("Zed".to_owned(), Some(4)));
        let genres = walk(&someone, "genres?sort=-track_count", 100).await;
        assert!(genres[0]["track_count"].as_u64() >= genres[1]["track_count"].as_u64());
    })
    .await;
}

#[tokio::test]
async fn random_albums_come_in_another_order_each_time_and_pages_go_on_in_it() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        fill(platform, &app).await;
        let someone = listener(&app);
        let mut orders = HashSet::new();
        for limit in [1, 2, 3, 100, 1, 2, 1, 2, 1, 2, 1, 2] {
            let ids = all(&walk(&someone, "albums?sort=random", limit).await, "id");
            assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 5, "every album comes once");
            orders.insert(ids);
        }
        assert!(orders.len() > 1, "the order is another one each time");
    })
    .await;
}

#[tokio::test]
async fn filters_let_through_what_they_name_and_nothing_else() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = fill(platform, &app).await;
        let someone = listener(&app);
        let titles = async |path: &str| {
            let mut titles = all(&walk_all(&someone, path).await, "title");
            titles.sort();
            titles
        };
        assert_eq!(titles("tracks?q=APPLE").await, ["apple", "apple", "Ápple"], "accents and case do not matter");
        assert_eq!(titles("tracks?q=%25").await, ["100% Wool"], "a percent sign is a percent sign");
        assert_eq!(titles("tracks?q=_").await, ["under_score"], "and so is an underscore");
        assert_eq!(titles("tracks?q=%5C").await, Vec::<String>::new());
        assert_eq!(titles("tracks?q=%E6%9C%AC").await, ["日本"]);
        assert_eq!(titles("tracks?genre=DUB").await, ["The Moon", "Zebra", "apple"], "genres that fold alike are one");
        assert_eq!(titles("tracks?genre=polka").await, Vec::<String>::new());
        assert_eq!(titles("tracks?year_from=2001&year_to=2010").await, ["apple", "Ápple", "日本"]);
        assert_eq!(titles("tracks?status=failed").await, Vec::<String>::new());
        assert_eq!(titles("tracks?uploaded_by=me").await, Vec::<String>::new());
        assert_eq!(walk(&owner, "tracks?uploaded_by=me", 4).await.len(), 9);
        assert_eq!(walk(&owner, "tracks?uploaded_by=me&visibility=published", 4).await.len(), 9);
        let fields = [("title", "Not yet"), ("artist", "Echo"), ("album", "Sketches"), ("visibility", "draft")];
        let draft = upload(&owner, &fields).await;
        let drafts = walk(&owner, "tracks?uploaded_by=me&visibility=draft", 4).await;
        assert_eq!(all(&drafts, "id"), [text(&draft["id"])], "what is published is another list");
        assert_eq!(titles("tracks?visibility=draft").await, Vec::<String>::new(), "drafts are seen by who made them");
        owner.get("tracks?visibility=secret").await.expect(422);
        let artists = walk(&someone, "artists?q=echo", 100).await;
        assert_eq!(all(&artists, "name"), ["Echo", "The Écho"]);
        let echo = text(&artists[0]["id"]);
        assert_eq!(titles(&format!("tracks?artist_id={echo}")).await, ["The Moon", "Émigré"]);
        assert_eq!(titles(&format!("albums?artist_id={echo}")).await, ["B-Sides"]);
        assert_eq!(titles("albums?genre=jazz").await, ["Öl", "都市"]);
        assert_eq!(titles("albums?q=OL").await, ["Öl"]);
        assert_eq!(titles("albums?compilation=true").await, Vec::<String>::new());
        let album = &walk(&someone, "albums?q=sides", 10).await[0];
        assert_eq!(titles(&format!("tracks?album_id={}", text(&album["id"]))).await, ["The Moon", "Émigré"]);
        let genre = &walk(&someone, "genres?q=amb", 10).await[0];
        assert_eq!(titles(&format!("tracks?genre={}", text(&genre["id"]))).await, ["100% Wool", "under_score"]);
        assert_eq!(someone.get(&format!("genres/{}", text(&genre["id"]))).await.expect(200).json()["track_count"], 2);
    })
    .await;
}

#[tokio::test]
async fn an_album_and_an_artist_show_all_that_belongs_to_them() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        fill(platform, &app).await;
        let someone = listener(&app);
        let sides = text(&walk(&someone, "albums?q=sides", 10).await[0]["id"]);
        let album = someone.get(&format!("albums/{sides}")).await.expect(200).json();
        assert_eq!(
            all(album["tracks"].as_array().unwrap(), "title"),
            ["The Moon", "Émigré"],
            "in the order of the album"
        );
        assert_eq!((album["track_count"].as_u64(), album["disc_count"].as_u64()), (Some(2), Some(1)));
        assert_eq!(album["artists"][0]["name"], "Echo");
        let zed = text(&walk(&someone, "artists?q=zed", 10).await[0]["id"]);
        let artist = someone.get(&format!("artists/{zed}")).await.expect(200).json();
        assert_eq!(all(artist["albums"].as_array().unwrap(), "title"), ["Same Title"]);
        assert_eq!(all(artist["appears_on"].as_array().unwrap(), "title"), ["B-Sides"]);
        assert_eq!(artist["top_tracks"][0]["title"], "100% Wool", "the latest first");
        assert_eq!(artist["top_tracks"].as_array().unwrap().len(), 4);
    })
    .await;
}

#[tokio::test]
async fn drafts_are_hidden_from_all_but_their_owner_and_moderators() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let draft = upload(
            &owner,
            &[
                ("title", "Secret"),
                ("artist", "Nobody Yet"),
                ("album", "Hidden"),
                ("genre", "Whisper"),
                ("visibility", "draft"),
            ],
        )
        .await;
        let (track, album) = (text(&draft["id"]), text(&draft["album"]["id"]));
        let performer = text(&draft["artists"][0]["id"]);
        for (client, seen) in [(&listener(&app), 0), (&artist(&app), 0), (&owner, 1), (&moderator(&app), 1)] {
            for list in ["tracks", "albums", "artists", "genres"] {
                assert_eq!(walk(client, list, 10).await.len(), seen, "{list}");
            }
            assert_eq!(walk(client, "albums?sort=random", 10).await.len(), seen);
            let status = if seen == 1 { 200 } else { 404 };
            for path in [format!("tracks/{track}"), format!("albums/{album}"), format!("artists/{performer}")] {
                client.get(&path).await.expect(status);
            }
        }
        let own = owner.get(&format!("albums/{album}")).await.expect(200).json();
        assert_eq!(own["track_count"], 1, "its owner sees the numbers of the draft");
        // One published track makes the album public, but not the draft on it.
        upload(&owner, &[("title", "Open"), ("artist", "Nobody Yet"), ("album", "Hidden")]).await;
        let shown = listener(&app).get(&format!("albums/{album}")).await.expect(200).json();
        assert_eq!(all(shown["tracks"].as_array().unwrap(), "title"), ["Open"]);
        assert_eq!(shown["genres"], serde_json::json!([]), "the draft's genre is not told");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_a_list_of_ours_is_refused() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        fill(platform, &app).await;
        let someone = listener(&app);
        assert_eq!(app.nobody().get("tracks").await.problem(401), "unauthenticated");
        assert_eq!(app.someone(&[]).get("tracks").await.problem(403), "permission_missing");
        for path in [
            "tracks?sort=size",
            "tracks?limit=x",
            "tracks?artist_id=alb_01h455vb4pex5vsknk084sn02q",
            "tracks?uploaded_by=you",
            "albums?compilation=maybe",
        ] {
            assert_eq!(someone.get(path).await.problem(422), "query_invalid", "{path}");
        }
        for path in ["tracks?limit=0", "albums?limit=501", &format!("tracks?q={}", "x".repeat(201))] {
            assert_eq!(someone.get(path).await.problem(422), "validation_failed", "{path}");
        }
        let cursor = text(&someone.get("tracks?sort=title&limit=1").await.json()["next_cursor"]);
        for path in ["tracks?sort=-title", "albums?sort=title", "albums?sort=random", "artists?sort=name", "uploads"] {
            let separator = if path.contains('?') { '&' } else { '?' };
            let client = if path == "uploads" { artist(&app) } else { someone.clone() };
            assert_eq!(
                client.get(&format!("{path}{separator}cursor={cursor}")).await.problem(400),
                "cursor_invalid",
                "{path}"
            );
        }
        for path in [
            "tracks/nonsense",
            "albums/trk_01h455vb4pex5vsknk084sn02q",
            "artists/art_01h455vb4pex5vsknk084sn02q",
            "genres/gen_01h455vb4pex5vsknk084sn02q",
        ] {
            assert_eq!(someone.get(path).await.problem(404), "not_found", "{path}");
        }
        app.someone(&[Role::Listener]).get("tracks?q=%00%27%3B--").await.expect(200);
    })
    .await;
}
