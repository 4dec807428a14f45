//! What to rediscover, and an artist's tracks by how often someone plays them.

use std::sync::atomic::Ordering;

use chrono::Duration;
use contracts::Role;
use kernel::ArtistId;
use polyphony_playback::migrations;
use serde_json::json;
use testkit::{Client, on_each_database};

use crate::stage::{stage, titles};

const DAY: i64 = 24 * 60;

/// The titles of a list, read in pages of this size.
async fn walk(client: &Client, path: &str, limit: usize) -> Vec<String> {
    let sign = if path.contains('?') { '&' } else { '?' };
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("{path}{sign}limit={limit}{after}")).await.expect(200).json();
        seen.extend(titles(&page["items"]).into_iter().map(ToOwned::to_owned));
        let Some(cursor) = page["next_cursor"].as_str() else { return seen };
        after = format!("&cursor={cursor}");
    }
}

#[tokio::test]
async fn rediscovered_is_what_was_played_thrice_but_not_for_sixty_days() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let play = async |title: &str, days: &[i64]| {
            let track = stage.catalog.add(title, 200_000);
            for day in days {
                stage.play(&ada, track, day * DAY).await;
            }
            track
        };
        play("Thrice", &[80, 70, 61]).await;
        play("Most", &[85, 80, 75, 62]).await;
        play("Twice", &[80, 70]).await;
        let fresh = play("Still played", &[85, 80, 75, 59]).await;
        let hidden = play("Hidden", &[85, 80, 75]).await;
        play("Thrice, later", &[80, 70, 60]).await;
        stage.catalog.hide(hidden);

        let list = ada.get("playback/rediscover").await.expect(200).json();
        assert_eq!(titles(&list["items"]), ["Most", "Thrice"]);
        assert_eq!(list["items"][0]["play_count"], json!(4));
        for limit in [1, 2, 10] {
            assert_eq!(walk(&ada, "playback/rediscover", limit).await, ["Most", "Thrice"], "pages of {limit}");
        }
        assert_eq!(
            walk(&stage.listener(), "playback/rediscover", 10).await,
            Vec::<String>::new(),
            "each has their own"
        );
        platform.clock.advance(Duration::days(2));
        // The token of two days ago has expired.
        let ada = stage.app.person(ada.viewer.user_id, &[Role::Listener]);
        assert_eq!(
            walk(&ada, "playback/rediscover", 10).await,
            ["Still played", "Most", "Thrice, later", "Thrice"],
            "the time goes on; of equals the last played comes first"
        );
        stage.play(&ada, fresh, 1).await;
        assert_eq!(walk(&ada, "playback/rediscover", 10).await, ["Most", "Thrice, later", "Thrice"]);
    })
    .await;
}

#[tokio::test]
async fn an_artists_tracks_come_by_how_often_someone_plays_them_and_the_rest_as_it_was() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let first = stage.catalog.add("First", 200_000);
        let artist = stage.catalog.artist_of(first);
        let (second, third) = (stage.catalog.add_of(artist, "Second"), stage.catalog.add_of(artist, "Third"));
        stage.catalog.add_of(artist, "Fourth");
        let other = stage.catalog.add("Somebody else's", 200_000);
        let path = format!("playback/top-tracks?artist_id={artist}");
        let whole = walk(&ada, &path, 10).await;
        assert_eq!(whole, ["First", "Second", "Third", "Fourth"], "the catalogue's order");
        for (track, minutes) in [(third, 50), (third, 40), (second, 30), (other, 20), (other, 10), (other, 5)] {
            stage.play(&ada, track, minutes).await;
        }
        for limit in [1, 2, 3, 10] {
            assert_eq!(walk(&ada, &path, limit).await, ["Third", "Second", "First", "Fourth"], "pages of {limit}");
        }
        assert_eq!(walk(&stage.listener(), &path, 10).await, whole, "others have not played them");
        let calls = stage.catalog.calls.load(Ordering::SeqCst);
        let page = ada.get(&path).await.expect(200).json();
        assert_eq!((page["total"].as_u64(), page["items"][0]["title"].as_str()), (Some(4), Some("Third")));
        assert_eq!(stage.catalog.calls.load(Ordering::SeqCst) - calls, 2, "once for the ids, once for the tracks");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener();
        let unknown = format!("playback/top-tracks?artist_id={}", ArtistId::new());
        assert_eq!(ada.get(&unknown).await.problem(404), "not_found");
        assert_eq!(ada.get("playback/top-tracks").await.problem(422), "query_invalid");
        assert_eq!(ada.get("playback/top-tracks?artist_id=trk_1").await.problem(422), "query_invalid");
        assert_eq!(ada.get(&format!("{unknown}&limit=501")).await.problem(422), "validation_failed");
        assert_eq!(ada.get("playback/rediscover?cursor=x").await.problem(400), "cursor_invalid");
        for path in [unknown.as_str(), "playback/rediscover"] {
            assert_eq!(stage.app.nobody().get(path).await.problem(401), "unauthenticated");
            assert_eq!(stage.app.someone(&[]).get(path).await.problem(403), "permission_missing");
        }
    })
    .await;
}
