//! Connections break, servers die, people forget: what arrived stays, and nothing is doubled.

use std::time::Duration;

use contracts::catalog::TrackAdded;
use db::sea_orm::ConnectionTrait;
use futures::FutureExt;
use kernel::UserId;
use polyphony_catalog as catalog;
use testkit::on_each_database;

use crate::{
    client::{broken, eventually, offset, open, original, parts_left, patch, stalled},
    studio::{artist, start, text, walk, wav},
};

#[tokio::test]
async fn a_broken_connection_loses_nothing_that_arrived() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(900, 331);
        let address = open(&owner, file.len(), &[]).await;
        assert_eq!(patch(&owner, &address, 0, broken(&file[..5_000])).await.problem(400), "body_unreadable");
        assert_eq!(offset(&owner, &address).await, 5_000);
        // The server is stopped while a client is still sending.
        let (answer, ()) = futures::join!(patch(&owner, &address, 5_000, stalled(&file[5_000..6_000])), async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            platform.platform.tasks.stop().cancel();
        });
        assert_eq!(answer.status.as_u16(), 503);
        platform.restart().await;
        let app = start(platform).await;
        let owner = app.person(owner.viewer.user_id, &owner.viewer.roles);
        assert_eq!(offset(&owner, &address).await, 6_000, "known after a restart");
        patch(&owner, &address, 6_000, file[6_000..].to_vec()).await.expect(204);
        platform.settle().await;
        let added = platform.events::<TrackAdded>().await;
        assert_eq!(original(platform, &added[0]).await, file);
    })
    .await;
}

#[tokio::test]
async fn bytes_that_were_never_recorded_do_not_count() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(900, 332);
        let address = open(&owner, file.len(), &[]).await;
        patch(&owner, &address, 0, file[..4_000].to_vec()).await.expect(204);
        // As after a kill between writing and recording.
        let id = address.rsplit('/').next().unwrap();
        let path = platform.platform.scratch.join("uploads").join(format!("{id}.part"));
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend_from_slice(b"not the next bytes");
        std::fs::write(&path, bytes).unwrap();
        platform.restart().await;
        let app = start(platform).await;
        let owner = app.person(owner.viewer.user_id, &owner.viewer.roles);
        assert_eq!(offset(&owner, &address).await, 4_000);
        patch(&owner, &address, 4_000, file[4_000..].to_vec()).await.expect(204);
        platform.settle().await;
        assert_eq!(original(platform, &platform.events::<TrackAdded>().await[0]).await, file);
        // And when the folder of parts was emptied, it starts over.
        let address = open(&owner, file.len(), &[]).await;
        patch(&owner, &address, 0, file[..4_000].to_vec()).await.expect(204);
        std::fs::remove_dir_all(platform.platform.scratch.join("uploads")).unwrap();
        std::fs::create_dir_all(platform.platform.scratch.join("uploads")).unwrap();
        assert_eq!(offset(&owner, &address).await, 0);
        patch(&owner, &address, 0, file.clone()).await.expect(204);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_died_while_finishing_finishes_and_doubles_nothing() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(900, 333);
        // The blob store is away: the bytes are here, the track cannot be made.
        let blobs = platform.dir.path().join("blobs").join("originals");
        std::fs::write(&blobs, "in the way").unwrap();
        let address = open(&owner, file.len(), &[("title", "Late")]).await;
        patch(&owner, &address, 0, file.clone()).await.problem(503);
        assert_eq!(
            owner.get(&format!("uploads/{}", address.rsplit('/').next().unwrap())).await.json()["state"],
            "uploading"
        );
        std::fs::remove_file(&blobs).unwrap();
        platform.restart().await;
        let app = start(platform).await;
        let owner = app.person(owner.viewer.user_id, &owner.viewer.roles);
        let track = eventually(async || {
            owner.get("tracks").await.json()["items"].as_array().and_then(|items| items.first().cloned())
        })
        .await;
        assert_eq!(text(&track["title"]), "Late");
        platform.settle().await;

        // The process ends between moving the blob and making the track.
        let change = "DELETE FROM tracks; UPDATE uploads SET state = 'finishing'";
        for statement in change.split(';') {
            platform.platform.db.read().execute_unprepared(statement).await.unwrap();
        }
        platform.restart().await;
        let app = start(platform).await;
        let owner = app.person(owner.viewer.user_id, &owner.viewer.roles);
        let again = eventually(async || {
            owner.get("tracks").await.json()["items"].as_array().and_then(|items| items.first().cloned())
        })
        .await;
        assert_eq!(again["id"], track["id"], "the same track as before");
        platform.settle().await;
        let added = platform.events::<TrackAdded>().await;
        assert_eq!(original(platform, added.last().unwrap()).await, file);
        assert_eq!(std::fs::read_dir(&blobs).unwrap().count(), 1, "one original");
        assert_eq!(parts_left(platform), 0);
    })
    .await;
}

#[tokio::test]
async fn two_requests_never_write_at_once_and_a_dead_one_makes_way() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(900, 334);
        let address = open(&owner, file.len(), &[]).await;
        let (dead, ()) = futures::join!(patch(&owner, &address, 0, stalled(&file[..2_000])), async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            assert_eq!(patch(&owner, &address, 0, file.clone()).await.problem(423), "upload_locked");
            // The client asks where to go on: the writer from whom nothing comes lets go.
            assert_eq!(offset(&owner, &address).await, 2_000);
            patch(&owner, &address, 2_000, file[2_000..].to_vec()).await.expect(204);
        });
        assert_eq!(dead.problem(400), "body_unreadable");
        platform.settle().await;
        assert_eq!(original(platform, &platform.events::<TrackAdded>().await[0]).await, file);
    })
    .await;
}

#[tokio::test]
async fn a_client_that_goes_away_at_the_end_still_gets_its_track() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(900, 335);
        let address = open(&owner, file.len(), &[]).await;
        // The request is given up as soon as it was taken.
        assert!(patch(&owner, &address, 0, file.clone()).now_or_never().is_none());
        eventually(async || {
            owner.get("tracks").await.json()["items"].as_array().and_then(|items| items.first().cloned())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn an_upload_that_nobody_goes_on_with_expires() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(300, 338);
        let address = open(&owner, file.len(), &[]).await;
        platform.clock.advance(chrono::Duration::hours(23));
        let owner = app.person(owner.viewer.user_id, &owner.viewer.roles);
        patch(&owner, &address, 0, file[..100].to_vec()).await.expect(204);
        platform.clock.advance(chrono::Duration::hours(23));
        let owner = app.person(owner.viewer.user_id, &owner.viewer.roles);
        assert_eq!(offset(&owner, &address).await, 100, "each piece prolongs it");
        platform.clock.advance(chrono::Duration::hours(2));
        let owner = app.person(owner.viewer.user_id, &owner.viewer.roles);
        assert_eq!(patch(&owner, &address, 100, file[100..].to_vec()).await.problem(410), "upload_expired");
        assert_eq!(parts_left(platform), 1);
        // The job that looks after uploads runs at the start.
        platform.restart().await;
        let app = start(platform).await;
        eventually(async || (parts_left(platform) == 0).then_some(())).await;
        let owner = app.person(UserId::from(owner.viewer.user_id.uuid()), &owner.viewer.roles);
        assert_eq!(patch(&owner, &address, 100, file[100..].to_vec()).await.problem(410), "upload_expired");
        assert_eq!(walk(&owner, "uploads", 10).await.len(), 0);
    })
    .await;
}
