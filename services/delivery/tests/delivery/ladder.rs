//! The ladder of one file: lengths, alignment, loudness, losslessness.

use std::path::Path;

use polyphony_delivery::{Config, cli, domain::boxes};

use crate::{
    stage::Stage,
    studio::{self, align, duration, make, samples, sweep},
};

async fn ladder(file: &Path, out: &Path) -> cli::Ladder {
    cli::ladder(file, out, &Config::default())
        .await
        .unwrap_or_else(|error| panic!("{}: {error}: {}", file.display(), error.causes()))
}

/// The longest difference that is allowed between an original and its HLS playlist.
const TOLERANCE: f64 = 0.05;

#[tokio::test(flavor = "multi_thread")]
async fn hls_is_as_long_as_the_original_whatever_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let cases: [(&str, u32, &[&str]); 9] = [
        ("a.wav", 44_100, &[]),
        ("b.flac", 96_000, &["-sample_fmt", "s32"]),
        ("c.mp3", 44_100, &["-b:a", "128k"]),
        ("d.mp3", 22_050, &["-q:a", "4"]),
        ("e.ogg", 48_000, &["-c:a", "libvorbis"]),
        ("f.opus", 48_000, &["-c:a", "libopus"]),
        ("g.m4a", 44_100, &["-c:a", "aac"]),
        ("h.wma", 44_100, &[]),
        ("i.aiff", 32_000, &[]),
    ];
    for (name, rate, options) in cases {
        let file = make(dir.path(), name, &sweep(9.3, rate), options).await;
        let out = dir.path().join(name).with_extension("out");
        let made = ladder(&file, &out).await;
        // MP3 files count what encoder and decoder add to the sound (at 22 kHz 78 ms).
        let container = duration(&file.display().to_string()).await;
        let original = if extension(&file) == "mp3" { 9.3 } else { container };
        let hls = duration(&out.join("master.m3u8").display().to_string()).await;
        assert!((hls - original).abs() < TOLERANCE, "{name}: {hls} s of HLS, {original} s of original");
        assert!((made.duration_ms as f64 / 1000.0 - 9.3).abs() < TOLERANCE, "{name}: {} ms decoded", made.duration_ms);
        let lossless = made.renditions.iter().any(|rendition| rendition.name == "flac");
        assert_eq!(lossless, ["a.wav", "b.flac", "i.aiff"].contains(&name), "{name}");
        assert_eq!(made.renditions[0].sample_rate, if rate % 11_025 == 0 { 44_100 } else { 48_000 }, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_between_renditions_is_gapless_and_nothing_is_shifted() {
    let dir = tempfile::tempdir().unwrap();
    let file = make(dir.path(), "a.flac", &sweep(13.0, 44_100), &[]).await;
    let out = dir.path().join("out");
    ladder(&file, &out).await;
    let layouts = ["aac-64", "aac-128", "aac-256"].map(|name| {
        let file = std::fs::File::open(out.join(format!("{name}.mp4"))).unwrap();
        boxes::layout(&file).unwrap()
    });
    let borders =
        |layout: &boxes::Layout| layout.fragments.iter().map(|fragment| fragment.duration).collect::<Vec<_>>();
    assert_eq!(borders(&layouts[0])[..3], [172 * 1024; 3], "whole frames, about four seconds");
    for layout in &layouts {
        assert_eq!(borders(layout), borders(&layouts[0]), "the same borders in all renditions");
        assert_eq!((layout.priming, layout.timescale), (1024, 44_100), "the encoder's delay is in the edit list");
        let heard: u64 = borders(layout).iter().sum::<u64>() - layout.priming;
        assert_eq!(heard, 13 * 44_100, "not a sample more or less");
        assert!(layout.sidx.is_some(), "DASH finds its index");
    }
    // A player joins parts of different renditions: the sound must lie at the same place in
    // all of them. ffmpeg hands out the delay that the edit list marks: 1,024 samples of
    // 44.1 kHz are 1,114.6 of 48 kHz.
    let original = samples(&file.display().to_string()).await;
    for (name, delay) in [("aac-64.mp4", 1114), ("aac-256.mp4", 1114), ("flac.mp4", 0)] {
        let heard = samples(&out.join(name).display().to_string()).await;
        let (shift, alike) = align(&original[48_000..96_000], &heard[48_000..96_000], 1500);
        assert!(
            (delay..=delay + 4).contains(&shift) && alike > 0.95,
            "{name}: shifted by {shift} samples, alike {alike:.3}"
        );
    }
}

fn extension(file: &Path) -> &str {
    file.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lossless_rendition_has_every_sample_of_the_original() {
    let dir = tempfile::tempdir().unwrap();
    let depths: [(&str, &[&str], &str); 3] = [
        ("16.wav", &["-c:a", "pcm_s16le"], "s16le"),
        ("24.flac", &["-sample_fmt", "s32", "-ar", "96000"], "s32le"),
        ("alac.m4a", &["-c:a", "alac"], "s32le"),
    ];
    for (name, options, format) in depths {
        let file = make(dir.path(), name, &sweep(5.0, 48_000), options).await;
        let out = dir.path().join(name).with_extension("out");
        ladder(&file, &out).await;
        let raw = async |path: &Path| {
            let path = path.display().to_string();
            studio::run("ffmpeg", &["-nostdin", "-v", "error", "-i", &path, "-map", "0:a:0", "-f", format, "pipe:1"])
                .await
        };
        assert!(raw(&file).await == raw(&out.join("flac.mp4")).await, "{name}: the samples differ");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn loudness_is_measured_by_ebu_r128_and_a_single_channel_is_not_lowered() {
    let dir = tempfile::tempdir().unwrap();
    // −23 dBFS in both channels is −23 LUFS (EBU Tech 3341, case 1); 10^(−23/20) = 0.0708.
    let stereo =
        make(dir.path(), "stereo.wav", "aevalsrc='0.0708*sin(2*PI*1000*t)|0.0708*sin(2*PI*1000*t)':s=48000:d=6", &[])
            .await;
    let mono = make(dir.path(), "mono.wav", "aevalsrc='0.0708*sin(2*PI*1000*t)':s=48000:d=6", &[]).await;
    for file in [stereo, mono] {
        let made = ladder(&file, &file.with_extension("out")).await;
        let loudness = made.loudness.unwrap();
        assert!((loudness.integrated_lufs + 23.0).abs() < 0.15, "{}: {loudness:?}", file.display());
        assert!((loudness.true_peak_db + 23.0).abs() < 0.3, "{}: {loudness:?}", file.display());
        assert_eq!(made.peaks.len(), 1000);
        assert!(made.peaks.iter().all(|peak| (17..=19).contains(peak)), "0.0708 of 255 is 18");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_player_reads_hls_and_dash_from_a_listening_server_to_the_end() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, Stage::small()).await;
        let file = make(test.dir.path(), "a.flac", &sweep(9.0, 44_100), &[]).await;
        let track = stage.add(&file, "flac", "flac", 9000).await;
        let status = stage.until(track, "ready").await;
        assert_eq!(status["progress"], 1.0);
        let names: Vec<_> =
            status["renditions"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["aac-64", "aac-128", "flac"]);
        let server = stage.listen().await;
        let stream = stage.stream(track, "lossless").await;
        assert_eq!((stream["status"].as_str(), stream["duration_ms"].as_u64()), (Some("ready"), Some(9000)));
        assert!(stream["loudness"]["integrated_lufs"].is_number());
        for key in ["hls_url", "file_url"] {
            let address = format!("{server}{}", stream[key].as_str().unwrap());
            assert!((duration(&address).await - 9.0).abs() < TOLERANCE, "{key}");
            let heard = samples(&address).await;
            assert!((heard.len() as f64 / 48_000.0 - 9.0).abs() < 0.1, "{key}: {} samples", heard.len());
        }
        // This ffmpeg has no DASH demuxer; the parts that the manifest names must be there.
        let manifest = stage.app.nobody().get(stream["dash_url"].as_str().unwrap()).await.expect(200);
        assert_eq!(manifest.header("content-type"), Some("application/dash+xml"));
        let text = String::from_utf8(manifest.body.to_vec()).unwrap();
        assert!(text.contains("<BaseURL>flac.mp4</BaseURL>") && text.contains("codecs=\"fLaC\""));
        assert_eq!(text.matches("<AdaptationSet").count(), 2);

        // What is ready is told once, with everything that was measured.
        test.settle().await;
        let ready = test.events::<contracts::delivery::TrackReady>().await;
        assert_eq!(ready.len(), 1);
        assert_eq!((ready[0].duration_ms, ready[0].renditions.len()), (Some(9000), 3));
        assert!(ready[0].loudness.is_some());
        let told = stage.delivery.renditions(&[kernel::TrackId::new(), track]).await.unwrap();
        assert_eq!((told.len(), told[0].renditions.len()), (1, 3));
        let waveform = stage.listener.get(&format!("tracks/{track}/waveform")).await.expect(200).json();
        assert_eq!((waveform["points"].as_u64(), waveform["peaks"].as_array().unwrap().len()), (Some(1000), 1000));
    })
    .await;
}
