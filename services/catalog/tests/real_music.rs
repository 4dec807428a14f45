//! Music as people really have it. The collection lies beside the project and is not part
//! of it; without it there is nothing to tell.

mod shelf;

use std::path::{Path, PathBuf};

use polyphony_catalog as catalog;
use shelf::{add, administrator, row, rows, scan, start};
use testkit::{on_each_database, on_sqlite};

fn collection(part: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(part);
    path.is_dir().then_some(path)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tidy_library_is_understood() {
    let Some(music) = collection("music") else { return };
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let library = add(&admin, &music).await;
        let state = scan(&admin, &library).await;
        assert_eq!(state["failed"], 0);

        let sampler = row(&admin, "albums", "title", "Cinematic Sampler").await;
        assert_eq!((sampler["disc_count"].as_u64(), sampler["track_count"].as_u64()), (Some(2), Some(6)));
        assert_eq!(
            (sampler["artists"][0]["name"].as_str(), sampler["year"].as_i64()),
            (Some("Kevin MacLeod"), Some(2012))
        );
        let whole = admin.get(&format!("albums/{}", sampler["id"].as_str().unwrap())).await.expect(200).json();
        let order: Vec<_> = whole["tracks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|track| (track["disc_number"].as_u64(), track["track_number"].as_u64()))
            .collect();
        assert!(order.is_sorted(), "{order:?}");
        app.nobody().get(&format!("artwork/{}?size=320", sampler["artwork_id"].as_str().unwrap())).await.expect(200);

        let codecs = row(&admin, "albums", "title", "Every Codec").await;
        assert_eq!(codecs["track_count"], 9);
        let tracks = rows(&admin, &format!("tracks?album_id={}", codecs["id"].as_str().unwrap())).await;
        let mut found: Vec<_> = tracks.iter().map(|track| track["original"]["codec"].as_str().unwrap()).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found, ["alac", "flac", "mp3", "opus", "pcm", "vorbis", "wma"]);

        let mansion = rows(&admin, "albums?q=haunted").await;
        let compilations: Vec<_> =
            mansion.iter().filter(|album| album["artists"][0]["name"] == "Various Artists").collect();
        assert!(
            !compilations.is_empty() && compilations.iter().all(|album| album["compilation"] == true),
            "{mansion:#?}"
        );

        let japanese = row(&admin, "artists", "name", "忠人 平峰").await;
        assert_eq!(japanese["track_count"], 2);
        row(&admin, "albums", "title", "ローファイ集").await;
        row(&admin, "tracks", "title", "Cat Caffe").await;
        assert_eq!(row(&admin, "albums", "title", "Ungarische Tänze").await["track_count"], 1);
        let again = scan(&admin, &library).await;
        assert_eq!((again["added"].as_u64(), again["updated"].as_u64()), (Some(0), Some(0)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn recordings_without_tags_tell_by_their_names() {
    let Some(music) = collection("untagged") else { return };
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let library = add(&admin, &music).await;
        let state = scan(&admin, &library).await;
        assert_eq!((state["added"].as_u64(), state["failed"].as_u64()), (Some(6), Some(0)));
        let trumpet = row(&admin, "tracks", "title", "solo-trumpet-06").await;
        assert_eq!(trumpet["artists"][0]["name"], "sorohanro");
        assert_eq!(trumpet["guessed"], serde_json::json!(["title", "artists"]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_files_are_tracks_or_problems() {
    let Some(music) = collection("odd-files") else { return };
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let library = add(&admin, &music).await;
        let state = scan(&admin, &library).await;
        let number = |name: &str| state[name].as_u64().unwrap();
        assert_eq!(number("seen"), number("added") + number("failed"), "{state}");
        assert!(number("added") >= 100, "{state}");
        for problem in rows(&admin, &format!("{library}/problems")).await {
            assert!(problem["reason"].as_str().unwrap().len() > 10, "{problem}");
        }
        let slashes = row(&admin, "tracks", "title", "date with slashes").await;
        assert_eq!(slashes["date"], "2005-06-05");
        let picnic = row(&admin, "albums", "title", "Picnic").await;
        assert_eq!(picnic["track_count"], 7);
        row(&admin, "albums", "title", "Picnic (Remixes)").await;
        let several = rows(&admin, "tracks?q=test+title").await;
        assert!(several.iter().any(|track| track["artists"].as_array().unwrap().len() == 2));
    })
    .await;
}
