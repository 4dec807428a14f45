//! Reporting plays.

use contracts::playback::TrackPlayed;
use kernel::TrackId;
use polyphony_playback::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{stage, uuid};

#[tokio::test]
async fn a_play_counts_after_thirty_seconds_or_half_the_track() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let (long, short) = (stage.catalog.add("Long", 240_000), stage.catalog.add("Short", 20_000));
        for (track, played_ms, counted) in
            [(long, 29_999, false), (long, 30_000, true), (short, 9_999, false), (short, 10_000, true)]
        {
            let answer = ada.post("playback/plays", stage.report(track, 5, played_ms)).await.expect(201);
            assert_eq!(answer.json()["counted"], counted, "{played_ms}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_players_own_length_is_used_when_the_catalog_knows_none() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let unmeasured = stage.catalog.add("Unmeasured", 0);
        let mut report = stage.report(unmeasured, 1, 6_000);
        assert_eq!(ada.post("playback/plays", &report).await.expect(201).json()["counted"], false);
        report["client_play_id"] = json!(uuid());
        report["duration_ms"] = json!(12_000);
        assert_eq!(ada.post("playback/plays", &report).await.expect(201).json()["counted"], true);
    })
    .await;
}

#[tokio::test]
async fn a_report_sent_twice_is_one_play() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let report = stage.report(stage.catalog.add("One", 200_000), 5, 60_000);
        let first = ada.post("playback/plays", &report).await.expect(201);
        let again = ada.post("playback/plays", &report).await.expect(200);
        assert_eq!(first.json(), again.json());
        assert_eq!(ada.get("playback/history").await.expect(200).json()["total"], 1);
        let most = ada.get("playback/most-played").await.expect(200).json();
        assert_eq!(most["items"][0]["play_count"], 1);
        platform.settle().await;
        assert_eq!(platform.events::<TrackPlayed>().await.len(), 1);

        // The id belongs to whoever made it.
        stage.listener().post("playback/plays", &report).await.expect(201);
    })
    .await;
}

#[tokio::test]
async fn reports_sent_at_the_same_time_are_one_play() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let mut report = stage.report(stage.catalog.add("One", 200_000), 5, 0);
        let reports = (1..=12_u32).map(|step| {
            report["played_ms"] = json!(step * 5_000);
            let (ada, report) = (ada.clone(), report.clone());
            async move { ada.post("playback/plays", report).await }
        });
        let answers = futures::future::join_all(reports).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        assert!(answers.iter().all(|answer| answer.json()["id"] == answers[0].json()["id"]));
        let history = ada.get("playback/history").await.expect(200).json();
        assert_eq!(history["items"][0]["played_ms"], 60_000);
        assert_eq!(history["items"][0]["counted"], true);
        assert_eq!(ada.get("playback/most-played").await.json()["items"][0]["play_count"], 1);
    })
    .await;
}

#[tokio::test]
async fn a_play_grows_and_begins_to_count_exactly_once() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let mut report = stage.report(stage.catalog.add("One", 200_000), 5, 10_000);
        assert_eq!(ada.post("playback/plays", &report).await.expect(201).json()["counted"], false);
        assert_eq!(ada.get("playback/most-played").await.json()["total"], 0);
        for played_ms in [40_000, 50_000, 20_000] {
            report["played_ms"] = json!(played_ms);
            assert_eq!(ada.post("playback/plays", &report).await.expect(200).json()["counted"], true);
        }
        let history = ada.get("playback/history").await.expect(200).json();
        assert_eq!((&history["items"][0]["played_ms"], &history["total"]), (&json!(50_000), &json!(1)));
        assert_eq!(ada.get("playback/most-played").await.json()["items"][0]["play_count"], 1);

        platform.settle().await;
        let told: Vec<_> = platform.events::<TrackPlayed>().await.iter().map(|event| event.counted).collect();
        assert_eq!(told, [false, true]);
    })
    .await;
}

#[tokio::test]
async fn a_client_play_id_belongs_to_one_track() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let mut report = stage.report(stage.catalog.add("One", 200_000), 5, 10_000);
        ada.post("playback/plays", &report).await.expect(201);
        report["track_id"] = json!(stage.catalog.add("Two", 200_000));
        report["played_ms"] = json!(90_000);
        assert_eq!(ada.post("playback/plays", &report).await.problem(409), "client_play_id_reused");
        assert_eq!(ada.get("playback/history").await.json()["items"][0]["played_ms"], 10_000);
    })
    .await;
}

#[tokio::test]
async fn a_track_that_is_unknown_or_hidden_cannot_be_played() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let hidden = stage.catalog.add("Hidden", 200_000);
        stage.catalog.hide(hidden);
        for track in [TrackId::new(), hidden] {
            assert_eq!(ada.post("playback/plays", stage.report(track, 1, 0)).await.problem(404), "not_found");
        }
    })
    .await;
}

#[tokio::test]
async fn plays_come_from_offline_players_but_not_from_the_future_or_long_ago() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let track = stage.catalog.add("One", 200_000);
        let day = 24 * 60;
        for (minutes_ago, status) in [(-4, 201), (-6, 422), (89 * day, 201), (91 * day, 422)] {
            let answer = ada.post("playback/plays", stage.report(track, minutes_ago, 60_000)).await.expect(status);
            if status == 422 {
                assert_eq!(answer.json()["errors"][0]["field"], "started_at");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let track = stage.catalog.add("One", 200_000);
        for (field, value) in [
            ("played_ms", json!(604_800_001)),
            ("played_ms", json!(-1)),
            ("duration_ms", json!(u64::MAX)),
            ("source", json!("x".repeat(201))),
            ("client_play_id", json!("seventeen")),
            ("track_id", json!("alb_01h455vb4pex5vsknk084sn02q")),
            ("started_at", json!("+262142-12-31T23:59:59Z")),
        ] {
            let mut report = stage.report(track, 1, 0);
            report[field] = value.clone();
            assert_eq!(ada.post("playback/plays", report).await.problem(422), "validation_failed", "{field} {value}");
        }
        let report = stage.report(track, 1, 0);
        assert_eq!(stage.app.nobody().post("playback/plays", report).await.problem(401), "unauthenticated");
        let report = stage.report(track, 1, 0);
        assert_eq!(stage.app.someone(&[]).post("playback/plays", report).await.problem(403), "permission_missing");
    })
    .await;
}
