//! Range and conditional requests on originals and renditions (RFC 9110).

use axum::http::Method;
use proptest::{prelude::*, test_runner::TestRunner};

use crate::{
    stage::Stage,
    studio::{make, sweep},
};

fn on_first_play() -> polyphony_delivery::Config {
    polyphony_delivery::Config { renditions: polyphony_delivery::Renditions::OnFirstPlay, ..Stage::small() }
}

#[tokio::test(flavor = "multi_thread")]
async fn ranges_are_the_bytes_of_the_file() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, on_first_play()).await;
        let file = make(test.dir.path(), "a.wav", &sweep(8.0, 48_000), &[]).await;
        let track = stage.add(&file, "pcm", "wav", 8000).await;
        let url = stage.file_url(track).await;
        let (bytes, nobody) = (std::fs::read(&file).unwrap(), stage.app.nobody());
        let length = bytes.len();
        let whole = nobody.get(&url).await.expect(200);
        assert!(whole.body == bytes, "1.5 MB in many buffers");
        assert_eq!(whole.header("content-type"), Some("audio/wav"));
        assert_eq!(whole.header("accept-ranges"), Some("bytes"));
        assert_eq!(whole.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(whole.header("content-length"), Some(length.to_string().as_str()));

        // The model is the slice.
        let mut runner = TestRunner::default();
        let handle = tokio::runtime::Handle::current();
        let ask = |range: String| {
            let (nobody, url) = (nobody.clone(), url.clone());
            tokio::task::block_in_place(|| {
                handle.block_on(async move { nobody.request(Method::GET, &url).header("range", &range).send().await })
            })
        };
        runner
            .run(&(0..length + 10, prop::option::of(0..length + 10)), |(first, last)| {
                let range = format!("bytes={first}-{}", last.map(|last| last.to_string()).unwrap_or_default());
                let answer = ask(range);
                let end = last.map_or(length, |last| (last + 1).min(length));
                if last.is_some_and(|last| last < first) {
                    prop_assert_eq!(answer.status.as_u16(), 200);
                } else if first >= length {
                    prop_assert_eq!(answer.status.as_u16(), 416);
                    let shown = format!("bytes */{length}");
                    prop_assert_eq!(answer.header("content-range"), Some(shown.as_str()));
                } else {
                    prop_assert_eq!(answer.status.as_u16(), 206);
                    let shown = format!("bytes {first}-{}/{length}", end - 1);
                    prop_assert_eq!(answer.header("content-range"), Some(shown.as_str()));
                    prop_assert!(answer.body == bytes[first..end]);
                }
                Ok(())
            })
            .unwrap();
        let tail = nobody.request(Method::GET, &url).header("range", "bytes=-1000").send().await.expect(206);
        assert!(tail.body == bytes[length - 1000..]);
        let several = nobody.request(Method::GET, &url).header("range", "bytes=0-1,5-6").send().await.expect(200);
        assert_eq!(several.body.len(), length, "several ranges are answered with the whole");

        let head = nobody.request(Method::HEAD, &url).header("range", "bytes=0-9").send().await.expect(200);
        assert_eq!((head.body.len(), head.header("content-length")), (0, Some(length.to_string().as_str())));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_has_it_is_not_sent_it_again() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, on_first_play()).await;
        let file = make(test.dir.path(), "a.mp3", &sweep(2.0, 44_100), &[]).await;
        let track = stage.add(&file, "mp3", "mp3", 2000).await;
        let url = stage.file_url(track).await;
        let ask = async |name: &str, value: &str| {
            stage.app.nobody().request(Method::GET, &url).header(name, value).send().await
        };
        let first = stage.app.nobody().get(&url).await.expect(200);
        let (etag, modified) =
            (first.header("etag").unwrap().to_owned(), first.header("last-modified").unwrap().to_owned());
        let same = ask("if-none-match", &etag).await.expect(304);
        assert_eq!((same.body.len(), same.header("etag")), (0, Some(etag.as_str())));
        ask("if-none-match", "\"other\"").await.expect(200);
        ask("if-modified-since", &modified).await.expect(304);
        ask("if-match", &etag).await.expect(200);
        assert_eq!(ask("if-match", "\"other\"").await.problem(412), "precondition_failed");
        let ranged = async |condition: &str| {
            let request = stage.app.nobody().request(Method::GET, &url);
            request.header("range", "bytes=0-9").header("if-range", condition).send().await.status.as_u16()
        };
        assert_eq!((ranged(&etag).await, ranged(&modified).await, ranged("\"other\"").await), (206, 206, 200));

        // A file that was replaced is another content, within seconds.
        tokio::time::sleep(std::time::Duration::from_millis(5100)).await;
        make(test.dir.path(), "a.mp3", &sweep(3.0, 44_100), &[]).await;
        assert_ne!(stage.app.nobody().get(&url).await.expect(200).header("etag"), Some(etag.as_str()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn manifests_and_renditions_are_labelled_for_players_and_caches() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, Stage::small()).await;
        let file = make(test.dir.path(), "a.ogg", &sweep(9.0, 44_100), &["-c:a", "libvorbis"]).await;
        let track = stage.add(&file, "vorbis", "ogg", 9000).await;
        stage.until(track, "ready").await;
        let nobody = stage.app.nobody();
        let low = stage.stream(track, "low").await;
        assert_eq!(low["renditions"].as_array().unwrap().len(), 1);
        let master = nobody.get(low["hls_url"].as_str().unwrap()).await.expect(200);
        assert_eq!(master.header("content-type"), Some("application/vnd.apple.mpegurl"));
        let text = String::from_utf8(master.body.to_vec()).unwrap();
        assert!(text.contains("aac-64.m3u8") && !text.contains("aac-128"), "{text}");
        let etag = master.header("etag").unwrap();
        nobody
            .request(Method::GET, low["hls_url"].as_str().unwrap())
            .header("if-none-match", etag)
            .send()
            .await
            .expect(304);

        let base = low["hls_url"].as_str().unwrap().trim_end_matches("master.m3u8").to_owned();
        let playlist = nobody.get(&format!("{base}aac-64.m3u8")).await.expect(200);
        let text = String::from_utf8(playlist.body.to_vec()).unwrap();
        let rendition = nobody.get(&format!("{base}aac-64.mp4")).await.expect(200);
        assert_eq!(rendition.header("content-type"), Some("audio/mp4"));
        assert_eq!(rendition.header("cache-control"), Some("private, max-age=86400, immutable"));
        assert_eq!(rendition.header("cdn-cache-control"), Some("public, max-age=31536000, immutable"));
        for line in text.lines().filter_map(|line| line.strip_prefix("#EXT-X-BYTERANGE:")) {
            let (size, offset) = line.split_once('@').unwrap();
            let (size, offset): (usize, usize) = (size.parse().unwrap(), offset.parse().unwrap());
            assert_eq!(&rendition.body[offset + 4..offset + 8], b"moof", "a segment begins with its moof");
            let range = format!("bytes={offset}-{}", offset + size - 1);
            let segment = nobody
                .request(Method::GET, &format!("{base}aac-64.mp4"))
                .header("range", &range)
                .send()
                .await
                .expect(206);
            assert!(segment.body == rendition.body[offset..offset + size]);
        }
        for absent in ["flac.mp4", "flac.m3u8", "aac-999.mp4", "index.json", "master.mp4"] {
            assert_eq!(nobody.get(&format!("{base}{absent}")).await.problem(404), "not_found", "{absent}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_symbolic_link_is_not_followed() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, on_first_play()).await;
        let file = make(test.dir.path(), "a.mp3", &sweep(1.0, 44_100), &[]).await;
        let track = stage.add(&file, "mp3", "mp3", 1000).await;
        let url = stage.file_url(track).await;
        std::fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", &file).unwrap();
        assert_eq!(stage.app.nobody().get(&url).await.problem(404), "not_found");
    })
    .await;
}
