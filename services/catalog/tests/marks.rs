//! Marks of long lists, years, and the filters of albums.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod studio;

use contracts::{Role, Viewer};
use kernel::{ArtistId, TrackId, UserId};
use polyphony_catalog::{self as catalog, Config, Deps};
use serde_json::Value;
use studio::{all, artist, listener, start, text, upload, walk};
use testkit::{Client, TestPlatform, on_each_database};

/// A row of the catalogue for each of these titles, much faster than by uploading.
async fn copies(platform: &TestPlatform, titles: &[String], visibility: &str) {
    use db::sea_orm::ConnectionTrait;
    let txn = platform.platform.db.begin().await.unwrap();
    let id = if platform.database == "sqlite" { "randomblob(16)" } else { "gen_random_uuid()" };
    for title in titles {
        let columns = "folded, artist_sort, album_sort, duration_ms, year, year_sort, status, availability, guessed, edited, \
            has_lyrics, codec, container, size, lossless, content_hash, location, created_at, updated_at";
        let sql = format!(
            "INSERT INTO tracks (id, title, title_sort, visibility, {columns}) \
             SELECT {id}, '{title}', '{title}', '{visibility}', {columns} FROM tracks WHERE title = 'Original'"
        );
        txn.execute_unprepared(&sql).await.unwrap();
    }
    txn.commit().await.unwrap();
}

/// Opens every page by its mark, the last one first, and puts them together.
async fn by_marks(client: &Client, list: &str, every: usize) -> Vec<Value> {
    let (path, query) = list.split_once('?').unwrap();
    let marks = client.get(&format!("{path}/marks?{query}&every={every}")).await.expect(200).json();
    assert_eq!(marks["every"], every);
    let mut pages = Vec::new();
    for cursor in marks["cursors"].as_array().unwrap().iter().rev() {
        let after = cursor.as_str().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page = client.get(&format!("{list}&limit={every}{after}")).await.expect(200).json();
        assert_eq!(page["total"], marks["total"]);
        pages.push(page["items"].as_array().unwrap().clone());
    }
    assert!(pages.iter().skip(1).all(|page| page.len() == every), "{list}: all pages but the last are full");
    assert!(pages.iter().all(|page| !page.is_empty()), "{list}: no page is empty");
    pages.into_iter().rev().flatten().collect()
}

#[tokio::test]
async fn pages_opened_by_their_marks_are_those_of_a_walk_in_every_order() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        upload(&owner, &[("title", "Original"), ("artist", "Ada"), ("album", "First"), ("year", "1999")]).await;
        let titles: Vec<String> =
            (0..199).map(|number| format!("{} {}", ["b", "a", "7", "é"][number % 4], number % 50)).collect();
        copies(platform, &titles, "published").await;
        copies(platform, &["draft".to_owned()], "draft").await;
        let someone = listener(&app);
        for sort in ["title", "-title", "artist", "album", "created_at", "-created_at", "year", "-year", "duration_ms"]
        {
            let list = format!("tracks?sort={sort}");
            let whole = all(&walk(&someone, &list, 100).await, "id");
            assert_eq!(whole.len(), 200, "{sort}: drafts of others are not counted");
            for every in [50, 100, 137, 500] {
                assert_eq!(all(&by_marks(&someone, &list, every).await, "id"), whole, "{sort} every {every}");
            }
        }
        let filtered = format!("tracks?sort=title&q={}&year_from=1999", "rig");
        assert_eq!(by_marks(&someone, &filtered, 50).await.len(), 200, "the folded text was copied with the row");
        for list in ["albums?sort=title", "albums?sort=-year", "artists?sort=name", "artists?sort=-track_count"] {
            assert_eq!(by_marks(&someone, list, 50).await, walk(&someone, list, 50).await, "{list}");
        }
        let none = someone.get("tracks/marks?genre=polka").await.expect(200).json();
        assert_eq!(none, serde_json::json!({"every": 100, "total": 0, "cursors": [null], "letters": []}));
    })
    .await;
}

#[tokio::test]
async fn letters_say_where_they_begin_in_either_direction() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        for (title, artist) in [
            ("Émigré", "The Zed"),
            ("eel", "Ámbar"),
            ("99", "99 Posse"),
            ("Apple", "Ámbar"),
            ("日本", "東京"),
            ("Zoo", "Ámbar"),
        ] {
            upload(&owner, &[("title", title), ("artist", artist), ("album", title)]).await;
        }
        let someone = listener(&app);
        let letters = async |path: &str| {
            let marks = someone.get(path).await.expect(200).json();
            marks["letters"]
                .as_array()
                .unwrap()
                .iter()
                .map(|mark| (text(&mark["label"]), mark["offset"].as_u64().unwrap()))
                .collect::<Vec<_>>()
        };
        let expect =
            |marks: &[(&str, u64)]| marks.iter().map(|(label, at)| ((*label).to_owned(), *at)).collect::<Vec<_>>();
        let up = expect(&[("#", 0), ("A", 1), ("E", 2), ("Z", 4), ("日", 5)]);
        assert_eq!(letters("tracks/marks?sort=title").await, up);
        assert_eq!(letters("tracks/marks").await, up, "the list's own default order");
        assert_eq!(letters("albums/marks?sort=title").await, up);
        let down = expect(&[("日", 0), ("Z", 1), ("E", 2), ("A", 4), ("#", 5)]);
        assert_eq!(letters("tracks/marks?sort=-title").await, down);
        assert_eq!(letters("artists/marks?sort=name").await, expect(&[("#", 0), ("A", 1), ("Z", 2), ("東", 3)]));
        assert_eq!(letters("tracks/marks?sort=title&q=e").await, expect(&[("A", 0), ("E", 1)]), "of what is listed");
        assert!(letters("tracks/marks?sort=-created_at").await.is_empty(), "there are no letters in time");
        assert!(letters("artists/marks?sort=-track_count").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn marks_out_of_bounds_of_a_random_order_or_for_nobody_are_refused() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let someone = listener(&app);
        for path in
            ["tracks/marks?every=49", "albums/marks?every=501", "artists/marks?every=0", "albums/marks?sort=random"]
        {
            assert_eq!(someone.get(path).await.problem(422), "validation_failed", "{path}");
        }
        for path in ["tracks/marks?every=x", "tracks/marks?sort=colour", "albums/marks?kind=cassette"] {
            assert_eq!(someone.get(path).await.problem(422), "query_invalid", "{path}");
        }
        for path in ["tracks/marks", "albums/marks", "artists/marks", "years"] {
            assert_eq!(app.nobody().get(path).await.problem(401), "unauthenticated", "{path}");
            assert_eq!(app.someone(&[]).get(path).await.problem(403), "permission_missing", "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn years_count_what_someone_sees() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        for (title, year, visibility) in [
            ("A", "1999", "published"),
            ("B", "2014", "published"),
            ("C", "1999", "published"),
            ("D", "", "published"),
            ("E", "1968", "draft"),
        ] {
            upload(
                &owner,
                &[("title", title), ("artist", "Ada"), ("album", title), ("year", year), ("visibility", visibility)],
            )
            .await;
        }
        let years = async |client: &Client, path: &str| {
            let rows = walk(client, path, 1).await;
            rows.iter()
                .map(|row| {
                    (
                        row["year"].as_i64().unwrap(),
                        row["album_count"].as_u64().unwrap(),
                        row["track_count"].as_u64().unwrap(),
                    )
                })
                .collect::<Vec<_>>()
        };
        let someone = listener(&app);
        assert_eq!(years(&someone, "years").await, [(2014, 1, 1), (1999, 2, 2)], "the newest first");
        assert_eq!(years(&someone, "years?sort=year").await, [(1999, 2, 2), (2014, 1, 1)]);
        assert_eq!(
            years(&owner, "years?sort=year").await,
            [(1968, 1, 1), (1999, 2, 2), (2014, 1, 1)],
            "with their drafts"
        );
        assert_eq!(someone.get("years?sort=colour").await.problem(422), "query_invalid");
        assert_eq!(someone.get("years?cursor=nonsense").await.problem(400), "cursor_invalid");
    })
    .await;
}

#[tokio::test]
async fn albums_are_found_by_year_kind_and_who_appears_on_them() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        for (title, artist, album, year) in [
            ("One", "Ada", "Early", "1999"),
            ("Two", "Ada; Guest", "Late", "2014"),
            ("Three", "Guest", "Own", "2014"),
            ("Four", "Ada", "Undated", ""),
        ] {
            upload(
                &owner,
                &[
                    ("title", title),
                    ("artist", artist),
                    ("album", album),
                    ("album_artist", artist.split(';').next().unwrap()),
                    ("year", year),
                ],
            )
            .await;
        }
        let someone = listener(&app);
        let albums = async |query: &str| all(&walk(&someone, &format!("albums?sort=title&{query}"), 1).await, "title");
        assert_eq!(albums("year_from=2000").await, ["Late", "Own"]);
        assert_eq!(albums("year_to=1999").await, ["Early"], "what has no year is in none");
        assert_eq!(albums("year_from=1999&year_to=1999").await, ["Early"]);
        assert_eq!(albums("kind=single").await, ["Early", "Late", "Own", "Undated"]);
        assert_eq!(albums("kind=album").await, Vec::<String>::new());
        let guest = text(&walk(&someone, "artists?q=guest", 10).await[0]["id"]);
        assert_eq!(albums(&format!("appears_on={guest}")).await, ["Late"], "not on their own");
        assert_eq!(albums(&format!("artist_id={guest}")).await, ["Own"]);
        assert_eq!(albums(&format!("appears_on={}", ArtistId::new())).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn other_services_learn_the_tracks_of_an_artist_whom_the_viewer_sees() {
    on_each_database(catalog::migrations, async |platform| {
        let deps = Deps { auth: platform.auth.clone() };
        let config = Config { watch: false, ..Config::default() };
        let (service, contract) = catalog::build(platform.platform.clone(), config, deps).await.unwrap();
        let app = platform.run(service);
        let owner = artist(&app);
        let mut ids = Vec::new();
        for (title, year, visibility) in
            [("Old", "1999", "published"), ("New", "2014", "published"), ("Secret", "2020", "draft")]
        {
            let track =
                upload(&owner, &[("title", title), ("artist", "Ada"), ("year", year), ("visibility", visibility)])
                    .await;
            ids.push(text(&track["id"]).parse::<TrackId>().unwrap());
        }
        let ada = text(&walk(&owner, "artists", 10).await[0]["id"]).parse::<ArtistId>().unwrap();
        let viewer = |roles: &[Role]| Viewer { user_id: UserId::new(), roles: roles.to_vec() };
        let ask = async |artist, viewer: &Viewer| contract.tracks_of_artist(artist, viewer).await.unwrap();
        assert_eq!(ask(ada, &viewer(&[Role::Listener])).await, Some(vec![ids[1], ids[0]]), "the latest first");
        assert_eq!(ask(ada, &owner.viewer).await, Some(vec![ids[2], ids[1], ids[0]]));
        assert_eq!(ask(ada, &viewer(&[])).await, None);
        assert_eq!(ask(ArtistId::new(), &owner.viewer).await, None);
    })
    .await;
}
