//! Reading the history.

use std::sync::atomic::Ordering;

use polyphony_playback::migrations;
use testkit::on_each_database;

use crate::stage::{stage, titles};

#[tokio::test]
async fn the_history_is_read_page_by_page_newest_first() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        for minutes in 1..=5 {
            let track = stage.catalog.add(&minutes.to_string(), 200_000);
            ada.post("playback/plays", stage.report(track, minutes, 1_000)).await.expect(201);
        }
        stage.play(&stage.listener(), stage.catalog.add("of someone else", 200_000), 0).await;

        let first = ada.get("playback/history?limit=2").await.expect(200).json();
        assert_eq!((titles(&first["items"]), &first["total"]), (vec!["1", "2"], &5.into()));
        let cursor = first["next_cursor"].as_str().unwrap();
        // What comes in meanwhile does not shift the pages.
        stage.play(&ada, stage.catalog.add("new", 200_000), 0).await;
        let second = ada.get(&format!("playback/history?limit=2&cursor={cursor}")).await.expect(200).json();
        assert_eq!(titles(&second["items"]), ["3", "4"]);
        let cursor = second["next_cursor"].as_str().unwrap();
        let last = ada.get(&format!("playback/history?limit=2&cursor={cursor}")).await.expect(200).json();
        assert_eq!((titles(&last["items"]), &last["next_cursor"]), (vec!["5"], &serde_json::Value::Null));
    })
    .await;
}

#[tokio::test]
async fn plays_begun_in_the_same_moment_are_neither_skipped_nor_shown_twice() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let track = stage.catalog.add("Same", 200_000);
        for _ in 0..7 {
            stage.play(&ada, track, 3).await;
        }
        let mut seen = std::collections::HashSet::new();
        let mut path = "playback/history?limit=3".to_owned();
        loop {
            let page = ada.get(&path).await.expect(200).json();
            for play in page["items"].as_array().unwrap() {
                assert!(seen.insert(play["id"].as_str().unwrap().to_owned()));
            }
            let Some(cursor) = page["next_cursor"].as_str() else {
                break;
            };
            path = format!("playback/history?limit=3&cursor={cursor}");
        }
        assert_eq!(seen.len(), 7);
    })
    .await;
}

#[tokio::test]
async fn pages_stay_full_when_some_tracks_are_hidden() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        for minutes in 1..=9 {
            let track = stage.catalog.add(&minutes.to_string(), 200_000);
            stage.play(&ada, track, minutes).await;
            if (2..=7).contains(&minutes) {
                stage.catalog.hide(track);
            }
        }
        let page = ada.get("playback/history?limit=2").await.expect(200).json();
        assert_eq!(titles(&page["items"]), ["1", "8"]);
        let cursor = page["next_cursor"].as_str().unwrap();
        let page = ada.get(&format!("playback/history?limit=2&cursor={cursor}")).await.expect(200).json();
        assert_eq!((titles(&page["items"]), &page["next_cursor"]), (vec!["9"], &serde_json::Value::Null));
    })
    .await;
}

#[tokio::test]
async fn a_page_asks_the_catalog_once() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        for minutes in 1..=20 {
            stage.play(&ada, stage.catalog.add("x", 200_000), minutes).await;
        }
        let before = stage.catalog.calls.load(Ordering::SeqCst);
        ada.get("playback/history").await.expect(200);
        assert_eq!(stage.catalog.calls.load(Ordering::SeqCst) - before, 1);
    })
    .await;
}

#[tokio::test]
async fn pages_out_of_range_are_refused() {
    on_each_database(migrations, async |platform| {
        let ada = stage(platform).await.listener();
        for list in ["history", "most-played", "recently-played", "bookmarks"] {
            let path = format!("playback/{list}");
            assert_eq!(ada.get(&format!("{path}?limit=0")).await.problem(422), "validation_failed");
            assert_eq!(ada.get(&format!("{path}?cursor=nonsense")).await.problem(400), "cursor_invalid");
            assert_eq!(ada.get(&path).await.expect(200).json()["items"], serde_json::json!([]));
        }
    })
    .await;
}
