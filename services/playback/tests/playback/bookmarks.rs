//! Bookmarks.

use kernel::TrackId;
use polyphony_playback::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{stage, titles};

#[tokio::test]
async fn a_bookmark_is_set_moved_and_removed() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let track = stage.catalog.add("Opera", 9_000_000);
        let path = format!("playback/bookmarks/{track}");
        assert_eq!(ada.get(&path).await.problem(404), "not_found");

        let set = ada.put(&path, json!({ "position_ms": 3_600_000, "comment": "Act II" })).await.expect(200).json();
        assert_eq!((&set["position_ms"], &set["comment"]), (&json!(3_600_000), &json!("Act II")));
        assert_eq!(set["track"]["title"], "Opera");
        assert_eq!(set, ada.get(&path).await.expect(200).json());

        platform.clock.advance(chrono::Duration::minutes(1));
        let moved = ada.put(&path, json!({ "position_ms": 4_000_000 })).await.expect(200).json();
        assert_eq!((&moved["position_ms"], &moved["comment"]), (&json!(4_000_000), &serde_json::Value::Null));
        assert_eq!(moved["created_at"], set["created_at"]);
        assert_ne!(moved["updated_at"], set["updated_at"]);

        assert_eq!(stage.listener().get(&path).await.problem(404), "not_found");
        ada.delete(&path).await.expect(204);
        assert_eq!(ada.delete(&path).await.problem(404), "not_found");
        assert_eq!(ada.get("playback/bookmarks").await.expect(200).json()["total"], 0);
    })
    .await;
}

#[tokio::test]
async fn bookmarks_are_listed_page_by_page_the_one_set_last_first() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        for title in ["A", "B", "C"] {
            let track = stage.catalog.add(title, 200_000);
            ada.put(&format!("playback/bookmarks/{track}"), json!({ "position_ms": 1 })).await.expect(200);
            platform.clock.advance(chrono::Duration::seconds(1));
        }
        let first = ada.get("playback/bookmarks?limit=2").await.expect(200).json();
        assert_eq!((titles(&first["items"]), &first["total"]), (vec!["C", "B"], &json!(3)));
        let cursor = first["next_cursor"].as_str().unwrap();
        let last = ada.get(&format!("playback/bookmarks?limit=2&cursor={cursor}")).await.expect(200).json();
        assert_eq!((titles(&last["items"]), &last["next_cursor"]), (vec!["A"], &serde_json::Value::Null));
    })
    .await;
}

#[tokio::test]
async fn a_bookmark_needs_a_track_that_can_be_seen_and_a_place_in_it() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let path = format!("playback/bookmarks/{}", TrackId::new());
        assert_eq!(ada.put(&path, json!({ "position_ms": 1 })).await.problem(404), "not_found");
        assert_eq!(ada.put("playback/bookmarks/nonsense", json!({ "position_ms": 1 })).await.problem(404), "not_found");
        let path = format!("playback/bookmarks/{}", stage.catalog.add("A", 200_000));
        for body in
            [json!({}), json!({ "position_ms": 604_800_001 }), json!({ "position_ms": 1, "comment": "x".repeat(1001) })]
        {
            assert_eq!(ada.put(&path, body).await.problem(422), "validation_failed");
        }
    })
    .await;
}
