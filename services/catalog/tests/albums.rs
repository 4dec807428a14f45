//! Albums corrected by people: what they say stays, whatever the files say.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod shelf;
mod studio;

use contracts::catalog::TrackChanged;
use kernel::AlbumId;
use polyphony_catalog as catalog;
use serde_json::{Value, json};
use shelf::{add, administrator, numbers, record, row, scan, shelf};
use studio::{all, artist, listener, start, text, upload, walk};
use testkit::on_each_database;

fn address(album: &Value) -> String {
    format!("albums/{}", text(&album["id"]))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_album_stays_the_same_one_and_survives_rescans() {
    on_each_database(catalog::migrations, async |platform| {
        let app = shelf::start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let put = async |number: u32, title: &str, pitch| {
            let number = number.to_string();
            let tags = [("title", title), ("artist", "Wrogn"), ("album", "Tpyo"), ("track", number.as_str()), ("date", "1999"), ("genre", "Pokla")];
            record(&music.join(format!("Wrogn/Tpyo/{number}.flac")), pitch, &tags).await;
        };
        put(1, "One", 300).await;
        put(2, "Two", 310).await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let album = row(&admin, "albums", "title", "Tpyo").await;
        let change = json!({"title": "Typo", "artists": ["Right", "Guest"], "date": "2014-03-21", "edition": "Deluxe", "kind": "ep", "genres": ["Polka"]});
        let changed = admin.patch(&address(&album), &change).await.expect(200).json();
        assert_eq!(changed["id"], album["id"], "links to it go on working");
        let check = async |changed: &Value| {
            assert_eq!(text(&changed["title"]), "Typo");
            assert_eq!(all(changed["artists"].as_array().unwrap(), "name"), ["Right", "Guest"]);
            assert_eq!((text(&changed["date"]), changed["year"].as_i64()), ("2014-03-21".to_owned(), Some(2014)));
            assert_eq!((text(&changed["edition"]), text(&changed["kind"])), ("Deluxe".to_owned(), "ep".to_owned()));
            assert_eq!(changed["genres"], json!(["Polka"]));
            for track in changed["tracks"].as_array().unwrap() {
                assert_eq!((&track["album"]["title"], &track["date"], &track["genres"]), (&json!("Typo"), &json!("2014-03-21"), &json!(["Polka"])));
            }
            assert_eq!(walk(&admin, "artists?q=right", 10).await[0]["album_count"], 1);
        };
        check(&changed).await;
        platform.settle().await;
        let told = platform.events::<TrackChanged>().await;
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|event| event.album.as_ref().is_some_and(|album| album.title == "Typo")));

        // One file is read again, and another one comes.
        put(1, "One again", 305).await;
        put(3, "Three", 320).await;
        assert_eq!(numbers(&scan(&admin, &library).await), [1, 1, 1, 0, 0, 0]);
        let albums = walk(&admin, "albums", 10).await;
        assert_eq!(albums.len(), 1, "the new file joins the album under its new name: {albums:?}");
        let again = admin.get(&address(&album)).await.expect(200).json();
        assert_eq!(all(again["tracks"].as_array().unwrap(), "title"), ["One again", "Two", "Three"]);
        let known: Vec<Value> = again["tracks"].as_array().unwrap()[..2].to_vec();
        check(&json!({"title": again["title"], "artists": again["artists"], "date": again["date"], "year": again["year"],
            "edition": again["edition"], "kind": again["kind"], "genres": ["Polka"], "tracks": known})).await;
        assert_eq!(again["tracks"][2]["album"]["title"], "Typo");
    })
    .await;
}

#[tokio::test]
async fn kinds_dates_and_genres_are_each_changed_alone() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let first = upload(&owner, &[("title", "A"), ("artist", "Ada"), ("album", "Album"), ("year", "1999")]).await;
        let second = upload(&owner, &[("title", "B"), ("artist", "Ada"), ("album", "Album"), ("year", "1968")]).await;
        let album = walk(&owner, "albums", 10).await[0].clone();
        let own = album["date"].clone();
        for kind in ["compilation", "ep", "single", "album"] {
            let changed = owner.patch(&address(&album), json!({ "kind": kind })).await.expect(200).json();
            assert_eq!(
                (text(&changed["kind"]), changed["compilation"].as_bool()),
                (kind.to_owned(), Some(kind == "compilation"))
            );
            assert_eq!(changed["date"], own);
        }
        let changed = owner.patch(&address(&album), json!({"year": 2014})).await.expect(200).json();
        assert_eq!(text(&changed["date"]), "2014");
        let dates =
            [&first, &second].map(|track| if track["date"] == own { "2014".to_owned() } else { text(&track["date"]) });
        assert_eq!(
            all(changed["tracks"].as_array().unwrap(), "date"),
            dates,
            "a track with a date of its own keeps it"
        );
        let changed = owner.patch(&address(&album), json!({"year": null, "edition": null})).await.expect(200).json();
        assert_eq!(
            (&changed["date"], &changed["year"], &changed["edition"]),
            (&Value::Null, &Value::Null, &Value::Null)
        );
        let changed = owner.patch(&address(&album), json!({})).await.expect(200).json();
        assert_eq!((text(&changed["title"]), text(&changed["kind"])), ("Album".to_owned(), "album".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn who_may_not_and_what_cannot_be_is_refused() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let (owner, other) = (artist(&app), artist(&app));
        upload(&owner, &[("title", "A"), ("artist", "Ada"), ("album", "Mine")]).await;
        let album = walk(&owner, "albums", 10).await[0].clone();
        for stranger in [listener(&app), other.clone()] {
            assert_eq!(stranger.patch(&address(&album), json!({"title": "Stolen"})).await.problem(403), "not_yours");
        }
        assert_eq!(app.nobody().patch(&address(&album), json!({})).await.problem(401), "unauthenticated");
        assert_eq!(app.someone(&[]).patch(&address(&album), json!({})).await.problem(403), "permission_missing");
        assert_eq!(owner.patch(&format!("albums/{}", AlbumId::new()), json!({})).await.problem(404), "not_found");
        let hidden =
            upload(&owner, &[("title", "D"), ("artist", "Ada"), ("album", "Hidden"), ("visibility", "draft")]).await;
        assert_eq!(other.patch(&address(&hidden["album"]), json!({"title": "x"})).await.problem(404), "not_found");
        let wrong =
            json!({"title": " ", "artists": [], "year": 12, "edition": "x".repeat(501), "genres": ["x".repeat(101)]});
        let problem = owner.patch(&address(&album), wrong).await.expect(422).json();
        let mut fields = all(problem["errors"].as_array().unwrap(), "field");
        fields.sort();
        assert_eq!(fields, ["artists", "edition", "genres", "title", "year"]);
        for body in [json!({"kind": "cassette"}), json!({"titel": "x"}), json!({"tracks": []})] {
            assert_eq!(owner.patch(&address(&album), body).await.problem(422), "validation_failed");
        }
        assert_eq!(text(&owner.get(&address(&album)).await.json()["title"]), "Mine");
    })
    .await;
}
