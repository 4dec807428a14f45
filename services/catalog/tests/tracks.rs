//! One track: correcting it, publishing it, deleting it.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod studio;

use contracts::catalog::{Location, TrackAdded, TrackChanged, TrackDeleted, TrackPublished, Visibility};
use db::sea_orm::ConnectionTrait;
use polyphony_catalog as catalog;
use serde_json::{Value, json};
use studio::{all, artist, listener, moderator, start, text, upload, walk};
use testkit::{Client, on_each_database, on_sqlite};

fn address(track: &Value) -> String {
    format!("tracks/{}", text(&track["id"]))
}

async fn names(client: &Client, list: &str, field: &str) -> Vec<String> {
    all(&walk(client, list, 100).await, field)
}

#[tokio::test]
async fn an_edit_regroups_the_track_and_leaves_nothing_empty_behind() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let fields =
            [("title", "Tpyo"), ("artist", "Wrogn"), ("album", "Misteak"), ("genre", "Pokla"), ("track_number", "7")];
        let track = upload(&owner, &fields).await;
        upload(&owner, &[("title", "Other"), ("artist", "Right"), ("album", "Album"), ("genre", "Polka")]).await;
        platform.clock.advance(chrono::Duration::seconds(5));
        let change = json!({
            "title": "Typo", "artists": ["Right", "Guest"], "album": "Album", "genres": ["Polka", "Waltz"],
            "track_number": null, "disc_number": 2, "year": 1968, "lyrics": "First line\nSecond line",
        });
        let changed = owner.patch(&address(&track), &change).await.expect(200).json();
        assert_eq!(text(&changed["title"]), "Typo");
        assert_eq!(all(changed["artists"].as_array().unwrap(), "name"), ["Right", "Guest"]);
        assert_eq!(
            (changed["track_number"].as_u64(), changed["disc_number"].as_u64(), changed["year"].as_i64()),
            (None, Some(2), Some(1968))
        );
        assert_eq!(
            (changed["genres"].clone(), changed["has_lyrics"].as_bool()),
            (json!(["Polka", "Waltz"]), Some(true))
        );
        assert_ne!(changed["updated_at"], track["updated_at"]);
        assert_eq!(changed["created_at"], track["created_at"]);
        assert_eq!(
            owner.get(&address(&track)).await.expect(200).json(),
            changed,
            "what was answered is what is stored"
        );
        assert_eq!(names(&owner, "albums", "title").await, ["Album"], "no album is left without a track");
        assert_eq!(names(&owner, "artists", "name").await, ["Guest", "Right"]);
        assert_eq!(names(&owner, "genres", "name").await, ["Polka", "Waltz"]);
        let album = &walk(&owner, "albums", 10).await[0];
        assert_eq!((album["track_count"].as_u64(), album["disc_count"].as_u64()), (Some(2), Some(2)));
        // Off its album, and under an album artist of its own.
        let single = owner.patch(&address(&track), json!({"album": null})).await.expect(200).json();
        assert_eq!(single["album"], Value::Null);
        let back = owner
            .patch(&address(&track), json!({"album": "Collected", "album_artist": "Editor", "compilation": true}))
            .await
            .expect(200)
            .json();
        let album = owner.get(&format!("albums/{}", text(&back["album"]["id"]))).await.expect(200).json();
        assert_eq!((text(&album["artists"][0]["name"]), album["compilation"].as_bool()), ("Editor".into(), Some(true)));
        platform.settle().await;
        let events = platform.events::<TrackChanged>().await;
        assert_eq!(events[0].title, "Typo");
        assert_eq!(events[0].artists.iter().map(|artist| artist.name.as_str()).collect::<Vec<_>>(), ["Right", "Guest"]);
        assert_eq!(platform.events::<TrackPublished>().await.len(), 0, "it was public before");
    })
    .await;
}

#[tokio::test]
async fn what_was_guessed_is_sure_once_someone_has_said_it() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let track = upload(&owner, &[]).await;
        let guessed = track["guessed"].as_array().expect("a list").clone();
        assert!(guessed.contains(&json!("title")), "without tags the title comes from the file's name: {guessed:?}");
        let changed = owner.patch(&address(&track), json!({"title": "Said"})).await.expect(200).json();
        assert!(!changed["guessed"].as_array().unwrap().contains(&json!("title")));
        assert_eq!(changed["guessed"].as_array().unwrap().len(), guessed.len() - 1);
    })
    .await;
}

#[tokio::test]
async fn a_draft_becomes_public_once() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let draft =
            upload(&owner, &[("title", "New"), ("artist", "Ada"), ("album", "First"), ("visibility", "draft")]).await;
        let someone = listener(&app);
        someone.get(&address(&draft)).await.expect(404);
        let published = owner.patch(&address(&draft), json!({"visibility": "published"})).await.expect(200).json();
        assert_eq!(text(&published["visibility"]), "published");
        someone.get(&address(&draft)).await.expect(200);
        assert_eq!(walk(&someone, "albums", 10).await[0]["track_count"], 1);
        owner.patch(&address(&draft), json!({"visibility": "published"})).await.expect(200);
        platform.settle().await;
        let events = platform.events::<TrackPublished>().await;
        assert_eq!(events.len(), 1, "told once");
        assert_eq!((events[0].title.as_str(), events[0].published_by), ("New", Some(owner.viewer.user_id)));
        assert_eq!(
            platform.events::<TrackChanged>().await.last().map(|event| event.visibility),
            Some(Visibility::Published)
        );
        // And back.
        owner.patch(&address(&draft), json!({"visibility": "draft"})).await.expect(200);
        someone.get(&address(&draft)).await.expect(404);
        assert_eq!(walk(&someone, "albums", 10).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_whole_album_can_be_published_at_once() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let mut tracks = Vec::new();
        for number in ["1", "2", "3", "4", "5", "6"] {
            tracks.push(
                upload(
                    &owner,
                    &[
                        ("title", number),
                        ("artist", "Ada; Guest"),
                        ("album", "First"),
                        ("genre", "Dub"),
                        ("track_number", number),
                        ("visibility", "draft"),
                    ],
                )
                .await,
            );
        }
        let change = json!({"visibility": "published"});
        let addresses: Vec<String> = tracks.iter().map(address).collect();
        let answers = futures::future::join_all(addresses.iter().map(|address| owner.patch(address, &change))).await;
        for answer in answers {
            answer.expect(200);
        }
        let album = &walk(&listener(&app), "albums", 10).await[0];
        assert_eq!(album["track_count"], 6);
        assert_eq!(walk(&listener(&app), "artists?q=ada", 10).await[0]["track_count"], 6);
    })
    .await;
}

#[tokio::test]
async fn the_first_tracks_of_a_new_album_may_come_at_the_same_time() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let numbers = ["1", "2", "3", "4", "5"];
        futures::future::join_all(numbers.map(|number| {
            let owner = owner.clone();
            async move {
                upload(
                    &owner,
                    &[
                        ("title", number),
                        ("artist", "Ada"),
                        ("album", "First"),
                        ("genre", "Dub"),
                        ("track_number", number),
                    ],
                )
                .await
            }
        }))
        .await;
        let albums = walk(&owner, "albums", 10).await;
        assert_eq!(albums.len(), 1);
        let album = owner.get(&format!("albums/{}", text(&albums[0]["id"]))).await.expect(200).json();
        assert_eq!(all(album["tracks"].as_array().unwrap(), "title"), numbers);
        assert_eq!(
            (album["track_count"].as_u64(), names(&owner, "artists", "name").await),
            (Some(5), vec!["Ada".to_owned()])
        );
    })
    .await;
}

#[tokio::test]
async fn only_owners_and_moderators_change_and_delete() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let track = upload(&owner, &[("title", "Mine")]).await;
        let draft = upload(&owner, &[("title", "Draft"), ("visibility", "draft")]).await;
        for other in [listener(&app), artist(&app)] {
            assert_eq!(other.patch(&address(&track), json!({"title": "Yours"})).await.problem(403), "not_yours");
            assert_eq!(other.delete(&address(&track)).await.problem(403), "not_yours");
            assert_eq!(
                other.patch(&address(&draft), json!({"title": "Yours"})).await.problem(404),
                "not_found",
                "nor is a draft told of"
            );
            assert_eq!(other.delete(&address(&draft)).await.problem(404), "not_found");
        }
        assert_eq!(app.nobody().patch(&address(&track), json!({})).await.problem(401), "unauthenticated");
        moderator(&app).patch(&address(&track), json!({"title": "Ours"})).await.expect(200);
        moderator(&app).delete(&address(&draft)).await.expect(204);
        assert_eq!(names(&owner, "tracks", "title").await, ["Ours"]);
    })
    .await;
}

#[tokio::test]
async fn an_edit_that_makes_no_sense_changes_nothing_and_says_why() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let track = upload(&owner, &[("title", "Kept"), ("artist", "Ada")]).await;
        let long = "x".repeat(501);
        for (body, field) in [
            (json!({"title": ""}), "title"),
            (json!({"title": long}), "title"),
            (json!({"title": "a\u{0}b"}), "title"),
            (json!({"title": "\u{301}"}), "title"),
            (json!({"artists": []}), "artists"),
            (json!({"artists": vec!["x"; 51]}), "artists"),
            (json!({"artists": ["ok", " "]}), "artists"),
            (json!({"genres": ["a\nb"]}), "genres"),
            (json!({"disc_number": 10_000}), "disc_number"),
            (json!({"year": 999}), "year"),
            (json!({"date": "2001-02-30"}), "date"),
            (json!({"lyrics": "x".repeat(50_001)}), "lyrics"),
        ] {
            let answer = owner.patch(&address(&track), &body).await.expect(422).json();
            assert_eq!(answer["errors"][0]["field"], field, "{body}: {answer}");
        }
        for body in
            [json!({"titel": "x"}), json!({"track_number": -1}), json!({"visibility": "secret"}), json!("title")]
        {
            assert_eq!(owner.patch(&address(&track), &body).await.problem(422), "validation_failed", "{body}");
        }
        assert_eq!(owner.get(&address(&track)).await.expect(200).json(), track);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_upload_is_gone_with_its_file() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let track =
            upload(&owner, &[("title", "Regret"), ("artist", "Ada"), ("album", "Gone"), ("genre", "Dub")]).await;
        platform.settle().await;
        let Location::Blob { key } = platform.events::<TrackAdded>().await[0].original.location.clone() else {
            panic!("a blob")
        };
        let key = blob::BlobKey::new(key).unwrap();
        assert!(platform.platform.blobs.meta(&key).await.unwrap().is_some());
        assert!(key.as_str().starts_with(&format!("originals/{}/", text(&track["id"]))), "{key}");
        owner.delete(&address(&track)).await.expect(204);
        assert_eq!(owner.delete(&address(&track)).await.problem(404), "not_found");
        for list in ["tracks", "albums", "artists", "genres"] {
            assert_eq!(walk(&owner, list, 10).await.len(), 0, "{list}");
        }
        platform.settle().await;
        assert_eq!(
            platform.events::<TrackDeleted>().await.iter().map(|event| event.track_id.to_string()).collect::<Vec<_>>(),
            [text(&track["id"])]
        );
        assert!(platform.platform.blobs.meta(&key).await.unwrap().is_none(), "the original is removed");
        assert!(!platform.dir.path().join("blobs").join("originals").join(text(&track["id"])).exists());
    })
    .await;
}

#[tokio::test]
async fn a_track_of_a_library_is_not_deleted_from_here() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let track = upload(&artist(&app), &[("title", "On disk")]).await;
        platform
            .platform
            .db
            .read()
            .execute_unprepared("UPDATE tracks SET library_id = id, uploaded_by = NULL")
            .await
            .unwrap();
        assert_eq!(moderator(&app).delete(&address(&track)).await.problem(409), "library_track");
        assert_eq!(artist(&app).delete(&address(&track)).await.problem(403), "not_yours");
        listener(&app).get(&address(&track)).await.expect(200);
    })
    .await;
}
