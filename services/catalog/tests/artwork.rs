//! Covers: found in files and beside them, shown in every size, never trusted.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod shelf;

use std::path::Path;

use axum::http::Method;
use polyphony_catalog as catalog;
use serde_json::Value;
use shelf::{add, administrator, record, row, rows, scan, shelf, start};
use testkit::{on_each_database, on_sqlite};

/// Makes a picture of one colour.
async fn picture(path: &Path, size: &str, colour: &str) {
    let source = format!("color=c={colour}:s={size}:d=1");
    let mut command = tokio::process::Command::new("ffmpeg");
    command.args(["-v", "error", "-y", "-f", "lavfi", "-i", &source, "-frames:v", "1"]).arg(path);
    assert!(command.status().await.expect("ffmpeg is installed").success());
}

/// Puts a picture into a recording.
async fn embed(recording: &Path, picture: &Path, to: &Path) {
    let mut command = tokio::process::Command::new("ffmpeg");
    command.args(["-v", "error", "-y", "-i"]).arg(recording).arg("-i").arg(picture);
    command.args(["-map", "0:a", "-map", "1:v", "-c", "copy", "-disposition:v", "attached_pic"]).arg(to);
    assert!(command.status().await.expect("ffmpeg is installed").success());
}

fn address(of: &Value) -> String {
    format!("artwork/{}", of["artwork_id"].as_str().unwrap_or_else(|| panic!("has a cover: {of}")))
}

#[tokio::test(flavor = "multi_thread")]
async fn covers_are_shown_in_every_size_and_kept_by_browsers() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let (red, blue) = (platform.dir.path().join("red.png"), music.join("Ada/Record/Cover.PNG"));
        let plain = platform.dir.path().join("plain.mp3");
        record(&plain, 300, &[("title", "Inside"), ("artist", "Ada"), ("album", "Record"), ("track", "1")]).await;
        record(
            &music.join("Ada/Record/2.mp3"),
            310,
            &[("title", "Beside"), ("artist", "Ada"), ("album", "Record"), ("track", "2")],
        )
        .await;
        picture(&red, "900x900", "red").await;
        picture(&blue, "400x200", "blue").await;
        embed(&plain, &red, &music.join("Ada/Record/1.mp3")).await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;

        let inside = address(&row(&admin, "tracks", "title", "Inside").await);
        let beside = address(&row(&admin, "tracks", "title", "Beside").await);
        assert_ne!(inside, beside);
        assert_eq!(
            address(&row(&admin, "albums", "title", "Record").await),
            beside,
            "an album shows the cover of its folder"
        );
        let nobody = app.nobody();
        for (size, side) in [("80", 80), ("160", 160), ("320", 320), ("640", 640), ("1280", 900)] {
            let answer = nobody.get(&format!("{inside}?size={size}")).await.expect(200);
            assert_eq!(answer.header("content-type"), Some("image/jpeg"));
            let shown = image::load_from_memory(&answer.body).unwrap();
            assert_eq!((shown.width(), shown.height()), (side, side));
        }
        let answer = nobody.get(&beside).await.expect(200);
        assert_eq!(image::load_from_memory(&answer.body).unwrap().width(), 400);
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        let tag = answer.header("etag").unwrap().to_owned();
        let again = nobody.request(Method::GET, &beside).header("if-none-match", &tag).send().await.expect(304);
        assert_eq!((again.body.len(), again.header("etag")), (0, Some(tag.as_str())));
        for size in ["0", "81", "99999", "-1", "x"] {
            nobody.get(&format!("{inside}?size={size}")).await.expect(422);
        }
        nobody.get("artwork/img_01h455vb4pex5vsknk084sn02q").await.expect(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cover_is_found_again_in_another_file_that_holds_it() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let red = platform.dir.path().join("red.png");
        picture(&red, "300x300", "red").await;
        for (number, pitch) in [(1, 300), (2, 310)] {
            let plain = platform.dir.path().join(format!("{number}.mp3"));
            record(&plain, pitch, &[("title", &format!("Song {number}"))]).await;
            embed(&plain, &red, &music.join(format!("{number}.mp3"))).await;
        }
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let tracks = rows(&admin, "tracks").await;
        assert_eq!(address(&tracks[0]), address(&tracks[1]), "the same picture is kept once");
        // Only one of them is needed.
        std::fs::remove_file(music.join("1.mp3")).unwrap();
        app.nobody().get(&address(&tracks[0])).await.expect(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_pictures_are_no_covers() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let huge = {
            let path = platform.dir.path().join("small.png");
            picture(&path, "16x16", "red").await;
            let mut bytes = std::fs::read(path).unwrap();
            // Width and height of the IHDR chunk: 30,000 x 30,000.
            bytes[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
            bytes
        };
        let covers: [(&str, &str, &[u8]); 4] = [
            ("huge", "cover.png", &huge),
            ("svg", "cover.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
            ("text", "folder.jpg", b"not a picture"),
            ("empty", "front.webp", b""),
        ];
        for (folder, name, bytes) in covers {
            record(&music.join(folder).join("song.mp3"), 300, &[("title", folder)]).await;
            std::fs::write(music.join(folder).join(name), bytes).unwrap();
        }
        let library = add(&admin, &music).await;
        assert_eq!(scan(&admin, &library).await["added"], 4);
        for track in rows(&admin, "tracks").await {
            assert!(track["artwork_id"].is_null(), "{track}");
        }
    })
    .await;
}
