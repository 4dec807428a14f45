//! What the protocol asks for, and what it is good for: a file becomes a track.

use std::io;

use axum::{body::Body, http::Method};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use contracts::catalog::TrackAdded;
use futures::stream;
use polyphony_catalog::{self as catalog, Config};
use sha1::{Digest, Sha1};
use sha2::Sha256;
use testkit::{Client, on_each_database, on_sqlite};

use crate::{
    client::{STREAM, broken, offset, open, original, parts_left, patch},
    studio::{self, artist, form, listener, send_form, start, start_with, text, tus, walk, wav},
};

#[tokio::test]
async fn a_file_in_pieces_becomes_one_track() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(900, 330);
        let address = open(
            &owner,
            file.len(),
            &[
                ("filename", "../demo.wav"),
                ("title", "Früh"),
                ("artist", "Ada; Grace"),
                ("album", "Tape"),
                ("year", "1987"),
            ],
        )
        .await;
        assert!(address.starts_with("/api/v1/uploads/upl_"), "{address}");
        assert_eq!(offset(&owner, &address).await, 0);
        let first = patch(&owner, &address, 0, file[..1_000].to_vec()).await.expect(204);
        assert_eq!(first.header("upload-offset"), Some("1000"));
        assert_eq!(first.header("tus-resumable"), Some("1.0.0"));
        assert!(first.header("upload-expires").is_some_and(|at| at.ends_with("GMT")));
        assert!(first.header("polyphony-track-id").is_none());
        let head = tus(&owner, Method::HEAD, &address).send().await.expect(200);
        assert_eq!((head.header("upload-offset"), head.header("cache-control")), (Some("1000"), Some("no-store")));
        assert_eq!(head.header("upload-length").map(ToOwned::to_owned), Some(file.len().to_string()));
        assert!(head.header("upload-metadata").is_some_and(|given| given.starts_with("filename Li4vZGVtby53YXY=")));
        let last = patch(&owner, &address, 1_000, file[1_000..].to_vec()).await.expect(204);
        let track_id = last.header("polyphony-track-id").expect("the track").to_owned();

        let track = listener(&app).get(&format!("tracks/{track_id}")).await.expect(200).json();
        assert_eq!(
            (text(&track["title"]), text(&track["album"]["title"]), track["year"].as_i64()),
            ("Früh".into(), "Tape".into(), Some(1987))
        );
        assert_eq!(studio::all(track["artists"].as_array().unwrap(), "name"), ["Ada", "Grace"]);
        assert_eq!(text(&track["uploaded_by"]), owner.viewer.user_id.to_string());
        assert_eq!((text(&track["status"]), text(&track["visibility"])), ("processing".into(), "published".into()));
        assert_eq!(track["original"]["size"].as_u64(), Some(file.len() as u64));

        let id = address.rsplit('/').next().unwrap();
        let view = owner.get(&format!("uploads/{id}")).await.expect(200).json();
        assert_eq!(
            (text(&view["state"]), text(&view["track_id"]), text(&view["filename"])),
            ("complete".into(), track_id.clone(), "demo.wav".into())
        );
        assert_eq!(walk(&owner, "uploads", 1).await.len(), 1);
        assert_eq!(walk(&artist(&app), "uploads", 1).await.len(), 0, "a list of one's own");
        // A client that did not hear the last answer asks again, and hears it.
        assert_eq!(offset(&owner, &address).await, file.len());
        let again = patch(&owner, &address, file.len(), Body::empty()).await.expect(204);
        assert_eq!(again.header("polyphony-track-id"), Some(track_id.as_str()));

        platform.settle().await;
        let added = platform.events::<TrackAdded>().await;
        assert_eq!(added.len(), 1);
        assert_eq!(original(platform, &added[0]).await, file, "the original is kept as it came");
        assert_eq!(parts_left(platform), 0);
    })
    .await;
}

#[tokio::test]
async fn what_the_server_can_do_is_told_to_everyone() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        for path in ["uploads", "uploads/upl_01h455vb4pex5vsknk084sn02q"] {
            let answer = app.nobody().request(Method::OPTIONS, path).send().await.expect(204);
            assert_eq!(answer.header("tus-version"), Some("1.0.0"));
            assert_eq!(
                answer.header("tus-extension"),
                Some("creation,creation-with-upload,termination,expiration,checksum")
            );
            assert_eq!(answer.header("tus-max-size"), Some("1073741824"));
            assert_eq!(answer.header("tus-checksum-algorithm"), Some("sha1,sha256"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_checksum_that_does_not_fit_keeps_nothing() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(900, 336);
        let address = open(&owner, file.len(), &[]).await;
        let send = async |offset: usize, bytes: &[u8], checksum: &str| {
            let request = tus(&owner, Method::PATCH, &address)
                .header("content-type", STREAM)
                .header("upload-offset", &offset.to_string());
            request.header("upload-checksum", checksum).body(bytes.to_vec()).send().await
        };
        let sha1 = |bytes: &[u8]| format!("sha1 {}", STANDARD.encode(Sha1::digest(bytes)));
        let sha256 = |bytes: &[u8]| format!("sha256 {}", STANDARD.encode(Sha256::digest(bytes)));
        send(0, &file[..3_000], &sha1(&file[..3_000])).await.expect(204);
        assert_eq!(send(3_000, &file[3_000..6_000], &sha1(b"other")).await.problem(460), "checksum_mismatch");
        assert_eq!(offset(&owner, &address).await, 3_000);
        assert_eq!(send(3_000, &file[3_000..], "md5 CY9rzUYh03PK3k6DJie09g==").await.problem(400), "checksum_invalid");
        let last = send(3_000, &file[3_000..], &sha256(&file[3_000..])).await.expect(204);
        assert!(last.header("polyphony-track-id").is_some());
        // Broken off, a checked body does not count either.
        let address = open(&owner, file.len(), &[]).await;
        let request = tus(&owner, Method::PATCH, &address).header("content-type", STREAM).header("upload-offset", "0");
        request.header("upload-checksum", &sha1(&file)).body(broken(&file[..100])).send().await.problem(400);
        assert_eq!(offset(&owner, &address).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_rules_of_the_protocol_are_kept() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let file = wav(300, 337);
        let address = open(&owner, file.len(), &[]).await;

        let old = owner.request(Method::HEAD, &address).header("tus-resumable", "0.2.2").send().await.expect(412);
        assert_eq!((old.header("tus-version"), old.header("tus-resumable")), (Some("1.0.0"), Some("1.0.0")));
        assert_eq!(
            owner.request(Method::POST, "uploads").header("upload-length", "5").send().await.problem(412),
            "tus_version"
        );
        let request =
            tus(&owner, Method::PATCH, &address).header("upload-offset", "0").header("content-type", "audio/wav");
        assert_eq!(request.body(file.clone()).send().await.problem(415), "offset_stream_expected");
        let request = tus(&owner, Method::PATCH, &address).header("content-type", STREAM);
        assert_eq!(request.body(file.clone()).send().await.problem(400), "header_invalid");
        let wrong = patch(&owner, &address, 7, file.clone()).await;
        assert_eq!(wrong.header("tus-resumable"), Some("1.0.0"), "on failures, too");
        assert_eq!(wrong.problem(409), "upload_offset");
        let mut longer = file.clone();
        longer.push(0);
        assert_eq!(
            patch(&owner, &address, 0, longer.clone()).await.problem(413),
            "upload_too_large",
            "more than was announced"
        );
        let unannounced = Body::from_stream(stream::iter([Ok::<_, io::Error>(Bytes::from(longer))]));
        assert_eq!(patch(&owner, &address, 0, unannounced).await.problem(413), "upload_too_large");
        assert_eq!(offset(&owner, &address).await, 0);

        for (length, status) in
            [("x", 400), ("-1", 400), ("", 400), ("0", 422), ("1073741825", 413), ("99999999999999999999", 400)]
        {
            tus(&owner, Method::POST, "uploads").header("upload-length", length).send().await.problem(status);
        }
        for bad in ["title ???", "title YQ==,title YQ==", "year c29vbg==", "visibility c2VjcmV0", "title AA=="] {
            let answer = tus(&owner, Method::POST, "uploads")
                .header("upload-length", "5")
                .header("upload-metadata", bad)
                .send()
                .await;
            assert!([400, 422].contains(&answer.status.as_u16()), "{bad}: {}", answer.status);
        }

        // Someone else's upload is as good as none.
        let other = artist(&app);
        for method in [Method::HEAD, Method::DELETE] {
            tus(&other, method, &address).send().await.expect(404);
        }
        patch(&other, &address, 0, file.clone()).await.problem(404);
        assert_eq!(
            tus(&listener(&app), Method::POST, "uploads").header("upload-length", "5").send().await.problem(403),
            "permission_missing"
        );
        assert_eq!(tus(&app.nobody(), Method::POST, "uploads").send().await.problem(401), "unauthenticated");

        // Given up, it is gone.
        tus(&owner, Method::DELETE, &address).send().await.expect(204);
        tus(&owner, Method::HEAD, &address).send().await.expect(404);
        assert_eq!(parts_left(platform), 0);

        // The whole file with the first request; and PATCH in disguise.
        let whole = tus(&owner, Method::POST, "uploads")
            .header("upload-length", &file.len().to_string())
            .header("content-type", STREAM);
        let whole = whole.body(file.clone()).send().await.expect(201);
        assert!(whole.header("polyphony-track-id").is_some() && whole.header("location").is_some());
        let address = open(&owner, file.len(), &[]).await;
        let disguised =
            tus(&owner, Method::POST, &address).header("x-http-method-override", "PATCH").header("upload-offset", "0");
        disguised.header("content-type", STREAM).body(file).send().await.expect(204);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_audio_is_refused_with_a_sentence() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let page = b"<!doctype html><title>Not music</title>".repeat(20);
        let address = open(&owner, page.len(), &[("filename", "song.mp3")]).await;
        let answer = patch(&owner, &address, 0, page.clone()).await.expect(422);
        let problem = answer.json();
        assert_eq!(problem["code"], "not_audio", "{problem}");
        let id = address.rsplit('/').next().unwrap();
        let view = owner.get(&format!("uploads/{id}")).await.expect(200).json();
        assert_eq!((text(&view["state"]), &view["problem"]), ("failed".into(), &problem["detail"]));
        assert_eq!(
            patch(&owner, &address, page.len(), Body::empty()).await.problem(422),
            "not_audio",
            "and it stays so"
        );
        assert_eq!(parts_left(platform), 0, "its bytes are not kept");
        assert_eq!(walk(&owner, "tracks", 10).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn nobody_can_fill_the_disk_with_unfinished_uploads() {
    on_each_database(catalog::migrations, async |platform| {
        let limits = Config {
            uploads_per_person: 2,
            upload_bytes_per_person: 10_000,
            upload_max_bytes: 8_000,
            ..Config::default()
        };
        let app = start_with(platform, limits).await;
        let owner = artist(&app);
        let try_open = async |client: &Client, length: u32| {
            tus(client, Method::POST, "uploads").header("upload-length", &length.to_string()).send().await
        };
        assert_eq!(try_open(&owner, 8_001).await.problem(413), "upload_too_large");
        let first = try_open(&owner, 8_000).await.expect(201).header("location").unwrap().to_owned();
        assert_eq!(try_open(&owner, 2_001).await.problem(429), "too_many_upload_bytes");
        try_open(&owner, 10).await.expect(201);
        assert_eq!(try_open(&owner, 10).await.problem(429), "too_many_uploads");
        try_open(&artist(&app), 8_000).await.expect(201);
        let answer = send_form(&owner, form(&[], Some(("a.wav", &wav(100, 1))))).await;
        assert_eq!(answer.problem(429), "too_many_uploads", "forms count as well");
        tus(&owner, Method::DELETE, &first).send().await.expect(204);
        try_open(&owner, 8_000).await.expect(201);
        // All at once there is still one place only.
        tus(&owner, Method::DELETE, &first).send().await.expect(404);
        let other = artist(&app);
        let answers = futures::future::join_all((0..5).map(|_| try_open(&other, 10))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status.as_u16() == 201).count(), 2);
    })
    .await;
}
