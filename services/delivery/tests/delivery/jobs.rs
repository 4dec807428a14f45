//! Jobs: leases, crashes, retries, new content, deletion.

use std::time::Duration;

use contracts::{
    catalog::{OriginalChanged, TrackDeleted},
    delivery::{TrackFailed, TrackReady},
};
use db::sea_orm::{ConnectionTrait, Statement};
use polyphony_delivery::{Config, Renditions};
use testkit::TestPlatform;

use crate::{
    stage::Stage,
    studio::{make, sweep},
};

async fn sql(test: &TestPlatform, statement: &str) {
    let txn = test.platform.db.begin().await.unwrap();
    txn.execute_unprepared(statement).await.unwrap();
    txn.commit().await.unwrap();
}

async fn value(test: &TestPlatform, query: &str) -> Option<String> {
    let db = &test.platform.db;
    let row = db.read().query_one_raw(Statement::from_string(db.backend(), query)).await.unwrap();
    row.and_then(|row| row.try_get::<Option<String>>("", "value").unwrap())
}

fn renditions_on_disk(test: &TestPlatform, track: kernel::TrackId) -> Vec<String> {
    let folder = test.dir.path().join("blobs/renditions").join(track.to_string());
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_first_play_a_track_is_ready_at_once_and_made_when_someone_plays_it() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, Config { renditions: Renditions::OnFirstPlay, ..Stage::small() }).await;
        let file = make(test.dir.path(), "a.mp3", &sweep(3.0, 44_100), &[]).await;
        let track = stage.add(&file, "mp3", "mp3", 3000).await;
        test.settle().await;
        let ready = test.events::<TrackReady>().await;
        assert_eq!((ready.len(), ready[0].renditions.len(), ready[0].duration_ms), (1, 0, None));
        assert_eq!(stage.listener.get(&format!("tracks/{track}/renditions")).await.expect(200).json()["state"], "none");
        assert_eq!(stage.stream(track, "auto").await["status"], "preparing");
        stage.until(track, "ready").await;
        assert_eq!(stage.stream(track, "auto").await["status"], "ready");
        test.settle().await;
        assert_eq!(test.events::<TrackReady>().await.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_someone_waits_for_goes_first() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, Stage::small()).await;
        let long = make(test.dir.path(), "long.flac", &sweep(40.0, 44_100), &[]).await;
        let short = make(test.dir.path(), "short.mp3", &sweep(1.0, 44_100), &[]).await;
        let mut tracks = Vec::new();
        for file in [&long, &long, &long, &short] {
            test.clock.advance(chrono::Duration::seconds(1));
            tracks.push(stage.add(file, "flac", "flac", 1000).await);
        }
        stage.stream(tracks[3], "auto").await;
        stage.until(tracks[3], "ready").await;
        let last_of_the_others =
            stage.listener.get(&format!("tracks/{}/renditions", tracks[2])).await.expect(200).json();
        assert_ne!(
            last_of_the_others["state"], "ready",
            "the one that came last was made before one that came earlier"
        );
        for track in &tracks[..3] {
            stage.until(*track, "ready").await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_a_crashed_worker_runs_again_when_its_lease_has_run_out() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let file = make(test.dir.path(), "a.mp3", &sweep(2.0, 44_100), &[]).await;
        let (track, catalog) = {
            let stage = Stage::open(test, Config { renditions: Renditions::OnFirstPlay, ..Stage::small() }).await;
            (stage.add(&file, "mp3", "mp3", 2000).await, stage.catalog.clone())
        };
        test.restart().await;
        let now = kernel::Clock::now(test.clock.as_ref());
        let until = now + chrono::Duration::seconds(60);
        let hash = blake3::hash(track.to_string().as_bytes()).to_hex().to_string();
        // A replica took the job and was never heard of again.
        let stage = Stage::with_catalog(test, Config { renditions: Renditions::OnFirstPlay, ..Stage::small() }, catalog).await;
        let id = if test.database == "sqlite" { format!("x'{}'", track.uuid().simple()) } else { format!("'{}'", track.uuid()) };
        sql(
            test,
            &format!(
                "INSERT INTO transcode_jobs (track_id, content_hash, state, priority, attempts, lease_owner, lease_until, not_before, queued_at, progress) \
                 VALUES ({id}, '{hash}', 'running', 0, 1, 'somebody else', '{}', '{}', '{}', 0.5)",
                until.to_rfc3339(),
                now.to_rfc3339(),
                now.to_rfc3339()
            ),
        )
        .await;
        tokio::time::sleep(Duration::from_millis(2500)).await;
        assert_eq!(stage.stream(track, "auto").await["status"], "preparing");
        assert_eq!(stage.until(track, "running").await["progress"], 0.5, "a lease that holds is respected");
        test.clock.advance(chrono::Duration::seconds(61));
        // The listener's access token is still good: 15 minutes.
        stage.until(track, "ready").await;
        assert_eq!(value(test, "SELECT CAST(attempts AS TEXT) AS value FROM transcode_jobs").await.as_deref(), Some("1"), "an interruption is no failure");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_starts_again_goes_on_with_its_own_jobs_at_once() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let file = make(test.dir.path(), "a.mp3", &sweep(2.0, 44_100), &[]).await;
        let (track, catalog) = {
            let stage = Stage::open(test, Stage::small()).await;
            let track = stage.add(&file, "mp3", "mp3", 2000).await;
            stage.until(track, "ready").await;
            (track, stage.catalog.clone())
        };
        test.restart().await;
        let owner = std::fs::read_to_string(test.platform.scratch.join("owner")).unwrap();
        let until = kernel::Clock::now(test.clock.as_ref()) + chrono::Duration::seconds(60);
        sql(
            test,
            &format!(
                "UPDATE transcode_jobs SET state = 'running', lease_owner = '{owner}', lease_until = '{}'",
                until.to_rfc3339()
            ),
        )
        .await;
        let stage = Stage::with_catalog(test, Stage::small(), catalog).await;
        stage.until(track, "ready").await;
        test.settle().await;
        assert_eq!(test.events::<TrackReady>().await.len(), 2, "it was made again, below the same keys");
        assert_eq!(renditions_on_disk(test, track).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_nobodys_fault_is_tried_three_times_with_pauses() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, Config { ffmpeg: "/nowhere/ffmpeg".to_owned(), ..Stage::small() }).await;
        let file = make(test.dir.path(), "a.mp3", &sweep(1.0, 44_100), &[]).await;
        let track = stage.add(&file, "mp3", "mp3", 1000).await;
        let attempts = async || {
            value(test, "SELECT CAST(attempts AS TEXT) AS value FROM transcode_jobs WHERE state <> 'running'").await
        };
        for (attempt, pause) in [("1", 19), ("2", 39)] {
            while attempts().await.as_deref() != Some(attempt) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            assert_eq!(
                stage.until(track, "queued").await["error"],
                "Transcoding did not work on this server; the log says why."
            );
            test.clock.advance(chrono::Duration::seconds(pause));
            tokio::time::sleep(Duration::from_millis(1500)).await;
            assert_eq!(attempts().await.as_deref(), Some(attempt), "the pause is not over yet");
            test.clock.advance(chrono::Duration::seconds(2));
        }
        stage.until(track, "failed").await;
        test.settle().await;
        let failed = test.events::<TrackFailed>().await;
        assert_eq!((failed.len(), failed[0].track_id), (1, track));
        let stream = stage.stream(track, "auto").await;
        stage.app.nobody().get(stream["file_url"].as_str().unwrap()).await.expect(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_content_gets_new_renditions_and_the_old_ones_go_when_no_address_leads_to_them() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, Stage::small()).await;
        let file = make(test.dir.path(), "a.mp3", &sweep(2.0, 44_100), &[]).await;
        let track = stage.add(&file, "mp3", "mp3", 2000).await;
        stage.until(track, "ready").await;
        let before = stage.stream(track, "auto").await;
        let moved = test.dir.path().join("moved.mp3");
        std::fs::rename(&file, &moved).unwrap();
        let original = stage.catalog.change(track, |_, original| {
            original.location = contracts::catalog::Location::File { path: moved.display().to_string() };
        });
        test.happened(&OriginalChanged { original }).await;
        test.settle().await;
        assert_eq!(stage.stream(track, "auto").await["status"], "ready", "another place is not another content");

        make(test.dir.path(), "moved.mp3", &sweep(4.0, 44_100), &[]).await;
        let original =
            stage.catalog.change(track, |_, original| original.content_hash = "feedfacefeedfacefeedface".to_owned());
        test.happened(&OriginalChanged { original }).await;
        test.settle().await;
        stage.until(track, "ready").await;
        let after = stage.stream(track, "auto").await;
        assert_eq!(
            (after["status"].as_str(), after["duration_ms"].as_u64().map(|ms| ms / 500)),
            (Some("ready"), Some(8))
        );
        let nobody = stage.app.nobody();
        nobody.get(before["hls_url"].as_str().unwrap()).await.expect(200);
        nobody.get(after["hls_url"].as_str().unwrap()).await.expect(200);
        assert_eq!(renditions_on_disk(test, track).len(), 2);
        test.settle().await;

        test.clock.advance(chrono::Duration::hours(8));
        let catalog = stage.catalog.clone();
        test.restart().await;
        let stage = Stage::with_catalog(test, Stage::small(), catalog).await;
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if !renditions_on_disk(test, track).iter().any(|name| name != "feedfacefeedface") {
                break;
            }
        }
        assert_eq!(files(test, track), 3, "two renditions and their index");
        assert!(value(test, "SELECT prefix AS value FROM blob_deletions").await.is_none());

        test.happened(&TrackDeleted { track_id: track }).await;
        test.settle().await;
        assert!(stage.delivery.renditions(&[track]).await.unwrap().is_empty());
        assert!(value(test, "SELECT prefix AS value FROM blob_deletions").await.is_some(), "the blobs are about to go");
        let catalog = stage.catalog.clone();
        test.restart().await;
        let _stage = Stage::with_catalog(test, Stage::small(), catalog).await;
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if files(test, track) == 0 {
                break;
            }
        }
        assert_eq!(files(test, track), 0);
    })
    .await;
}

/// How many blobs a track has.
fn files(test: &TestPlatform, track: kernel::TrackId) -> usize {
    let folder = test.dir.path().join("blobs/renditions").join(track.to_string());
    let revisions = std::fs::read_dir(folder).into_iter().flatten();
    revisions.map(|revision| std::fs::read_dir(revision.unwrap().path()).unwrap().count()).sum()
}
