//! Many tracks changed together, all of them or none.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod studio;

use contracts::catalog::{TrackChanged, TrackPublished};
use kernel::TrackId;
use polyphony_catalog as catalog;
use serde_json::{Value, json};
use studio::{all, artist, listener, moderator, start, text, upload, walk};
use testkit::{Answer, Client, on_each_database, on_sqlite};

async fn edit(client: &Client, edits: Value) -> Answer {
    client.post("tracks/edits", json!({ "edits": edits })).await
}

fn fields(answer: Answer) -> Vec<(String, String)> {
    let problem = answer.expect(422).json();
    problem["errors"].as_array().unwrap().iter().map(|error| (text(&error["field"]), text(&error["code"]))).collect()
}

#[tokio::test]
async fn a_table_of_tracks_is_changed_and_published_at_once() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let mut ids = Vec::new();
        for title in ["c", "a", "b"] {
            ids.push(text(&upload(&owner, &[("title", title), ("artist", "Wrogn"), ("visibility", "draft")]).await["id"]));
        }
        let edits: Vec<Value> = (1..)
            .zip(&ids)
            .map(|(number, id)| {
                json!({"id": id, "title": format!("Song {number}"), "artists": ["Right"], "album": "Together", "track_number": number,
                    "genres": ["Polka"], "year": 2014, "visibility": "published", "lyrics": "[00:01.50]One"})
            })
            .collect();
        let items = edit(&owner, json!(edits)).await.expect(200).json()["items"].as_array().unwrap().clone();
        assert_eq!(all(&items, "id"), ids, "in the order of the edits");
        assert_eq!(all(&items, "title"), ["Song 1", "Song 2", "Song 3"]);
        let someone = listener(&app);
        let albums = walk(&someone, "albums", 10).await;
        assert_eq!((albums.len(), albums[0]["track_count"].as_u64()), (1, Some(3)), "one album for all of them");
        assert_eq!(all(&walk(&someone, "artists", 10).await, "name"), ["Right"], "nothing empty is left behind");
        let lyrics = someone.get(&format!("tracks/{}/lyrics", ids[2])).await.expect(200).json();
        assert_eq!(lyrics["lines"], json!([{"start_ms": 1500, "text": "One"}]));
        platform.settle().await;
        assert_eq!(platform.events::<TrackChanged>().await.len(), 3);
        assert_eq!(platform.events::<TrackPublished>().await.len(), 3);
        // Each field alone, and null.
        let items = edit(&owner, json!([{"id": ids[0], "title": "Alone"}, {"id": ids[1], "album": null}])).await.expect(200).json();
        assert_eq!((&items["items"][0]["album"]["title"], &items["items"][1]["album"]), (&json!("Together"), &Value::Null));
    })
    .await;
}

#[tokio::test]
async fn one_wrong_edit_changes_nothing_and_the_error_names_it() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let mine = text(&upload(&owner, &[("title", "Mine")]).await["id"]);
        let other = text(&upload(&owner, &[("title", "Other")]).await["id"]);
        let hidden = text(&upload(&artist(&app), &[("title", "Hidden"), ("visibility", "draft")]).await["id"]);
        let theirs = text(&upload(&artist(&app), &[("title", "Theirs")]).await["id"]);
        let good = || json!({"id": mine, "title": "Changed"});
        let wrong = edit(&owner, json!([good(), {"id": other, "title": "", "year": 12}])).await;
        assert_eq!(fields(wrong), [("edits.1.title".into(), "too_short".into()), ("edits.1.year".into(), "out_of_range".into())]);
        for unseen in [hidden, TrackId::new().to_string()] {
            assert_eq!(fields(edit(&owner, json!([good(), {"id": unseen}])).await), [("edits.1.id".into(), "not_found".into())]);
        }
        assert_eq!(fields(edit(&owner, json!([good(), good()])).await), [("edits.1.id".into(), "duplicate".into())]);
        let shapes = json!([{"title": "x"}, {"id": "trk_nonsense"}, {"id": other, "titel": "x"}, 7, {"id": other, "genres": "x"}]);
        let found: Vec<String> = fields(edit(&owner, shapes).await).into_iter().map(|(field, _)| field).collect();
        assert_eq!(found, ["edits.0.id", "edits.1.id", "edits.2", "edits.3", "edits.4"]);
        let forbidden = edit(&owner, json!([good(), {"id": theirs, "title": "Stolen"}])).await;
        assert!(text(&forbidden.clone().json()["detail"]).contains("edits.1"));
        assert_eq!(forbidden.problem(403), "not_yours");
        platform.settle().await;
        assert_eq!(text(&owner.get(&format!("tracks/{mine}")).await.json()["title"]), "Mine", "all or nothing");
        assert_eq!(platform.events::<TrackChanged>().await.len(), 0, "and nothing is told");
        edit(&moderator(&app), json!([good(), {"id": theirs, "title": "Moderated"}])).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn the_number_of_edits_is_bounded_and_strangers_make_none() {
    on_sqlite(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        assert_eq!(fields(edit(&owner, json!([])).await), [("edits".into(), "out_of_range".into())]);
        let many: Vec<Value> = (0..501).map(|_| json!({"id": TrackId::new()})).collect();
        assert_eq!(fields(edit(&owner, json!(many)).await), [("edits".into(), "out_of_range".into())]);
        assert_eq!(fields(edit(&owner, json!(many[..500])).await).len(), 500);
        assert_eq!(edit(&app.nobody(), json!([])).await.problem(401), "unauthenticated");
        assert_eq!(edit(&app.someone(&[]), json!([])).await.problem(403), "permission_missing");
        owner.post("tracks/edits", json!({"edits": [], "other": 1})).await.expect(422);
        owner.post("tracks/edits", json!([])).await.expect(422);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tables_with_the_same_tracks_do_not_get_in_each_others_way() {
    on_each_database(catalog::migrations, async |platform| {
        let app = start(platform).await;
        let owner = artist(&app);
        let mut ids = Vec::new();
        for title in ["a", "b", "c", "d"] {
            ids.push(text(&upload(&owner, &[("title", title), ("artist", "Ada"), ("album", "A")]).await["id"]));
        }
        let table = |genre: &str, ids: Vec<&String>| {
            json!(ids.iter().map(|id| json!({"id": id, "genres": [genre]})).collect::<Vec<_>>())
        };
        for _ in 0..5 {
            let (one, two) = tokio::join!(
                edit(&owner, table("Polka", ids.iter().collect())),
                edit(&owner, table("Waltz", ids.iter().rev().collect()))
            );
            one.expect(200);
            two.expect(200);
            let tracks = walk(&owner, "tracks", 10).await;
            assert!(
                tracks.iter().all(|track| track["genres"] == tracks[0]["genres"]),
                "one after the other: {tracks:?}"
            );
        }
    })
    .await;
}
