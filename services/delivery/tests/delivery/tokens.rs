//! Media addresses: for one person, one track, some hours.

use contracts::{
    Role,
    catalog::{Availability, Visibility},
};
use serde_json::json;

use crate::{
    stage::Stage,
    studio::{make, sweep},
};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_good_for_its_track_and_its_person_until_it_expires() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let config =
            polyphony_delivery::Config { renditions: polyphony_delivery::Renditions::OnFirstPlay, ..Stage::small() };
        let stage = Stage::open(test, config).await;
        let file = make(test.dir.path(), "a.mp3", &sweep(1.0, 44_100), &[]).await;
        let (track, other) = (stage.add(&file, "mp3", "mp3", 1000).await, stage.add(&file, "mp3", "mp3", 1000).await);
        let url = stage.file_url(track).await;
        let nobody = stage.app.nobody();
        let length = std::fs::metadata(&file).unwrap().len() as usize;
        assert_eq!(nobody.get(&url).await.expect(200).body.len(), length, "the token is all that is needed");

        let token = url.split('/').nth(2).unwrap();
        let mut forged = token.to_owned();
        forged.replace_range(5..6, if &token[5..6] == "A" { "B" } else { "A" });
        assert_eq!(nobody.get(&format!("/media/{forged}/{track}/file")).await.problem(403), "media_token_invalid");
        assert_eq!(
            nobody.get(&format!("/media/{token}/{other}/file")).await.problem(403),
            "media_token_invalid",
            "another track"
        );
        assert_eq!(nobody.get(&format!("/media/x/{track}/file")).await.problem(403), "media_token_invalid");
        assert_eq!(nobody.get(&format!("/media/{track}/file")).await.problem(401), "media_token_missing");
        assert_eq!(nobody.get(&format!("/media/{token}/{track}/../file")).await.status, 404);
        assert_eq!(nobody.get(&format!("/media/{token}/{track}/secret.txt")).await.problem(404), "not_found");
        assert_eq!(nobody.get(&format!("/media/{token}/{track}/..%2Findex.mp4")).await.problem(404), "not_found");

        stage.listener.get(&url).await.expect(200);
        let stranger = stage.app.someone(&[Role::Administrator]);
        assert_eq!(stranger.get(&url).await.problem(403), "media_token_foreign", "someone else's access token");
        stage.app.bearer("worn.out.token").get(&url).await.expect(200);

        test.clock.advance(chrono::Duration::seconds(6 * 3600 - 1));
        nobody.get(&url).await.expect(200);
        test.clock.advance(chrono::Duration::seconds(1));
        assert_eq!(nobody.get(&url).await.problem(403), "media_token_expired");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_someone_may_not_hear_is_not_there_and_a_missing_file_is_said_to_be_missing() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let config =
            polyphony_delivery::Config { renditions: polyphony_delivery::Renditions::OnFirstPlay, ..Stage::small() };
        let stage = Stage::open(test, config).await;
        let file = make(test.dir.path(), "a.mp3", &sweep(1.0, 44_100), &[]).await;
        let track = stage.add(&file, "mp3", "mp3", 1000).await;
        let stream = format!("tracks/{track}/stream");
        assert_eq!(stage.app.nobody().post(&stream, json!({})).await.problem(401), "unauthenticated");
        assert_eq!(stage.app.someone(&[]).post(&stream, json!({})).await.problem(403), "permission_missing");
        assert_eq!(stage.listener.post(&stream, json!({"quality": "loud"})).await.problem(422), "validation_failed");
        let without_body = stage.listener.request(axum::http::Method::POST, &stream).send().await.expect(200).json();
        assert_eq!(without_body["status"], "preparing");
        assert_eq!((&without_body["hls_url"], &without_body["dash_url"]), (&json!(null), &json!(null)));
        assert_eq!(without_body["file_type"], "audio/mpeg");
        assert_eq!(stage.listener.get(&format!("tracks/{track}/waveform")).await.problem(404), "waveform_not_ready");

        stage.catalog.change(track, |view, _| view.visibility = Visibility::Draft);
        for path in [format!("tracks/{track}/waveform"), format!("tracks/{track}/renditions")] {
            assert_eq!(stage.listener.get(&path).await.problem(404), "not_found", "{path}");
        }
        assert_eq!(stage.listener.post(&stream, json!({})).await.problem(404), "not_found");
        stage.catalog.change(track, |view, _| {
            view.visibility = Visibility::Published;
            view.availability = Availability::Missing;
        });
        assert_eq!(stage.listener.post(&stream, json!({})).await.problem(409), "original_missing");
        stage.catalog.change(track, |view, _| view.availability = Availability::Present);
        std::fs::remove_file(&file).unwrap();
        assert_eq!(stage.listener.post(&stream, json!({})).await.problem(409), "original_missing");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_for_a_device_may_be_played_for_as_many_days_as_are_configured() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let config = polyphony_delivery::Config {
            renditions: polyphony_delivery::Renditions::OnFirstPlay,
            offline_days: 3,
            ..Stage::small()
        };
        let stage = Stage::open(test, config).await;
        let file = make(test.dir.path(), "a.mp3", &sweep(1.0, 44_100), &[]).await;
        let stream = format!("tracks/{}/stream", stage.add(&file, "mp3", "mp3", 1000).await);
        assert_eq!(stage.listener.post(&stream, json!({})).await.expect(200).json()["offline_until"], json!(null));
        let kept = stage.listener.post(&stream, json!({"offline": true})).await.expect(200).json();
        let time = |name: &str| chrono::DateTime::parse_from_rfc3339(kept[name].as_str().unwrap()).unwrap();
        // The addresses themselves last no longer than for listening: long enough to fetch the files.
        assert_eq!(time("offline_until") - time("expires_at"), chrono::Duration::hours(3 * 24 - 6));
    })
    .await;
    let never = polyphony_delivery::Config { offline_days: 0, ..Stage::small() };
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let deps = polyphony_delivery::Deps {
            catalog: std::sync::Arc::new(crate::stage::FakeCatalog::default()),
            auth: test.auth.clone(),
        };
        assert!(polyphony_delivery::build(test.platform.clone(), never.clone(), deps).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_kept_and_shared_addresses_survive_a_restart() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        use std::os::unix::fs::PermissionsExt;
        let config =
            polyphony_delivery::Config { renditions: polyphony_delivery::Renditions::OnFirstPlay, ..Stage::small() };
        let file = make(test.dir.path(), "a.mp3", &sweep(1.0, 44_100), &[]).await;
        let (url, catalog) = {
            let stage = Stage::open(test, config.clone()).await;
            let track = stage.add(&file, "mp3", "mp3", 1000).await;
            (stage.file_url(track).await, stage.catalog.clone())
        };
        let key = std::fs::metadata(test.platform.scratch.join("media.key")).unwrap();
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
        test.restart().await;
        let stage = Stage::with_catalog(test, config.clone(), catalog.clone()).await;
        stage.app.nobody().get(&url).await.expect(200);
        let configured = polyphony_delivery::Config { secret: "another key".to_owned(), ..config };
        let elsewhere = Stage::with_catalog(test, configured, catalog).await;
        assert_eq!(elsewhere.app.nobody().get(&url).await.problem(403), "media_token_invalid");
    })
    .await;
}
