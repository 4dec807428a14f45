//! Uploading by form: one request, one track.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod studio;

use std::{io, time::Duration};

use axum::{body::Body, http::Method};
use bytes::Bytes;
use contracts::catalog::TrackAdded;
use futures::{StreamExt, stream};
use polyphony_catalog::{self as catalog, Config};
use serde_json::json;
use studio::{all, artist, form, listener, send_form, start, start_with, text, walk, wav};
use testkit::{TestPlatform, on_each_database, on_sqlite};

fn parts_left(platform: &TestPlatform) -> usize {
    std::fs::read_dir(platform.platform.scratch.join("uploads")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn a_form_becomes_a_track_whatever_the_order_of_its_fields() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(1_200, 440);
        let fields = [
            ("title", "Dawn"),
            ("artist", "Ada"),
            ("artist", "Grace"),
            ("album", "Hours"),
            ("album_artist", "Ada"),
            ("track_number", "3/12"),
            ("disc_number", "2"),
            ("genre", "Ambient; Drone"),
            ("year", "1999"),
            ("unknown", "is ignored"),
        ];
        let track = send_form(&owner, form(&fields, Some(("a.wav", &file)))).await.expect(201).json();
        assert_eq!(text(&track["title"]), "Dawn");
        assert_eq!(all(track["artists"].as_array().unwrap(), "name"), ["Ada", "Grace"]);
        assert_eq!(
            (track["track_number"].as_u64(), track["disc_number"].as_u64(), track["year"].as_i64()),
            (Some(3), Some(2), Some(1999))
        );
        assert_eq!(track["genres"], json!(["Ambient", "Drone"]));
        assert_eq!(text(&track["album"]["title"]), "Hours");
        assert_eq!((text(&track["visibility"]), text(&track["status"])), ("published".into(), "processing".into()));
        assert_eq!((text(&track["original"]["container"]), track["duration_ms"].as_u64()), ("wav".into(), Some(1_200)));

        // The file first, the words behind it.
        let mut body = form(&[], Some(("b.wav", &file)));
        body.truncate(body.len() - "--polyphony-story--\r\n".len());
        body.extend_from_slice(&form(&[("title", "Dusk"), ("visibility", "draft")], None));
        let draft = send_form(&owner, body).await.expect(201).json();
        assert_eq!((text(&draft["title"]), text(&draft["visibility"])), ("Dusk".into(), "draft".into()));
        platform.settle().await;
        assert_eq!(platform.events::<TrackAdded>().await.len(), 2);
        assert_eq!(parts_left(platform), 0);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_become_a_track_leaves_nothing_behind() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(300, 440);
        let playlist = b"#EXTM3U\n#EXTINF:123,Someone - Something\n../music/a.mp3\n".to_vec();
        let mut cut = wav(2_000, 440);
        cut.truncate(20);
        for (name, bytes, code) in [
            ("list.m3u8", playlist.as_slice(), "not_audio"),
            ("page.mp3", b"<html><body>404</body></html>".as_slice(), "not_audio"),
            ("empty.flac", b"".as_slice(), "empty"),
        ] {
            let answer = send_form(&owner, form(&[], Some((name, bytes)))).await.expect(422).json();
            assert_eq!(answer["code"], code, "{name}: {answer}");
            assert!(answer["detail"].as_str().is_some_and(|detail| detail.ends_with('.')), "a sentence: {answer}");
        }
        send_form(&owner, form(&[], Some(("cut.wav", &cut)))).await.expect(422);
        assert_eq!(send_form(&owner, form(&[("title", "No file")], None)).await.problem(422), "validation_failed");
        assert_eq!(
            send_form(&owner, form(&[("year", "soon")], Some(("a.wav", &file)))).await.problem(422),
            "validation_failed"
        );
        let twice = [form(&[], Some(("a.wav", &file))), form(&[], Some(("b.wav", &file)))];
        let end = twice[0].len() - "--polyphony-story--\r\n".len();
        let both = [&twice[0][..end], &twice[1]].concat();
        assert_eq!(send_form(&owner, both).await.problem(422), "validation_failed");
        let whole = form(&[], Some(("a.wav", &file)));
        let broken: Vec<Result<Bytes, io::Error>> =
            vec![Ok(Bytes::from(whole[..1_000].to_vec())), Err(io::Error::other("gone"))];
        let answer = send_form(&owner, Body::from_stream(stream::iter(broken))).await;
        assert_eq!(answer.status.as_u16(), 400);
        assert_eq!(send_form(&owner, whole[..1_000].to_vec()).await.status.as_u16(), 400, "ends early");
        let long = "x".repeat(9_000);
        assert_eq!(
            send_form(&owner, form(&[("title", &long)], Some(("a.wav", &file)))).await.problem(413),
            "field_too_large"
        );
        assert_eq!(owner.post("tracks", json!({"title": "x"})).await.problem(415), "form_expected");
        assert_eq!(
            send_form(&listener(&app), form(&[], Some(("a.wav", &file)))).await.problem(403),
            "permission_missing"
        );
        assert_eq!(app.nobody().request(Method::POST, "tracks").send().await.problem(401), "unauthenticated");
        assert_eq!(walk(&owner, "tracks", 10).await.len(), 0);
        assert_eq!(parts_left(platform), 0);
        let left = walk(&owner, "uploads", 100).await;
        assert!(left.iter().all(|upload| upload["state"] == "failed"), "only what was refused is remembered: {left:?}");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_a_dying_server_was_reading_is_cleaned_up() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let whole = form(&[], Some(("a.wav", &wav(2_000, 440))));
        let sent = stream::iter([Ok::<_, io::Error>(Bytes::from(whole[..5_000].to_vec()))]);
        let body = Body::from_stream(sent.chain(stream::pending()));
        // Given up while it was read, without a chance to tidy up.
        let cut = tokio::time::timeout(Duration::from_millis(400), send_form(&owner, body)).await;
        assert!(cut.is_err());
        assert_eq!(parts_left(platform), 1);
        platform.clock.advance(chrono::Duration::minutes(10));
        platform.restart().await;
        let app = start(platform).await;
        for _ in 0..100 {
            if parts_left(platform) == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(parts_left(platform), 0);
        let owner = app.person(owner.viewer.user_id, &owner.viewer.roles);
        assert_eq!(walk(&owner, "uploads", 10).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_file_over_the_limit_is_not_read_to_its_end() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start_with(platform, Config { upload_max_bytes: 10_000, ..Config::default() }).await;
        let owner = artist(&app);
        let file = wav(2_000, 440);
        assert_eq!(send_form(&owner, form(&[], Some(("a.wav", &file)))).await.problem(413), "upload_too_large");
        assert_eq!(parts_left(platform), 0);
        send_form(&owner, form(&[], Some(("a.wav", &wav(500, 440))))).await.expect(201);
    })
    .await;
}

#[tokio::test]
async fn names_from_the_client_are_never_paths() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        for name in ["../../../etc/passwd.wav", "..\\..\\boot.wav", "/etc/shadow", "..", "x.php", "日本.wav"] {
            let track =
                send_form(&owner, form(&[("title", "T")], Some((name, &wav(200, 440))))).await.expect(201).json();
            let folder = platform.dir.path().join("blobs").join("originals").join(text(&track["id"]));
            let files: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
                .collect();
            assert_eq!(files, ["original.wav"], "{name}");
        }
    })
    .await;
}
