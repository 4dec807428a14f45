//! Stand-ins for originals that browsers cannot play: exact length, any range.

use axum::http::Method;

use crate::{
    stage::Stage,
    studio::{align, make, samples, sweep, try_run},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_in_has_the_promised_length_and_every_range_of_it_is_the_right_audio() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let config =
            polyphony_delivery::Config { renditions: polyphony_delivery::Renditions::OnFirstPlay, ..Stage::small() };
        let stage = Stage::open(test, config).await;
        let nobody = stage.app.nobody();
        for (name, codec, container, options) in [
            ("a.aiff", "pcm", "aiff", &[][..]),
            ("b.wma", "wma", "wma", &[][..]),
            ("c.m4a", "alac", "m4a", &["-c:a", "alac"][..]),
        ] {
            let file = make(test.dir.path(), name, &sweep(24.0, 44_100), options).await;
            let track = stage.add(&file, codec, container, 24_000).await;
            assert_eq!(stage.stream(track, "auto").await["file_type"], "audio/mpeg");
            let url = stage.file_url(track).await;
            let whole = nobody.get(&url).await.expect(200);
            // 1,000 frames of 24 ms and one for the encoder's delay, 576 bytes each.
            assert_eq!((whole.body.len(), whole.header("content-length")), (1001 * 576, Some("576576")), "{name}");
            assert_eq!(whole.header("content-type"), Some("audio/mpeg"));
            for (at, frame) in whole.body.chunks(576).enumerate() {
                assert_eq!(&frame[..2], [0xff, 0xfb], "{name}: frame {at} begins where it must");
                assert_eq!((frame[4], frame[5] & 0x80), (0, 0), "{name}: frame {at} needs no other one's bytes");
            }
            let head = nobody.request(Method::HEAD, &url).send().await.expect(200);
            assert_eq!(head.header("content-length"), Some("576576"));

            let decode = async |bytes: &[u8]| {
                let path = test.dir.path().join("decode.mp3");
                std::fs::write(&path, bytes).unwrap();
                samples(&path.display().to_string()).await
            };
            let original = samples(&file.display().to_string()).await;
            let sound = decode(&whole.body).await;
            // LAME's delay is 1,105 samples; the decoder for WMA says that it begins 92 ms late.
            let allowed = if name == "b.wma" { 1105 + 4500 } else { 1105 + 2 };
            let (shift, alike) = align(&original[480_000..520_000], &sound[480_000..520_000], 6000);
            assert!(
                (1103..=allowed).contains(&shift) && alike > 0.95,
                "{name}: shifted by {shift} samples, alike {alike:.3}"
            );
            for first in [0_usize, 576 * 500, 576 * 500 + 100, 576 * 803 + 575] {
                let range = format!("bytes={first}-{}", first + 576 * 100 - 1);
                let part = nobody.request(Method::GET, &url).header("range", &range).send().await.expect(206);
                assert_eq!(part.body.len(), 576 * 100, "{name} from {first}");
                let frame = first.div_ceil(576);
                let part = decode(&part.body[frame * 576 - first..]).await;
                // The first frames of a part need the ones before them; WMA's timestamps are rounded
                // to the millisecond.
                let (from, within) = ((frame + 20) * 1152, 20 * 1152);
                let (shift, alike) = align(&sound[from..from + 40_000], &part[within..within + 40_000], 100);
                assert!(
                    shift.abs() <= 48 && alike > 0.98,
                    "{name} from {first}: shifted by {shift} samples, alike {alike:.3}"
                );
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_original_does_not_deliver_of_its_promise_is_silence_and_what_is_too_much_is_cut() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let config =
            polyphony_delivery::Config { renditions: polyphony_delivery::Renditions::OnFirstPlay, ..Stage::small() };
        let stage = Stage::open(test, config).await;
        let file = make(test.dir.path(), "a.aiff", &sweep(5.0, 44_100), &[]).await;
        let (long, short) =
            (stage.add(&file, "pcm", "aiff", 12_000).await, stage.add(&file, "pcm", "aiff", 2_000).await);
        let nobody = stage.app.nobody();
        let body = nobody.get(&stage.file_url(long).await).await.expect(200).body;
        assert_eq!(body.len(), 501 * 576);
        let path = test.dir.path().join("long.mp3");
        std::fs::write(&path, &body).unwrap();
        let decoded =
            try_run("ffmpeg", &["-nostdin", "-v", "error", "-i", &path.display().to_string(), "-f", "null", "-"]).await;
        assert!(decoded.stderr.is_empty(), "every frame can be decoded: {}", String::from_utf8_lossy(&decoded.stderr));
        let heard = samples(&path.display().to_string()).await;
        assert!(heard[8 * 48_000..].iter().all(|sample| sample.abs() < 0.001), "the end is silent");
        assert!(heard[..4 * 48_000].iter().any(|sample| sample.abs() > 0.1));
        assert_eq!(nobody.get(&stage.file_url(short).await).await.expect(200).body.len(), 85 * 576);
        // A range beyond the sound, in the promised silence.
        let tail = nobody
            .request(Method::GET, &stage.file_url(long).await)
            .header("range", "bytes=-1000")
            .send()
            .await
            .expect(206);
        assert_eq!(tail.body.len(), 1000);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_encoder_ends_when_its_listener_goes_and_there_are_never_too_many() {
    testkit::on_sqlite(polyphony_delivery::migrations, async |test| {
        let renditions = polyphony_delivery::Renditions::OnFirstPlay;
        let config = polyphony_delivery::Config {
            renditions,
            transcodes: 1,
            workers: 1,
            ffprobe: "/nowhere".to_owned(),
            ..Stage::small()
        };
        let stage = Stage::open(test, config).await;
        let file = make(test.dir.path(), "a.aiff", &sweep(600.0, 44_100), &[]).await;
        let track = stage.add(&file, "pcm", "aiff", 600_000).await;
        let url = stage.file_url(track).await;
        let open = async || {
            use tower::ServiceExt;
            let request = axum::http::Request::get(&url).body(axum::body::Body::empty()).unwrap();
            stage.app.router.clone().oneshot(request).await.unwrap()
        };
        let first = open().await;
        assert_eq!(first.status(), 200);
        let (second, ()) = tokio::join!(open(), async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            drop(first);
        });
        assert_eq!(second.status(), 200, "the place became free when the first listener went");
        let busy = open().await;
        assert_eq!((busy.status().as_u16(), busy.headers()["retry-after"].to_str().unwrap()), (503, "5"));
    })
    .await;
}
