//! Tracks whose file has vanished: listed, forgotten, or back again.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod shelf;

use contracts::{Role, catalog::TrackDeleted};
use kernel::LibraryId;
use polyphony_catalog as catalog;
use serde_json::Value;
use shelf::{add, administrator, numbers, record, rows, scan, shelf, start};
use testkit::{Client, on_each_database};

async fn missing(client: &Client, library: &str, limit: usize) -> Vec<(String, String)> {
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("{library}/missing?limit={limit}{after}")).await.expect(200).json();
        for item in page["items"].as_array().unwrap() {
            found.push((item["title"].as_str().unwrap().to_owned(), item["path"].as_str().unwrap().to_owned()));
        }
        let Some(cursor) = page["next_cursor"].as_str() else {
            assert_eq!(page["total"].as_u64(), Some(found.len() as u64));
            return found;
        };
        after = format!("&cursor={cursor}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_tracks_are_listed_until_they_are_back_or_forgotten() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let path = |number: u32| music.join(format!("Ada/Record/{number}.mp3"));
        for number in 1..=4 {
            record(
                &path(number),
                300 + number,
                &[("title", &format!("Song {number}")), ("artist", "Ada"), ("album", "Record")],
            )
            .await;
        }
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        assert_eq!(missing(&admin, &library, 10).await, []);
        let kept = platform.dir.path().join("kept.mp3");
        std::fs::rename(path(1), &kept).unwrap();
        scan(&admin, &library).await;
        platform.clock.advance(chrono::Duration::minutes(10));
        std::fs::remove_file(path(2)).unwrap();
        std::fs::remove_file(path(3)).unwrap();
        scan(&admin, &library).await;
        for limit in [1, 2, 10] {
            let list = missing(&admin, &library, limit).await;
            assert_eq!(list.len(), 3);
            assert_eq!(list[2], ("Song 1".to_owned(), "Ada/Record/1.mp3".to_owned()), "the last vanished first");
        }
        let first = admin.get(&format!("{library}/missing")).await.json()["items"][2].clone();
        assert_eq!(
            first["missing_since"].as_str().unwrap().parse::<chrono::DateTime<chrono::Utc>>().unwrap(),
            kernel::Clock::now(&*platform.clock) - chrono::Duration::minutes(10)
        );
        // An edit does not make it vanish anew; the file comes back.
        admin
            .patch(&format!("tracks/{}", first["track_id"].as_str().unwrap()), serde_json::json!({"bpm": null}))
            .await
            .expect(422);
        admin
            .patch(&format!("tracks/{}", first["track_id"].as_str().unwrap()), serde_json::json!({"genres": ["Polka"]}))
            .await
            .expect(200);
        assert_eq!(admin.get(&format!("{library}/missing")).await.json()["items"][2], first);
        std::fs::rename(&kept, path(1)).unwrap();
        scan(&admin, &library).await;
        let list = missing(&admin, &library, 10).await;
        assert_eq!(list.len(), 2, "{list:?}");

        admin.delete(&format!("{library}/missing")).await.expect(204);
        assert_eq!(missing(&admin, &library, 10).await, []);
        let shown = admin.get(&library).await.json();
        assert_eq!((shown["missing_count"].as_u64(), shown["track_count"].as_u64()), (Some(0), Some(2)));
        assert_eq!(rows(&admin, "tracks").await.len(), 2);
        assert_eq!(rows(&admin, "albums").await[0]["track_count"], 2);
        platform.settle().await;
        assert_eq!(platform.events::<TrackDeleted>().await.len(), 2);
        admin.delete(&format!("{library}/missing")).await.expect(204);

        // Forgotten is forgotten: what comes back is new.
        record(&path(2), 302, &[("title", "Song 2"), ("artist", "Ada"), ("album", "Record")]).await;
        assert_eq!(numbers(&scan(&admin, &library).await), [1, 0, 2, 0, 0, 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unusable_file_whose_track_was_forgotten_may_become_a_track_again() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let path = music.join("song.mp3");
        record(&path, 300, &[("title", "Song")]).await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        std::fs::write(&path, b"not audio any more").unwrap();
        scan(&admin, &library).await;
        assert_eq!(missing(&admin, &library, 10).await, [("Song".to_owned(), "song.mp3".to_owned())]);
        admin.delete(&format!("{library}/missing")).await.expect(204);
        assert_eq!(rows(&admin, "tracks").await, Vec::<Value>::new());
        record(&path, 310, &[("title", "Song again")]).await;
        assert_eq!(scan(&admin, &library).await["added"], 1);
        assert_eq!(rows(&admin, "tracks").await[0]["availability"], "present");
    })
    .await;
}

#[tokio::test]
async fn only_those_who_manage_libraries_see_and_forget_them() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let library = add(&administrator(&app), &shelf(platform, "music")).await;
        for role in [Role::Listener, Role::Artist, Role::Moderator] {
            let other = app.someone(&[role]);
            assert_eq!(other.get(&format!("{library}/missing")).await.problem(403), "permission_missing");
            assert_eq!(other.delete(&format!("{library}/missing")).await.problem(403), "permission_missing");
        }
        assert_eq!(app.nobody().get(&format!("{library}/missing")).await.problem(401), "unauthenticated");
        let unknown = format!("libraries/{}/missing", LibraryId::new());
        assert_eq!(administrator(&app).get(&unknown).await.problem(404), "not_found");
        assert_eq!(administrator(&app).delete(&unknown).await.problem(404), "not_found");
        assert_eq!(
            administrator(&app).get(&format!("{library}/missing?cursor=x")).await.problem(400),
            "cursor_invalid"
        );
    })
    .await;
}
