//! Folder libraries: what a scan finds, what it leaves alone, and what becomes of files
//! that change, move, vanish and come back.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod shelf;

use contracts::{
    Role,
    catalog::{OriginalChanged, TrackAdded, TrackChanged, TrackDeleted},
    delivery::{TrackFailed, TrackReady},
};
use polyphony_catalog as catalog;
use serde_json::json;
use shelf::{add, administrator, numbers, record, record_with, row, rows, scan, shelf, start, start_with, wait};
use testkit::{on_each_database, on_sqlite};

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_fills_the_catalogue_and_the_next_one_opens_nothing() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        for (number, pitch) in [(1, 220), (2, 330)] {
            let tags = [
                ("title", format!("Song {number}")),
                ("artist", "Ada".into()),
                ("album", "First".into()),
                ("track", format!("{number}/2")),
                ("genre", "Polka; Waltz".into()),
                ("date", "2014-03-21".into()),
            ];
            let tags: Vec<(&str, &str)> = tags.iter().map(|(name, value)| (*name, value.as_str())).collect();
            record(&music.join(format!("Ada/First/{number:02}.flac")), pitch, &tags).await;
        }
        let library = add(&admin, &music).await;
        assert_eq!(numbers(&scan(&admin, &library).await), [2, 0, 0, 0, 0, 0]);

        let tracks = rows(&admin, "tracks?sort=title").await;
        assert_eq!(
            (tracks[0]["title"].as_str(), tracks[0]["album"]["title"].as_str()),
            (Some("Song 1"), Some("First"))
        );
        assert_eq!(tracks[0]["genres"], json!(["Polka", "Waltz"]));
        assert_eq!((tracks[0]["year"].as_i64(), tracks[0]["date"].as_str()), (Some(2014), Some("2014-03-21")));
        assert_eq!(
            (tracks[0]["original"]["codec"].as_str(), tracks[0]["status"].as_str()),
            (Some("flac"), Some("processing"))
        );
        assert_eq!(tracks[0]["guessed"], json!([]));
        let album = row(&admin, "albums", "title", "First").await;
        assert_eq!(
            (album["track_count"].as_u64(), album["disc_count"].as_u64(), album["duration_ms"].as_u64()),
            (Some(2), Some(1), Some(2000))
        );
        assert_eq!(row(&admin, "artists", "name", "Ada").await["track_count"], 2);
        let shown = admin.get(&library).await.expect(200).json();
        assert_eq!((shown["track_count"].as_u64(), shown["last_scan_at"].is_string()), (Some(2), true));

        assert_eq!(numbers(&scan(&admin, &library).await), [0, 0, 2, 0, 0, 0]);
        platform.settle().await;
        assert_eq!(platform.events::<TrackAdded>().await.len(), 2);
        assert_eq!(platform.events::<TrackChanged>().await.len(), 0, "nothing has changed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_file_keeps_its_track_and_a_vanished_one_waits_to_come_back() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let (first, second) = (music.join("a/one.mp3"), music.join("a/two.mp3"));
        record(&first, 220, &[("title", "One"), ("artist", "Ada")]).await;
        record(&second, 330, &[("title", "Two"), ("artist", "Ada")]).await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let one = row(&admin, "tracks", "title", "One").await;

        std::fs::create_dir_all(music.join("b")).unwrap();
        std::fs::rename(&first, music.join("b/renamed.mp3")).unwrap();
        assert_eq!(numbers(&scan(&admin, &library).await), [0, 0, 1, 1, 0, 0]);
        assert_eq!(row(&admin, "tracks", "title", "One").await["id"], one["id"]);

        std::fs::rename(&second, platform.dir.path().join("away.mp3")).unwrap();
        assert_eq!(numbers(&scan(&admin, &library).await), [0, 0, 1, 0, 1, 0]);
        let two = row(&admin, "tracks", "title", "Two").await;
        assert_eq!(two["availability"], "missing");
        assert_eq!(admin.get(&library).await.json()["missing_count"], 1);
        assert_eq!(numbers(&scan(&admin, &library).await), [0, 0, 1, 0, 0, 0], "it is missed once");

        std::fs::rename(platform.dir.path().join("away.mp3"), music.join("b/elsewhere.mp3")).unwrap();
        assert_eq!(numbers(&scan(&admin, &library).await), [0, 0, 1, 1, 0, 0]);
        let back = row(&admin, "tracks", "title", "Two").await;
        assert_eq!((&back["id"], back["availability"].as_str()), (&two["id"], Some("present")));
        platform.settle().await;
        assert_eq!(platform.events::<OriginalChanged>().await.len(), 2, "both lie elsewhere now");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_tags_are_read_and_what_people_have_edited_stays() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let file = music.join("Ada/Record/01 x.flac");
        record(&file, 220, &[("title", "Old"), ("artist", "Ada"), ("album", "Record"), ("track", "1")]).await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let track = row(&admin, "tracks", "title", "Old").await;
        let address = format!("tracks/{}", track["id"].as_str().unwrap());
        admin.patch(&address, json!({"title": "Edited"})).await.expect(200);

        record(
            &file,
            220,
            &[("title", "New from the file"), ("artist", "Ada Byron"), ("album", "Record"), ("track", "1")],
        )
        .await;
        assert_eq!(numbers(&scan(&admin, &library).await), [0, 1, 0, 0, 0, 0]);
        let track = admin.get(&address).await.expect(200).json();
        assert_eq!(
            (track["title"].as_str(), track["artists"][0]["name"].as_str()),
            (Some("Edited"), Some("Ada Byron"))
        );
        let names: Vec<_> =
            rows(&admin, "artists").await.iter().map(|artist| artist["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(names, ["Ada Byron"], "nobody is left without music");
        assert_eq!(rows(&admin, "albums").await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn discs_compilations_and_namesakes_are_grouped_as_people_see_them() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        for disc in 1..=2 {
            let path = music.join(format!("Ada/Double (2001)/CD{disc}/01 - Song.ogg"));
            record(&path, 200 + disc, &[("title", "Song"), ("artist", "Ada"), ("album", "Double"), ("track", "1")])
                .await;
        }
        for (number, artist) in [(1, "Ada"), (2, "Bob"), (3, "Cleo")] {
            let tags = [("title", "Hit"), ("artist", artist), ("album", "Hits"), ("track", &number.to_string())];
            record(&music.join(format!("Collections/Hits/{number}.mp3")), 300 + number, &tags).await;
        }
        for artist in ["Ada", "Bob"] {
            record(
                &music.join(format!("{artist}/Best Of/1.mp3")),
                400,
                &[("title", artist), ("artist", artist), ("album", "Best Of")],
            )
            .await;
        }
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let double = row(&admin, "albums", "title", "Double").await;
        assert_eq!((double["disc_count"].as_u64(), double["track_count"].as_u64()), (Some(2), Some(2)));
        let hits = row(&admin, "albums", "title", "Hits").await;
        assert_eq!(
            (hits["compilation"].as_bool(), hits["artists"][0]["name"].as_str()),
            (Some(true), Some("Various Artists"))
        );
        let best = rows(&admin, "albums?q=best").await;
        assert_eq!(best.len(), 2, "the same title by different artists stays apart");
        // One more guest in the folder changes nothing for those who are there.
        record(
            &music.join("Collections/Hits/4.mp3"),
            310,
            &[("title", "Hit"), ("artist", "Dora"), ("album", "Hits"), ("track", "4")],
        )
        .await;
        assert_eq!(numbers(&scan(&admin, &library).await), [1, 0, 7, 0, 0, 0]);
        let again = row(&admin, "albums", "title", "Hits").await;
        assert_eq!((&again["id"], again["track_count"].as_u64()), (&hits["id"], Some(4)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn neighbours_are_regrouped_without_being_opened() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        record(&music.join("Mix/1.mp3"), 300, &[("title", "a"), ("artist", "Ada"), ("album", "Mix"), ("track", "1")])
            .await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        assert_eq!(row(&admin, "albums", "title", "Mix").await["artists"][0]["name"], "Ada");
        for (number, artist) in [(2, "Bob"), (3, "Cleo")] {
            let tags = [("title", "b"), ("artist", artist), ("album", "Mix"), ("track", &number.to_string())];
            record(&music.join(format!("Mix/{number}.mp3")), 300 + number, &tags).await;
        }
        assert_eq!(numbers(&scan(&admin, &library).await), [2, 0, 1, 0, 0, 0]);
        let mix = row(&admin, "albums", "title", "Mix").await;
        assert_eq!(
            (mix["track_count"].as_u64(), mix["artists"][0]["name"].as_str()),
            (Some(3), Some("Various Artists"))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lyrics_come_from_beside_the_file_with_their_times() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        record_with(
            &music.join("a/song.flac"),
            300,
            &[("title", "Song"), ("artist", "Ada"), ("LYRICS", "Plain words")],
            &[],
        )
        .await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        let track = row(&admin, "tracks", "title", "Song").await;
        let address = format!("tracks/{}/lyrics", track["id"].as_str().unwrap());
        let plain = admin.get(&address).await.expect(200).json();
        assert_eq!((plain["synced"].as_bool(), plain["source"].as_str()), (Some(false), Some("embedded")));

        std::fs::write(music.join("a/song.lrc"), "[00:01.50]First\n[00:02.00]Second\n").unwrap();
        assert_eq!(numbers(&scan(&admin, &library).await), [0, 1, 0, 0, 0, 0], "a new side-car is noticed");
        let synced = admin.get(&address).await.expect(200).json();
        assert_eq!(synced["lines"], json!([{"start_ms": 1500, "text": "First"}, {"start_ms": 2000, "text": "Second"}]));
        assert_eq!(synced["source"], "sidecar");
        app.nobody().get(&address).await.expect(401);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn delivery_tells_whether_a_track_can_be_streamed() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        record(&music.join("song.mp3"), 300, &[("title", "Song"), ("artist", "Ada")]).await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        platform.settle().await;
        let original = platform.events::<TrackAdded>().await.remove(0).original;
        let ready = |content_hash: &str| TrackReady {
            track_id: original.track_id,
            content_hash: content_hash.to_owned(),
            duration_ms: Some(1_234),
            loudness: Some(contracts::catalog::Loudness { integrated_lufs: -14.5, range_lu: 3.0, true_peak_db: -1.0 }),
            renditions: Vec::new(),
        };
        platform.happened(&ready("of another content")).await;
        platform.settle().await;
        assert_eq!(row(&admin, "tracks", "title", "Song").await["status"], "processing");
        platform.happened(&ready(&original.content_hash)).await;
        platform.settle().await;
        let track = row(&admin, "tracks", "title", "Song").await;
        assert_eq!((track["status"].as_str(), track["duration_ms"].as_u64()), (Some("ready"), Some(1_234)));
        assert_eq!(track["loudness"]["integrated_lufs"], -14.5);
        let failed = TrackFailed {
            track_id: original.track_id,
            content_hash: original.content_hash.clone(),
            reason: "Broken.".into(),
        };
        platform.happened(&failed).await;
        platform.settle().await;
        let track = row(&admin, "tracks", "title", "Song").await;
        assert_eq!((track["status"].as_str(), track["failure"].as_str()), (Some("failed"), Some("Broken.")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_manage_libraries_and_only_real_folders_are_taken() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let library = add(&admin, &music).await;
        for role in [Role::Listener, Role::Artist, Role::Moderator] {
            let other = app.someone(&[role]);
            for path in [
                "libraries".to_owned(),
                library.clone(),
                format!("{library}/scan"),
                format!("{library}/scan/events"),
                format!("{library}/problems"),
            ] {
                other.get(&path).await.expect(403);
            }
            other.post("libraries", json!({"name": "x", "path": music})).await.expect(403);
            other.post(&format!("{library}/scan"), json!({})).await.expect(403);
            other.patch(&library, json!({"name": "Mine"})).await.expect(403);
            other.delete(&library).await.expect(403);
        }
        app.nobody().get("libraries").await.expect(401);
        let inside = shelf(platform, "music/inside");
        assert_eq!(
            admin.post("libraries", json!({"name": "x", "path": inside})).await.problem(409),
            "library_overlaps"
        );
        for path in ["relative", "/no/such/folder", "/", "/proc", "/etc", "\0"] {
            admin.post("libraries", json!({"name": "x", "path": path})).await.expect(422);
        }
        admin.get("libraries/lib_01h455vb4pex5vsknk084sn02q").await.expect(404);
        let list = admin.get("libraries").await.expect(200).json();
        assert_eq!((list["total"].as_u64(), list["items"][0]["name"].as_str()), (Some(1), Some("Shelf")));
        for name in ["", "  ", &"x".repeat(201)] {
            admin.patch(&library, json!({"name": name})).await.expect(422);
        }
        admin.patch(&library, json!({"path": "/srv"})).await.expect(422);
        let renamed = admin.patch(&library, json!({"name": " Records "})).await.expect(200).json();
        assert_eq!((&renamed["name"], &renamed["path"]), (&json!("Records"), &list["items"][0]["path"]));
        assert_eq!(admin.get(&library).await.expect(200).json()["name"], "Records");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_library_takes_its_tracks_along_but_not_its_files() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        let file = music.join("Ada/Record/1.mp3");
        record(&file, 300, &[("title", "Song"), ("artist", "Ada"), ("album", "Record"), ("genre", "Polka")]).await;
        let library = add(&admin, &music).await;
        scan(&admin, &library).await;
        admin.delete(&library).await.expect(204);
        for list in ["tracks", "albums", "artists", "genres", "libraries"] {
            assert_eq!(rows(&admin, list).await.len(), 0, "{list}");
        }
        assert!(file.exists());
        platform.settle().await;
        assert_eq!(platform.events::<TrackDeleted>().await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_scan_is_told_live_and_ends_with_the_numbers() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        record(&music.join("song.mp3"), 300, &[("title", "Song")]).await;
        let library = add(&admin, &music).await;
        admin.post(&format!("{library}/scan"), json!({})).await.expect(202);
        let events = admin.get(&format!("{library}/scan/events")).await.expect(200);
        assert_eq!(events.header("content-type"), Some("text/event-stream"));
        let text = String::from_utf8(events.body.to_vec()).unwrap();
        let last = text.lines().filter_map(|line| line.strip_prefix("data: ")).next_back().unwrap();
        let last: serde_json::Value = serde_json::from_str(last).unwrap();
        assert_eq!((last["state"].as_str(), last["added"].as_u64()), (Some("idle"), Some(1)));
        assert!(text.starts_with("event: scan\n"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_that_was_cut_off_goes_on_when_the_server_starts() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        for number in 0..6 {
            record(&music.join(format!("{number}.mp3")), 300 + number, &[("title", &format!("Song {number}"))]).await;
        }
        let library = add(&admin, &music).await;
        admin.post(&format!("{library}/scan"), json!({})).await.expect(202);
        platform.restart().await;
        // On PostgreSQL other servers may be scanning: one has to be silent for a while.
        platform.clock.advance(chrono::Duration::seconds(31));
        let app = start(platform).await;
        let admin = administrator(&app);
        wait(&admin, &library).await;
        assert_eq!(rows(&admin, "tracks").await.len(), 6);
        assert_eq!(numbers(&scan(&admin, &library).await)[2], 6);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watched_folder_is_scanned_when_something_changes() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start_with(platform, catalog::Config { watch: true, ..catalog::Config::default() }).await;
        let admin = administrator(&app);
        let music = shelf(platform, "music");
        add(&admin, &music).await;
        // The list of libraries is read every five seconds.
        tokio::time::sleep(std::time::Duration::from_secs(6)).await;
        record(&music.join("song.mp3"), 300, &[("title", "Song")]).await;
        for _ in 0..100 {
            if rows(&admin, "tracks").await.len() == 1 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("the new file was not noticed in ten seconds");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_scans_with_a_server_and_without_one() {
    on_each_database(catalog::migrations, async |platform| {
        let music = shelf(platform, "music");
        record(&music.join("song.mp3"), 300, &[("title", "Song")]).await;
        std::fs::write(music.join("broken.mp3"), b"").unwrap();
        let db = platform.platform.db.clone();
        let library = catalog::cli::library_add(&db, "Shelf", music.to_str().unwrap()).await.unwrap();
        let config = catalog::Config { watch: false, ..catalog::Config::default() };
        let clock = platform.platform.clock.clone();
        let stop = platform.platform.tasks.stop();
        let now = || clock.now();
        let alone = catalog::cli::scan_now(&db, &config, library.id, now, stop.clone(), |_| {}).await.unwrap();
        assert_eq!((alone.finished, alone.added, alone.failed), (true, 1, 1));
        let problems = catalog::cli::problems_list(&db, library.id).await.unwrap();
        assert_eq!(
            problems.iter().map(|one| (one.path.as_str(), one.code.as_str())).collect::<Vec<_>>(),
            [("broken.mp3", "empty")]
        );
        start(platform).await;
        let served = catalog::cli::scan_now(&db, &config, library.id, now, stop, |_| {}).await.unwrap();
        assert_eq!((served.added, served.unchanged), (0, 2));
        assert_eq!(catalog::cli::library_list(&db).await.unwrap()[0].tracks, 1);
    })
    .await;
}
