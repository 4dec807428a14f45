//! Covers that people put: shown, kept through rescans, taken away again, never trusted.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod shelf;
mod studio;

use std::io::Cursor;

use axum::http::Method;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use polyphony_catalog as catalog;
use serde_json::{Value, json};
use shelf::{add, administrator, record, row, scan, shelf};
use studio::{artist, listener, start, text, upload, walk};
use testkit::{Answer, Client, on_each_database, on_sqlite};

fn picture(format: ImageFormat, red: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(64, 64, Rgb([red, 10, 10])));
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

async fn put(client: &Client, path: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    client.request(Method::PUT, path).header("content-type", kind).body(bytes).send().await
}

async fn put_png(client: &Client, path: &str, red: u8) -> String {
    text(&put(client, path, "image/png", picture(ImageFormat::Png, red)).await.expect(200).json()["artwork_id"])
}

/// How red the picture is that is shown.
async fn red(client: &Client, artwork: &Value) -> u8 {
    let answer = client.get(&format!("artwork/{}?size=80", text(artwork))).await.expect(200);
    image::load_from_memory(&answer.body).unwrap().to_rgb8().get_pixel(32, 32).0[0]
}

fn near(one: u8, other: u8) -> bool {
    one.abs_diff(other) < 12
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cover_that_was_put_survives_rescans_and_goes_back_to_what_the_files_say() {
    on_each_database(catalog::migrations, async |platform| {
        let app = shelf::start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let folder = music.join("Ada/Record");
        let song = async |number: u32, pitch| {
            let (title, number) = (format!("Song {number}"), number.to_string());
            record(
                &folder.join(format!("{number}.mp3")),
                pitch,
                &[("title", &title), ("artist", "Ada"), ("album", "Record"), ("track", &number)],
            )
            .await;
        };
        song(1, 300).await;
        song(2, 310).await;
        std::fs::write(folder.join("cover.png"), picture(ImageFormat::Png, 200)).unwrap();
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let album = async || row(&admin, "albums", "title", "Record").await;
        let track = async |number: u32| row(&admin, "tracks?sort=title", "title", &format!("Song {number}")).await;
        let files = album().await["artwork_id"].clone();
        let (album_at, track_at) = (
            format!("albums/{}/artwork", text(&album().await["id"])),
            format!("tracks/{}/artwork", text(&track(2).await["id"])),
        );

        let own = put_png(&admin, &track_at, 50).await;
        let put = put_png(&admin, &album_at, 120).await;
        assert_ne!((&json!(put), &json!(own)), (&files, &files));
        let check = async |place: &str| {
            assert_eq!(
                (
                    album().await["artwork_id"].clone(),
                    track(1).await["artwork_id"].clone(),
                    track(2).await["artwork_id"].clone()
                ),
                (json!(put), json!(put), json!(own)),
                "{place}"
            );
        };
        check("at once").await;
        assert!(near(red(&app.nobody(), &json!(put)).await, 120), "it is the one that was sent");
        assert_eq!(row(&admin, "artists", "name", "Ada").await["artwork_id"], json!(put));

        // Other bytes and another picture beside them, then an edit of something else.
        song(1, 320).await;
        song(2, 330).await;
        std::fs::write(folder.join("cover.png"), picture(ImageFormat::Png, 250)).unwrap();
        assert_eq!(scan(&admin, &library).await["updated"], 2);
        check("after a rescan").await;
        admin.patch(track_at.trim_end_matches("/artwork"), json!({"genres": ["Polka"]})).await.expect(200);
        admin.patch(album_at.trim_end_matches("/artwork"), json!({"edition": "Deluxe"})).await.expect(200);
        check("after edits").await;

        let back = admin.delete(&album_at).await.expect(200).json()["artwork_id"].clone();
        assert_ne!(back, files, "what the files say now, not what they said then");
        assert!(near(red(&app.nobody(), &back).await, 250));
        assert_eq!(
            (album().await["artwork_id"].clone(), track(1).await["artwork_id"].clone()),
            (back.clone(), back.clone())
        );
        assert_eq!(track(2).await["artwork_id"], json!(own), "the track's own stays");
        assert_eq!(admin.delete(&track_at).await.expect(200).json()["artwork_id"], back);
        assert_eq!(admin.delete(&track_at).await.expect(200).json()["artwork_id"], back, "twice is as good as once");
        assert_eq!(admin.delete(&album_at).await.expect(200).json()["artwork_id"], back);
        scan(&admin, &library).await;
        assert_eq!(album().await["artwork_id"], back);
    })
    .await;
}

#[tokio::test]
async fn a_second_cover_replaces_the_first_and_a_track_that_leaves_the_album_leaves_its_cover() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let track = upload(&owner, &[("title", "A"), ("artist", "Ada"), ("album", "Album")]).await;
        let (album, track) =
            (format!("albums/{}", text(&track["album"]["id"])), format!("tracks/{}", text(&track["id"])));
        let at = format!("{album}/artwork");
        let (first, second) = (put_png(&owner, &at, 50).await, put_png(&owner, &at, 150).await);
        assert_ne!(first, second);
        assert_eq!(owner.get(&track).await.json()["artwork_id"], json!(second));
        let same =
            text(&put(&owner, &at, "image/png", picture(ImageFormat::Png, 50)).await.expect(200).json()["artwork_id"]);
        assert_eq!(same, first, "the same picture is kept once");
        let bare = upload(&owner, &[("title", "B"), ("artist", "Ada"), ("album", "Album")]).await;
        assert_eq!(bare["artwork_id"], json!(first), "what has no picture shows its album's");
        let moved = owner.patch(&track, json!({"album": "Another"})).await.expect(200).json();
        assert_eq!(moved["artwork_id"], Value::Null);
        assert_eq!(owner.delete(&format!("{track}/artwork")).await.expect(200).json(), json!({"artwork_id": null}));
    })
    .await;
}

#[tokio::test]
async fn only_pictures_of_known_kinds_within_bounds_are_taken() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let at = format!("tracks/{}/artwork", text(&upload(&owner, &[("title", "A")]).await["id"]));
        for (kind, format) in [
            ("image/jpeg", ImageFormat::Jpeg),
            ("image/png", ImageFormat::Png),
            ("image/webp", ImageFormat::WebP),
            ("Image/GIF; q=1", ImageFormat::Gif),
        ] {
            put(&owner, &at, kind, picture(format, 77)).await.expect(200);
        }
        let shown = owner.get(at.trim_end_matches("/artwork")).await.json()["artwork_id"].clone();
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
        for kind in ["image/svg+xml", "text/html", "application/json", "image/bmp", "image/*", ""] {
            assert_eq!(put(&owner, &at, kind, svg.clone()).await.problem(415), "artwork_type", "{kind}");
        }
        let mut bomb = picture(ImageFormat::Png, 1);
        // Width and height of the IHDR chunk: 30,000 x 30,000.
        bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let whole = picture(ImageFormat::Png, 1);
        let cut = whole[..whole.len() / 2].to_vec();
        for (what, bytes) in [
            ("svg", svg),
            ("bomb", bomb),
            ("cut", cut),
            ("bmp", picture(ImageFormat::Bmp, 1)),
            ("empty", Vec::new()),
            ("text", b"hello".to_vec()),
        ] {
            assert_eq!(put(&owner, &at, "image/png", bytes).await.problem(422), "artwork_unreadable", "{what}");
        }
        let large = vec![0_u8; 20 * 1024 * 1024 + 1];
        assert_eq!(put(&owner, &at, "image/png", large.clone()).await.problem(413), "artwork_too_large");
        let length = large.len().to_string();
        let told =
            owner.request(Method::PUT, &at).header("content-type", "image/png").header("content-length", &length);
        assert_eq!(told.send().await.problem(413), "artwork_too_large", "before a byte is read");
        assert_eq!(owner.get(at.trim_end_matches("/artwork")).await.json()["artwork_id"], shown);
    })
    .await;
}

#[tokio::test]
async fn strangers_put_and_take_no_covers() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let track = upload(&owner, &[("title", "A"), ("artist", "Ada"), ("album", "Album")]).await;
        let draft =
            upload(&owner, &[("title", "D"), ("artist", "Ada"), ("album", "Hidden"), ("visibility", "draft")]).await;
        let places = |track: &Value| {
            [
                format!("tracks/{}/artwork", text(&track["id"])),
                format!("albums/{}/artwork", text(&track["album"]["id"])),
            ]
        };
        for other in [listener(&app), artist(&app)] {
            for at in places(&track) {
                assert_eq!(put(&other, &at, "image/png", picture(ImageFormat::Png, 1)).await.problem(403), "not_yours");
                assert_eq!(other.delete(&at).await.problem(403), "not_yours");
            }
            for at in places(&draft) {
                assert_eq!(put(&other, &at, "image/png", picture(ImageFormat::Png, 1)).await.problem(404), "not_found");
                assert_eq!(other.delete(&at).await.problem(404), "not_found");
            }
        }
        for at in places(&track) {
            assert_eq!(put(&app.nobody(), &at, "image/png", Vec::new()).await.problem(401), "unauthenticated");
            assert_eq!(put(&app.someone(&[]), &at, "image/png", Vec::new()).await.problem(403), "permission_missing");
        }
        assert_eq!(walk(&owner, "albums?q=album", 10).await[0]["artwork_id"], Value::Null);
    })
    .await;
}
