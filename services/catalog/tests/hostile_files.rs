//! Files that lie, are broken, or lead elsewhere: each gives a track or a problem with a
//! reason, never a crash, and nothing outside of the library is read.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod shelf;

use std::{ffi::OsStr, os::unix::ffi::OsStrExt, path::Path};

use polyphony_catalog as catalog;
use serde_json::json;
use shelf::{add, administrator, problem, record, record_with, row, rows, scan, shelf, start};
use testkit::{on_each_database, on_sqlite};

async fn fifo(path: &Path) {
    let made = tokio::process::Command::new("mkfifo").arg(path).status().await.expect("mkfifo runs");
    assert!(made.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_audio_is_a_problem_with_its_reason() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        record(&music.join("whole.flac"), 300, &[("title", "Whole")]).await;
        let whole = std::fs::read(music.join("whole.flac")).unwrap();
        std::fs::write(music.join("empty.mp3"), b"").unwrap();
        std::fs::write(music.join("playlist.mp3"), b"#EXTM3U\n#EXTINF:10,x\nhttp://127.0.0.1:1/secret\n/etc/passwd\n")
            .unwrap();
        std::fs::write(music.join("text.ogg"), "just words\n".repeat(100)).unwrap();
        std::fs::write(music.join("page.m4a"), "<!doctype html><html></html>").unwrap();
        std::fs::write(music.join("picture.flac"), b"\x89PNG\r\n\x1a\n0000").unwrap();
        std::fs::write(music.join("noise.mp3"), [0x5A_u8; 10_000]).unwrap();
        std::fs::write(music.join("head only.flac"), &whole[..20]).unwrap();
        std::fs::write(music.join("notes.txt"), "beside the music").unwrap();
        std::fs::write(music.join("cover.jpg"), "not a picture").unwrap();
        let library = add(&admin, &music).await;
        let state = scan(&admin, &library).await;
        assert_eq!(state["added"], 1);
        for (path, code) in [
            ("empty.mp3", "empty"),
            ("playlist.mp3", "not_audio"),
            ("text.ogg", "not_audio"),
            ("page.m4a", "not_audio"),
            ("picture.flac", "not_audio"),
            ("noise.mp3", "not_audio"),
            ("head only.flac", "damaged"),
        ] {
            assert_eq!(problem(&admin, &library, path).await, code, "{path}");
        }
        assert_eq!(rows(&admin, &format!("{library}/problems")).await.len(), 7, "what lies beside music is no problem");
        assert_eq!(admin.get(&library).await.json()["problem_count"], 7);
        let first = admin.get(&format!("{library}/problems?limit=3")).await.json();
        let next = admin
            .get(&format!("{library}/problems?limit=5&cursor={}", first["next_cursor"].as_str().unwrap()))
            .await
            .json();
        assert_eq!((first["total"].as_u64(), next["items"].as_array().unwrap().len()), (Some(7), 4));
        // Solved problems leave the list; unsolved ones are not looked at again.
        std::fs::write(music.join("empty.mp3"), &whole).unwrap();
        std::fs::remove_file(music.join("text.ogg")).unwrap();
        let state = scan(&admin, &library).await;
        assert_eq!((state["added"].as_u64(), state["failed"].as_u64()), (Some(1), Some(0)));
        assert_eq!(rows(&admin, &format!("{library}/problems")).await.len(), 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leads_out_of_the_library_and_nothing_is_waited_for() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let outside = shelf(platform, "outside");
        record(&outside.join("secret.mp3"), 300, &[("title", "Secret")]).await;
        std::os::unix::fs::symlink(outside.join("secret.mp3"), music.join("link.mp3")).unwrap();
        std::os::unix::fs::symlink(&outside, music.join("folder")).unwrap();
        std::os::unix::fs::symlink(&music, music.join("circle")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", music.join("zero.flac")).unwrap();
        std::os::unix::fs::symlink("nowhere", music.join("broken.mp3")).unwrap();
        fifo(&music.join("pipe.mp3")).await;
        let _socket = std::os::unix::net::UnixListener::bind(music.join("socket.mp3")).unwrap();
        let name = OsStr::from_bytes(b"caf\xe9.mp3");
        std::fs::copy(outside.join("secret.mp3"), music.join(name)).unwrap();
        let library = add(&admin, &music).await;
        let state = scan(&admin, &library).await;
        assert_eq!((state["added"].as_u64(), rows(&admin, "tracks").await.len()), (Some(0), 0));
        for (path, code) in [
            ("link.mp3", "link_not_followed"),
            ("folder", "link_not_followed"),
            ("circle", "link_not_followed"),
            ("zero.flac", "link_not_followed"),
            ("broken.mp3", "link_not_followed"),
            ("pipe.mp3", "not_a_file"),
            ("socket.mp3", "not_a_file"),
            ("caf\\xe9.mp3", "name_not_utf8"),
        ] {
            assert_eq!(problem(&admin, &library, path).await, code, "{path}");
        }
        std::fs::remove_file(music.join(name)).unwrap();
        scan(&admin, &library).await;
        assert_eq!(rows(&admin, &format!("{library}/problems")).await.len(), 7);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_are_only_words() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let long = "x".repeat(20_000);
        record(
            &music.join("a.flac"),
            300,
            &[
                ("title", "../../../etc/passwd"),
                ("artist", "' OR 1=1 --"),
                ("album", &long),
                ("track", "-5"),
                ("date", "0000"),
            ],
        )
        .await;
        record(
            &music.join("b.flac"),
            310,
            &[
                ("title", "Bell\u{7} \u{202e}txet"),
                ("artist", "<script>alert(1)</script>"),
                ("genre", "%s%n{}"),
                ("track", "99999999999"),
            ],
        )
        .await;
        // NUL inside of a Vorbis comment, which ffmpeg does not write.
        let mut bytes = std::fs::read(music.join("b.flac")).unwrap();
        let at = bytes.windows(8).position(|window| window == b"alert(1)").unwrap();
        bytes[at] = 0;
        std::fs::write(music.join("c.flac"), &bytes).unwrap();
        let library = add(&admin, &music).await;
        assert_eq!(scan(&admin, &library).await["added"], 3);
        let track = row(&admin, "tracks", "title", "../../../etc/passwd").await;
        assert_eq!(
            (track["artists"][0]["name"].as_str(), track["track_number"].is_null(), track["year"].is_null()),
            (Some("' OR 1=1 --"), true, true)
        );
        assert_eq!(track["album"]["title"].as_str().map(str::len), Some(1000));
        let bells = rows(&admin, "tracks?q=bell").await;
        assert_eq!(
            bells.iter().map(|track| track["title"].as_str().unwrap()).collect::<Vec<_>>(),
            ["Bell txet", "Bell txet"]
        );
        assert!(rows(&admin, "artists").await.iter().all(|artist| !artist["name"].as_str().unwrap().contains('\0')));
        for sort in ["title", "artist", "album"] {
            let mut address = format!("tracks?sort={sort}&limit=1");
            for _ in 0..2 {
                let page = admin.get(&address).await.expect(200).json();
                address = format!("tracks?sort={sort}&limit=1&cursor={}", page["next_cursor"].as_str().expect("more"));
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_header_that_promises_too_much_is_not_believed() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        record(&music.join("lying.wav"), 300, &[]).await;
        let mut bytes = std::fs::read(music.join("lying.wav")).unwrap();
        let at = bytes.windows(4).position(|window| window == b"data").unwrap();
        bytes[at + 4..at + 8].copy_from_slice(&0xFFFF_FF00_u32.to_le_bytes());
        std::fs::write(music.join("lying.wav"), &bytes).unwrap();
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let track = row(&admin, "tracks", "title", "lying").await;
        let duration = track["duration_ms"].as_u64().unwrap();
        assert!((900..=1_100).contains(&duration), "{duration}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_forms_of_a_name_are_the_same_name() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        record(&music.join("Bjo\u{308}rk/Album/01 - A.mp3"), 300, &[]).await;
        record(&music.join("Bj\u{f6}rk/Album/02 - B.mp3"), 310, &[]).await;
        let library = add(&admin, &music).await;
        assert_eq!(scan(&admin, &library).await["added"], 2);
        let artist = row(&admin, "artists", "name", "Bj\u{f6}rk").await;
        assert_eq!(artist["track_count"], 2);
        let track = row(&admin, "tracks", "title", "A").await;
        assert_eq!(track["guessed"], json!(["title", "artists", "track_number", "album"]));
        assert_eq!(scan(&admin, &library).await["unchanged"], 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_of_cutting_and_bending_a_file_ends_well() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let mut files = 0_u64;
        for ending in ["mp3", "flac", "ogg", "m4a", "wav", "aiff", "wma", "opus"] {
            let source = platform.dir.path().join(format!("source.{ending}"));
            record_with(&source, 440, &[("title", "Source"), ("artist", "Ada")], &[]).await;
            let bytes = std::fs::read(&source).unwrap();
            for (index, share) in [1, 5, 30, 60, 95].into_iter().enumerate() {
                std::fs::write(music.join(format!("cut {index}.{ending}")), &bytes[..bytes.len() * share / 100])
                    .unwrap();
                files += 1;
            }
            let mut seed = 1_u32;
            for index in 0..6 {
                let mut bent = bytes.clone();
                for _ in 0..40 {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let at = (seed >> 8) as usize % bent.len().min(4_000);
                    bent[at] = (seed >> 3) as u8;
                }
                std::fs::write(music.join(format!("bent {index}.{ending}")), bent).unwrap();
                files += 1;
            }
        }
        let library = add(&admin, &music).await;
        let state = scan(&admin, &library).await;
        assert_eq!(
            state["added"].as_u64().unwrap() + state["failed"].as_u64().unwrap(),
            files,
            "each is a track or a problem"
        );
        assert_eq!(scan(&admin, &library).await["unchanged"].as_u64(), Some(files));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_away_takes_no_music_along() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        record(&music.join("song.mp3"), 300, &[("title", "Song")]).await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let away = platform.dir.path().join("away");
        std::fs::rename(&music, &away).unwrap();
        scan(&admin, &library).await;
        assert_eq!(row(&admin, "tracks", "title", "Song").await["availability"], "present");
        assert_eq!(problem(&admin, &library, "").await, "library_unreachable");
        std::fs::rename(&away, &music).unwrap();
        assert_eq!(scan(&admin, &library).await["unchanged"], 1);
        assert_eq!(rows(&admin, &format!("{library}/problems")).await.len(), 0);
    })
    .await;
}
