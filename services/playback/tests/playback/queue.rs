//! The queue.

use kernel::TrackId;
use polyphony_playback::migrations;
use serde_json::{Value, json};
use testkit::on_each_database;

use crate::stage::{stage, titles};

fn queue(tracks: &[TrackId], index: usize) -> Value {
    json!({ "track_ids": tracks, "current_index": index, "position_ms": 42_000, "repeat": "all", "shuffle": true })
}

#[tokio::test]
async fn a_queue_follows_its_owner_from_device_to_device() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let empty = ada.get("playback/queue").await.expect(200).json();
        let nothing = json!({
            "tracks": [], "current_index": 0, "position_ms": 0, "repeat": "off", "shuffle": false,
            "device_name": null, "updated_at": null,
        });
        assert_eq!(empty, nothing);

        let tracks: Vec<_> = ["A", "B", "C"].map(|title| stage.catalog.add(title, 200_000)).to_vec();
        let mut stored = queue(&[tracks[0], tracks[1], tracks[2], tracks[0]], 1);
        stored["device_name"] = json!("Phone");
        let answer = ada.put("playback/queue", &stored).await.expect(200).json();
        assert_eq!(answer, ada.get("playback/queue").await.expect(200).json());
        assert_eq!(titles(&answer["tracks"]), ["A", "B", "C", "A"]);
        assert_eq!((&answer["current_index"], &answer["position_ms"]), (&json!(1), &json!(42_000)));
        assert_eq!((&answer["repeat"], &answer["shuffle"]), (&json!("all"), &json!(true)));
        assert_eq!(answer["device_name"], "Phone");

        // The last device to store wins.
        platform.clock.advance(chrono::Duration::seconds(1));
        let later = ada.put("playback/queue", queue(&[tracks[2]], 0)).await.expect(200).json();
        assert_eq!((titles(&later["tracks"]), &later["device_name"]), (vec!["C"], &Value::Null));
        assert_ne!(later["updated_at"], answer["updated_at"]);
        assert_eq!(later, ada.get("playback/queue").await.json());
        assert_eq!(stage.listener().get("playback/queue").await.json(), nothing);
    })
    .await;
}

#[tokio::test]
async fn hidden_tracks_are_left_out_and_the_index_is_corrected() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let tracks: Vec<_> = ["A", "B", "C", "D"].map(|title| stage.catalog.add(title, 200_000)).to_vec();
        ada.put("playback/queue", queue(&tracks, 2)).await.expect(200);

        stage.catalog.hide(tracks[0]);
        let seen = ada.get("playback/queue").await.expect(200).json();
        assert_eq!((titles(&seen["tracks"]), &seen["current_index"]), (vec!["B", "C", "D"], &json!(1)));
        assert_eq!(seen["position_ms"], 42_000);

        // The current one goes: the next takes its place, from its beginning.
        stage.catalog.hide(tracks[2]);
        let seen = ada.get("playback/queue").await.expect(200).json();
        assert_eq!((titles(&seen["tracks"]), &seen["current_index"]), (vec!["B", "D"], &json!(1)));
        assert_eq!(seen["position_ms"], 0);
    })
    .await;
}

#[tokio::test]
async fn a_queue_holds_five_thousand_tracks_and_no_more() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let known = stage.catalog.add("Known", 200_000);
        let mut tracks: Vec<_> = (0..4_999).map(|_| TrackId::new()).collect();
        tracks.push(known);
        let answer = ada.put("playback/queue", queue(&tracks, 4_999)).await.expect(200).json();
        assert_eq!((titles(&answer["tracks"]), &answer["current_index"]), (vec!["Known"], &json!(0)));
        tracks.push(known);
        let refused = ada.put("playback/queue", queue(&tracks, 0)).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "track_ids");
    })
    .await;
}

#[tokio::test]
async fn a_queue_that_makes_no_sense_is_refused() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let track = stage.catalog.add("A", 200_000);
        for (field, value) in [
            ("current_index", json!(1)),
            ("current_index", json!(-1)),
            ("current_index", json!(u32::MAX)),
            ("position_ms", json!(604_800_001)),
            ("repeat", json!("sometimes")),
            ("device_name", json!("x".repeat(101))),
            ("track_ids", json!(["trk_nonsense"])),
        ] {
            let mut stored = queue(&[track], 0);
            stored[field] = value.clone();
            assert_eq!(ada.put("playback/queue", stored).await.problem(422), "validation_failed", "{field} {value}");
        }
        ada.put("playback/queue", queue(&[], 0)).await.expect(200);
        assert_eq!(stage.app.nobody().get("playback/queue").await.problem(401), "unauthenticated");
    })
    .await;
}

#[tokio::test]
async fn devices_that_store_at_the_same_time_do_not_mix_their_queues() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let tracks: Vec<_> = (0..4).map(|number| stage.catalog.add(&number.to_string(), 200_000)).collect();
        let stores = (0..16).map(|turn| {
            let (ada, track) = (ada.clone(), tracks[turn % 4]);
            async move { ada.put("playback/queue", queue(&vec![track; 50], 0)).await.expect(200) }
        });
        futures::future::join_all(stores).await;
        let seen = ada.get("playback/queue").await.expect(200).json();
        let titles = titles(&seen["tracks"]);
        assert_eq!(titles.len(), 50);
        assert!(titles.iter().all(|title| *title == titles[0]), "{titles:?}");
    })
    .await;
}
