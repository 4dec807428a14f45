//! How quick a scan is: 10,000 small tagged files with covers. Not part of every run:
//! `cargo test --release -p polyphony-catalog --test pace -- --ignored --nocapture`.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod shelf;

use std::{path::Path, time::Instant};

use lofty::{
    config::WriteOptions,
    picture::{MimeType, Picture, PictureType},
    tag::{Accessor, ItemKey, Tag, TagExt, TagType},
};
use polyphony_catalog as catalog;
use shelf::{add, administrator, numbers, record, scan, shelf, start};
use testkit::{on_each_database, on_sqlite};

/// A thousand albums of ten tracks each.
fn fill(music: &Path, recording: &[u8], cover: &[u8]) {
    for album in 0..1_000 {
        let artist = format!("Artist {}", album % 300);
        let folder = music.join(&artist).join(format!("Album {album}"));
        std::fs::create_dir_all(&folder).unwrap();
        let mut cover = cover.to_vec();
        cover.extend_from_slice(&u32::to_le_bytes(album));
        for number in 1..=10 {
            let path = folder.join(format!("{number:02} Song.mp3"));
            std::fs::write(&path, recording).unwrap();
            let mut tag = Tag::new(TagType::Id3v2);
            tag.set_title(format!("Song {album} {number}"));
            tag.set_artist(artist.clone());
            tag.set_album(format!("Album {album}"));
            tag.set_genre(format!("Genre {}", album % 20));
            tag.set_track(number);
            tag.set_track_total(10);
            tag.insert_text(ItemKey::RecordingDate, format!("{}", 1950 + album % 75));
            tag.insert_text(ItemKey::AlbumArtist, artist.clone());
            tag.push_picture(
                Picture::unchecked(cover.clone()).pic_type(PictureType::CoverFront).mime_type(MimeType::Jpeg).build(),
            );
            tag.save_to_path(&path, WriteOptions::default()).unwrap();
        }
    }
}

async fn story(platform: &mut testkit::TestPlatform) {
    let app = start(platform).await;
    let admin = administrator(&app);
    let music = shelf(platform, "music");
    let (one, picture) = (platform.dir.path().join("one.mp3"), platform.dir.path().join("cover.jpg"));
    record(&one, 440, &[]).await;
    let made = tokio::process::Command::new("ffmpeg")
        .args(["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=s=600x600:d=1", "-frames:v", "1"])
        .arg(&picture)
        .status()
        .await
        .unwrap();
    assert!(made.success());
    fill(&music, &std::fs::read(&one).unwrap(), &std::fs::read(&picture).unwrap());
    let library = add(&admin, &music).await;
    let started = Instant::now();
    let state = scan(&admin, &library).await;
    println!("{}: first scan of 10,000 files: {:?}", platform.database, started.elapsed());
    assert_eq!(numbers(&state), [10_000, 0, 0, 0, 0, 0]);
    for _ in 0..3 {
        let started = Instant::now();
        let state = scan(&admin, &library).await;
        println!("{}: scan of 10,000 unchanged files: {:?}", platform.database, started.elapsed());
        assert_eq!(numbers(&state), [0, 0, 10_000, 0, 0, 0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; see the head of the file"]
async fn ten_thousand_files_on_sqlite() {
    on_sqlite(catalog::migrations, story).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; see the head of the file"]
async fn ten_thousand_files_on_each_database() {
    on_each_database(catalog::migrations, story).await;
}
