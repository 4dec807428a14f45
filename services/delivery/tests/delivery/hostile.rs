//! Files that want to be something else.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use kernel::Kind;
use polyphony_delivery::{Config, cli};
use tokio::net::TcpListener;

use crate::{
    stage::Stage,
    studio::{make, run, sweep},
};

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// The sentence with which a file is refused.
async fn refused(file: &Path) -> String {
    let out = file.with_extension("out");
    let error = cli::ladder(file, &out, &Config::default()).await.expect_err("it must be refused");
    assert_eq!(
        (error.kind(), error.code()),
        (Kind::Invalid, "not_decodable"),
        "{}: {}",
        file.display(),
        error.causes()
    );
    error.message().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn playlists_and_scripts_that_look_like_audio_make_ffmpeg_read_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let trap = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = trap.local_addr().unwrap().port();
    let secret = make(dir.path(), "secret.wav", &sweep(1.0, 44_100), &[]).await;
    let secret = secret.display();
    let hls = |address: &str| {
        format!("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{address}\n#EXT-X-ENDLIST\n")
    };
    let files = [
        ("hls-file.mp3", hls("file:///etc/passwd")),
        ("hls-audio.mp3", hls(&format!("file://{secret}"))),
        ("hls-http.mp3", hls(&format!("http://127.0.0.1:{port}/"))),
        ("concat.mp3", format!("ffconcat version 1.0\nfile '{secret}'\n")),
        ("concat.flac", format!("ffconcat version 1.0\nfile http://127.0.0.1:{port}/a.mp3\n")),
        (
            "session.ogg",
            format!("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio {port} RTP/AVP 0\n"),
        ),
        (
            "dash.m4a",
            format!(
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><AdaptationSet><Representation><BaseURL>http://127.0.0.1:{port}/</BaseURL></Representation></AdaptationSet></Period></MPD>"
            ),
        ),
        ("cue.wav", format!("FILE \"{secret}\" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n")),
        (
            "picture.mp3",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>".to_owned(),
        ),
    ];
    for (name, content) in files {
        let sentence = refused(&write(dir.path(), name, content)).await;
        assert!(!sentence.contains('/') && !sentence.contains("passwd"), "{name}: {sentence}");
    }
    assert!(
        tokio::time::timeout(Duration::from_millis(200), trap.accept()).await.is_err(),
        "nothing was asked of the network"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_cut_off_and_lying_files_are_refused_or_played_as_far_as_they_go() {
    let dir = tempfile::tempdir().unwrap();
    refused(&write(dir.path(), "empty.mp3", "")).await;
    refused(&write(dir.path(), "zeros.flac", vec![0; 100_000])).await;
    refused(&write(dir.path(), "text.wav", "RIFF\u{0}\u{0}\u{0}\u{0}WAVEfmt ")).await;
    let video = make(dir.path(), "video.mp4", "testsrc=d=1:s=64x64", &["-c:v", "mpeg4"]).await;
    assert_eq!(refused(&video).await, "There is no audio in the file.");

    let flac = make(dir.path(), "whole.flac", &sweep(20.0, 44_100), &[]).await;
    let bytes = std::fs::read(&flac).unwrap();
    let cut = write(dir.path(), "cut.flac", &bytes[..bytes.len() / 2]);
    let made = cli::ladder(&cut, &dir.path().join("cut.out"), &Config::default()).await.unwrap();
    assert!((5_000..15_000).contains(&made.duration_ms), "{} ms of what was left", made.duration_ms);

    // A header that promises four gigabytes over a second of audio.
    let wav = make(dir.path(), "second.wav", &sweep(1.0, 44_100), &["-fflags", "+bitexact"]).await;
    let mut bytes = std::fs::read(&wav).unwrap();
    bytes[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    bytes[40..44].copy_from_slice(&(u32::MAX - 36).to_le_bytes());
    let lying = write(dir.path(), "lying.wav", bytes);
    let made = cli::ladder(&lying, &dir.path().join("lying.out"), &Config::default()).await.unwrap();
    assert_eq!(made.duration_ms, 1000, "what is there counts, not what is promised");
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_chapters_are_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let audio = make(dir.path(), "audio.m4a", &sweep(10.0, 44_100), &["-c:a", "aac"]).await;
    let mut chapters = ";FFMETADATA1\n".to_owned();
    for chapter in 0..10_000 {
        use std::fmt::Write;
        let _ = write!(
            chapters,
            "[CHAPTER]\nTIMEBASE=1/1000\nSTART={chapter}\nEND={}\ntitle=Chapter {chapter}\n",
            chapter + 1
        );
    }
    let list = write(dir.path(), "chapters.txt", chapters);
    let book = dir.path().join("book.mka");
    let [audio, list, out] = [&audio, &list, &book].map(|path| path.display().to_string());
    run(
        "ffmpeg",
        &[
            "-nostdin",
            "-v",
            "error",
            "-i",
            &audio,
            "-i",
            &list,
            "-map_metadata",
            "1",
            "-map_chapters",
            "1",
            "-c",
            "copy",
            &out,
        ],
    )
    .await;
    let made = cli::ladder(&book, &dir.path().join("out"), &Config::default()).await.unwrap();
    let rendition = std::fs::read(dir.path().join("out/aac-64.mp4")).unwrap();
    assert!(!rendition.windows(8).any(|window| window == b"Chapter "), "no chapter got through");
    assert!((made.duration_ms as i64 - 10_000).abs() < 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_decoded_fails_at_once_with_a_sentence() {
    testkit::on_each_database(polyphony_delivery::migrations, async |test| {
        let stage = Stage::open(test, Stage::small()).await;
        let file =
            write(test.dir.path(), "a.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n");
        let track = stage.add(&file, "mp3", "mp3", 1000).await;
        let status = stage.until(track, "failed").await;
        assert_eq!(
            status["error"],
            "The audio cannot be decoded: the file is damaged, or of a kind that is not supported."
        );
        test.settle().await;
        let failed = test.events::<contracts::delivery::TrackFailed>().await;
        assert_eq!((failed.len(), failed[0].reason.as_str()), (1, status["error"].as_str().unwrap()));
        let stream = stage.stream(track, "auto").await;
        assert_eq!((stream["status"].as_str(), stream["hls_url"].is_null()), (Some("preparing"), true));
        assert_eq!(stage.until(track, "failed").await["state"], "failed", "playing it does not make it be tried again");
    })
    .await;
}
