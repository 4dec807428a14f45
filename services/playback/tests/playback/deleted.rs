//! A track is deleted.

use contracts::catalog::TrackDeleted;
use polyphony_playback::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{stage, titles};

#[tokio::test]
async fn a_deleted_track_leaves_everything_that_is_shown() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let (gone, kept) = (stage.catalog.add("Gone", 200_000), stage.catalog.add("Kept", 200_000));
        let mut report = stage.report(gone, 2, 5_000);
        ada.post("playback/plays", &report).await.expect(201);
        stage.play(&ada, gone, 5).await;
        stage.play(&ada, kept, 9).await;
        for track in [gone, kept] {
            ada.put(&format!("playback/bookmarks/{track}"), json!({ "position_ms": 7 })).await.expect(200);
        }
        let queue = json!({
            "track_ids": [gone, kept], "current_index": 1, "position_ms": 42, "repeat": "off", "shuffle": false,
        });
        ada.put("playback/queue", queue).await.expect(200);

        // The catalog would still show it: what is seen now is what the reaction has left.
        platform.happened(&TrackDeleted { track_id: gone }).await;
        for _ in 0..200 {
            if ada.get("playback/bookmarks").await.json()["total"] == 1 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }

        for list in ["history", "most-played", "most-played?period=week", "recently-played", "bookmarks"] {
            let seen = ada.get(&format!("playback/{list}")).await.expect(200).json();
            assert_eq!((titles(&seen["items"]), &seen["total"]), (vec!["Kept"], &json!(1)), "{list}");
        }
        let seen = ada.get("playback/queue").await.expect(200).json();
        assert_eq!((titles(&seen["tracks"]), &seen["current_index"]), (vec!["Kept"], &json!(0)));
        assert_eq!(seen["position_ms"], 42);

        // A play that was going on may still end, without bringing the track back.
        stage.catalog.hide(gone);
        report["played_ms"] = json!(90_000);
        assert_eq!(ada.post("playback/plays", &report).await.expect(200).json()["counted"], true);
        assert_eq!(ada.get("playback/most-played").await.json()["total"], 1);
    })
    .await;
}
