//! Most played and recently played.

use polyphony_playback::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{stage, titles};

const DAY: i64 = 24 * 60;

#[tokio::test]
async fn the_most_played_come_first_and_a_period_counts_only_its_own_plays() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let (old, new, skipped) = (
            stage.catalog.add("Old", 200_000),
            stage.catalog.add("New", 200_000),
            stage.catalog.add("Skipped", 200_000),
        );
        for day in 40..43 {
            stage.play(&ada, old, day * DAY).await;
        }
        stage.play(&ada, old, 20 * DAY).await;
        stage.play(&ada, new, 3 * DAY).await;
        stage.play(&ada, new, 2 * DAY).await;
        ada.post("playback/plays", stage.report(skipped, 1, 1_000)).await.expect(201);
        stage.play(&stage.listener(), old, 1).await;

        for (period, expected) in [
            ("week", vec![("New", 2)]),
            ("month", vec![("New", 2), ("Old", 1)]),
            ("year", vec![("Old", 4), ("New", 2)]),
            ("all", vec![("Old", 4), ("New", 2)]),
        ] {
            let list = ada.get(&format!("playback/most-played?period={period}")).await.expect(200).json();
            let rows = list["items"].as_array().unwrap();
            let seen: Vec<_> = rows
                .iter()
                .map(|row| (row["track"]["title"].as_str().unwrap(), row["play_count"].as_i64().unwrap()))
                .collect();
            assert_eq!(seen, expected, "{period}");
            assert_eq!(list["total"], json!(expected.len()), "{period}");
        }
        let all = ada.get("playback/most-played").await.expect(200).json();
        let last: chrono::DateTime<chrono::Utc> = all["items"][0]["last_played_at"].as_str().unwrap().parse().unwrap();
        assert_eq!(last, stage.now() - chrono::Duration::days(20));
        assert_eq!(ada.get("playback/most-played?period=decade").await.problem(422), "query_invalid");
    })
    .await;
}

#[tokio::test]
async fn the_most_played_are_read_page_by_page() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        for (number, plays) in [(1, 3), (2, 3), (3, 2), (4, 2), (5, 1)] {
            let track = stage.catalog.add(&number.to_string(), 200_000);
            for _ in 0..plays {
                stage.play(&ada, track, number).await;
            }
        }
        for period in ["all", "month"] {
            let mut seen = Vec::new();
            let mut path = format!("playback/most-played?period={period}&limit=2");
            loop {
                let page = ada.get(&path).await.expect(200).json();
                seen.extend(titles(&page["items"]).into_iter().map(ToOwned::to_owned));
                let Some(cursor) = page["next_cursor"].as_str() else {
                    break;
                };
                path = format!("playback/most-played?period={period}&limit=2&cursor={cursor}");
            }
            assert_eq!(seen, ["1", "2", "3", "4", "5"], "{period}");
        }
    })
    .await;
}

#[tokio::test]
async fn recently_played_shows_each_track_once_by_its_last_play() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let (one, two) = (stage.catalog.add("One", 200_000), stage.catalog.add("Two", 200_000));
        stage.play(&ada, one, 10).await;
        stage.play(&ada, two, 8).await;
        stage.play(&ada, one, 2).await;
        // An offline player tells of an older play later: it is not the last one.
        stage.play(&ada, two, 30).await;
        let list = ada.get("playback/recently-played").await.expect(200).json();
        assert_eq!((titles(&list["items"]), &list["total"]), (vec!["One", "Two"], &json!(2)));

        let first = ada.get("playback/recently-played?limit=1").await.expect(200).json();
        let cursor = first["next_cursor"].as_str().unwrap();
        let second = ada.get(&format!("playback/recently-played?limit=1&cursor={cursor}")).await.expect(200).json();
        assert_eq!((titles(&second["items"]), &second["next_cursor"]), (vec!["Two"], &serde_json::Value::Null));
    })
    .await;
}
