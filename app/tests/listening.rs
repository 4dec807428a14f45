//! The whole story through the front door: sign up, upload, scan, listen; in one process
//! and split into five, on SQLite with the embedded log and on PostgreSQL with NATS.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{path::Path, time::Duration};

use reqwest::{Method, StatusCode, multipart};
use serde_json::{Value, json};
use support::{PASSWORD, Server, Session, eventually, folder, make_track, polyphony_ok};
use testkit::services;

const SECRET: &str = "only-for-this-test-0123456789abcdef";

/// Servers that make one installation, and where its front door is.
struct Installation {
    servers: Vec<Server>,
}

impl Installation {
    fn front(&self) -> &Server {
        self.servers.last().expect("the gateway starts last")
    }

    fn together(data: &Path) -> Self {
        Self { servers: vec![Server::start(data)] }
    }

    /// Each service in a process of its own, on PostgreSQL and NATS.
    fn apart(root: &Path, databases: &[(&'static str, String)], nats: &str, blobs: &Path) -> Self {
        let stream = services::unique("apart");
        let blobs = format!("file:{}", blobs.display());
        let mut environment: Vec<(String, String)> = vec![
            ("POLYPHONY_SERVICES__SECRET".to_owned(), SECRET.to_owned()),
            ("POLYPHONY_EVENTS__URL".to_owned(), nats.to_owned()),
            ("POLYPHONY_EVENTS__STREAM".to_owned(), stream),
            ("POLYPHONY_BLOBS__URL".to_owned(), blobs),
        ];
        let mut servers: Vec<Server> = Vec::new();
        for service in ["identity", "catalog", "delivery", "playback", "gateway"] {
            let mut own = environment.clone();
            if let Some((_, url)) = databases.iter().find(|(name, _)| *name == service) {
                own.push(("POLYPHONY_DATABASE__URL".to_owned(), url.clone()));
            }
            let own: Vec<(&str, &str)> = own.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
            let server = Server::start_with(&root.join(service), &["--only", service], &own);
            environment.push((format!("POLYPHONY_SERVICES__{}", service.to_uppercase()), server.base.clone()));
            servers.push(server);
        }
        Self { servers }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_one_process_someone_signs_up_uploads_and_listens() {
    let (_keep, root) = folder();
    let data = root.join("data");
    make_admin(&data, &[]);
    let installation = Installation::together(&data);
    listen(installation.front(), &root).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn split_into_five_processes_on_postgresql_and_nats_it_is_the_same() {
    let (Some(nats), Some(_)) = (services::nats(), services::postgres()) else { return };
    let (_keep, root) = folder();
    let mut databases = Vec::new();
    for service in ["identity", "catalog", "delivery", "playback"] {
        databases.push((service, services::PostgresDatabase::create().await.expect("PostgreSQL answers")));
    }
    let urls: Vec<_> = databases.iter().map(|(name, database)| (*name, database.url.clone())).collect();
    make_admin(&root.join("identity"), &[("POLYPHONY_DATABASE__URL", &urls[0].1)]);
    let installation = Installation::apart(&root, &urls, &nats, &root.join("blobs"));
    listen(installation.front(), &root).await;
    drop(installation);
    for (_, database) in databases {
        database.drop().await;
    }
}

fn make_admin(data: &Path, environment: &[(&str, &str)]) {
    let arguments =
        ["user", "create", "--admin", "--username", "admin", "--email", "admin@example.org", "--password", PASSWORD];
    support::polyphony_with(data, &arguments, environment);
}

async fn listen(server: &Server, root: &Path) {
    let http = support::http();
    let ready = http.get(format!("{}/readyz", server.base)).send().await.unwrap();
    assert_eq!(ready.status(), StatusCode::OK, "{}", ready.text().await.unwrap());

    // Someone signs up and may listen, but not publish.
    let signup = json!({ "username": "listener", "email": "listener@example.org", "password": PASSWORD });
    let made = http.post(format!("{}/api/users/signup", server.base)).json(&signup).send().await.unwrap();
    assert_eq!(made.status(), StatusCode::CREATED);
    let listener = Session::sign_in(server, "listener@example.org").await;
    let refused =
        listener.request(Method::POST, "libraries").json(&json!({ "name": "x", "path": "/tmp" })).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);

    // The administrator adds a folder and uploads a file.
    let admin = Session::sign_in(server, "admin").await;
    let music = root.join("music");
    make_track(&music.join("One/01.flac"), 1, "One");
    make_track(&music.join("One/02.mp3"), 2, "One");
    let library =
        admin.request(Method::POST, "libraries").json(&json!({ "name": "Music", "path": music })).send().await.unwrap();
    assert_eq!(library.status(), StatusCode::CREATED, "{}", library.text().await.unwrap());
    let library = library.json::<Value>().await.unwrap()["id"].as_str().unwrap().to_owned();
    let scan = admin.request(Method::POST, &format!("libraries/{library}/scan")).send().await.unwrap();
    assert_eq!(scan.status(), StatusCode::ACCEPTED);

    make_track(&root.join("three.wav"), 3, "Three");
    let file = multipart::Part::bytes(std::fs::read(root.join("three.wav")).unwrap()).file_name("three.wav");
    let form = multipart::Form::new().text("title", "Third").text("artist", "Somebody").part("file", file);
    let uploaded = admin.request(Method::POST, "tracks").multipart(form).send().await.unwrap();
    assert_eq!(uploaded.status(), StatusCode::CREATED, "{}", uploaded.text().await.unwrap());
    assert_eq!(uploaded.json::<Value>().await.unwrap()["title"], "Third");

    eventually("all three tracks are ready", Duration::from_secs(60), async || {
        let tracks = listener.all("tracks?sort=title").await;
        tracks.len() == 3 && tracks.iter().all(|track| track["status"] == "ready")
    })
    .await;

    // The listener plays one, by HLS and by range, and it counts.
    let track = listener.all("tracks?sort=title").await.remove(0);
    assert_eq!(track["title"], "Third");
    let id = track["id"].as_str().unwrap();
    let stream = listener.request(Method::POST, &format!("tracks/{id}/stream")).send().await.unwrap();
    assert_eq!(stream.status(), StatusCode::OK);
    let stream: Value = stream.json().await.unwrap();
    let master = http.get(format!("{}{}", server.base, stream["hls_url"].as_str().unwrap())).send().await.unwrap();
    assert_eq!(master.status(), StatusCode::OK);
    assert!(master.text().await.unwrap().contains("#EXT-X-STREAM-INF"));
    let part = http
        .get(format!("{}{}", server.base, stream["file_url"].as_str().unwrap()))
        .header("range", "bytes=100-199")
        .send()
        .await
        .unwrap();
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.bytes().await.unwrap().as_ref(), &std::fs::read(root.join("three.wav")).unwrap()[100..200]);

    let play = json!({
        "track_id": id, "client_play_id": "0190163d-8694-739b-aea5-966c26f8ad91",
        "started_at": chrono::Utc::now(), "played_ms": 1500,
    });
    for _ in 0..2 {
        let told = listener.request(Method::POST, "playback/plays").json(&play).send().await.unwrap();
        assert!(told.status().is_success(), "{}", told.text().await.unwrap());
    }
    let history = listener.get("playback/history").await;
    assert_eq!(history["total"], 1, "the same play told twice is one play");
    assert_eq!(history["items"][0]["track"]["title"], "Third");
    assert_eq!(history["items"][0]["counted"], true, "1.5 of 2 seconds are more than half");

    // Signing out ends the session everywhere within the life of its token at most, and
    // the refresh token at once.
    let out = listener.request(Method::POST, "users/logout").send().await.unwrap();
    assert_eq!(out.status(), StatusCode::NO_CONTENT);
    polyphony_events_are_well(server, root);
}

/// In one process the command line can look into the log beside the running server.
fn polyphony_events_are_well(_: &Server, root: &Path) {
    let data = root.join("data");
    if data.is_dir() {
        assert_eq!(polyphony_ok(&data, &["events", "list", "--dead"]), "");
        let names = polyphony_ok(&data, &["events", "list", "--name", "catalog.track_added"]);
        assert_eq!(names.lines().count(), 3);
    }
}
