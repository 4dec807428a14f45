//! The hard promise: whatever is killed when, nothing accepted is lost and nothing happens
//! twice. The server is killed fifty times, at random moments, while it scans a library,
//! takes uploads and makes renditions.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::Method;
use serde_json::{Value, json};
use support::{PASSWORD, Server, Session, eventually, folder, make_track, polyphony_ok};

const KILLS: usize = 50;
const LIBRARY_TRACKS: usize = 36;
const UPLOADS: usize = 12;
/// Bytes of an upload sent in one request, so that an upload takes several.
const CHUNK: usize = 40_000;

/// A resumable upload as a client keeps it over crashes of the server.
struct Upload {
    name: String,
    content: Vec<u8>,
    url: Option<String>,
    done: bool,
}

impl Upload {
    /// Takes the upload as far as the server lets it; true when it went through.
    async fn push(&mut self, session: &Session) -> Result<(), reqwest::Error> {
        if self.url.is_none() {
            let metadata = format!("filename {}", STANDARD.encode(&self.name));
            let made = session
                .request(Method::POST, "uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", self.content.len())
                .header("Upload-Metadata", metadata)
                .send()
                .await?;
            assert_eq!(made.status(), 201, "{}", made.text().await?);
            self.url = Some(made.headers()["location"].to_str().unwrap().to_owned());
        }
        let url = self.url.clone().unwrap();
        let path = url.find("/api/").map_or(url.clone(), |at| url[at..].to_owned());
        let head = session.request(Method::HEAD, &path).header("Tus-Resumable", "1.0.0").send().await?;
        if head.status() == 423 {
            return Ok(()); // The request that was cut off still holds it.
        }
        assert_eq!(head.status(), 200, "an accepted upload is known after a crash");
        let mut offset: usize = head.headers()["upload-offset"].to_str().unwrap().parse().unwrap();
        while offset < self.content.len() {
            let end = (offset + CHUNK).min(self.content.len());
            let sent = session
                .request(Method::PATCH, &path)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", offset)
                .header("Content-Type", "application/offset+octet-stream")
                .body(self.content[offset..end].to_vec())
                .send()
                .await?;
            if sent.status() != 204 {
                assert!([409, 423].contains(&sent.status().as_u16()), "{}: {}", sent.status(), sent.text().await?);
                return Ok(());
            }
            offset = end;
        }
        let id = path.rsplit('/').next().unwrap();
        let state = session.request(Method::GET, &format!("uploads/{id}")).send().await?.json::<Value>().await?;
        assert_ne!(state["state"], "failed", "{state}");
        self.done = state["state"] == "complete";
        Ok(())
    }
}

fn library(root: &Path) -> Vec<PathBuf> {
    let music = root.join("music");
    (0..LIBRARY_TRACKS)
        .map(|number| {
            let path = music.join(format!("Album {}", number / 12)).join(format!("{number:02}.flac"));
            make_track(&path, number, &format!("Album {}", number / 12));
            path
        })
        .collect()
}

fn uploads(root: &Path) -> Vec<Upload> {
    (0..UPLOADS)
        .map(|number| {
            let path = root.join("uploads").join(format!("up{number}.wav"));
            make_track(&path, 100 + number, "Uploaded");
            Upload { name: format!("up{number}.wav"), content: std::fs::read(&path).unwrap(), url: None, done: false }
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_kills_lose_nothing_and_double_nothing() {
    let (_keep, root) = folder();
    let data = root.join("data");
    let files = library(&root);
    let mut uploads = uploads(&root);
    // Two thirds of the library are hidden first and come in while the killing goes on.
    let hidden = root.join("hidden");
    std::fs::create_dir_all(&hidden).unwrap();
    for (index, file) in files.iter().enumerate().filter(|(index, _)| index % 3 != 0) {
        std::fs::rename(file, hidden.join(format!("{index}.flac"))).unwrap();
    }
    polyphony_ok(
        &data,
        &["user", "create", "--admin", "--username", "admin", "--email", "admin@example.org", "--password", PASSWORD],
    );
    polyphony_ok(&data, &["library", "add", &root.join("music").display().to_string(), "--name", "Music"]);

    let mut coming = (0..files.len()).filter(|index| index % 3 != 0);
    for _ in 0..KILLS {
        let server = Server::start(&data);
        let session = Session::sign_in(&server, "admin").await;
        if let Some(index) = coming.next() {
            std::fs::rename(hidden.join(format!("{index}.flac")), &files[index]).unwrap();
        }
        let library = session.get("libraries").await["items"][0]["id"].as_str().unwrap().to_owned();
        session.request(Method::POST, &format!("libraries/{library}/scan")).send().await.unwrap();
        let moment = Duration::from_millis(rand::random_range(0..700));
        let work = async {
            for upload in uploads.iter_mut().filter(|upload| !upload.done) {
                upload.push(&session).await?;
            }
            Ok::<_, reqwest::Error>(())
        };
        // Whatever is going on at that moment is cut off.
        let _ = tokio::time::timeout(moment, work).await;
        server.kill();
    }
    for index in coming {
        std::fs::rename(hidden.join(format!("{index}.flac")), &files[index]).unwrap();
    }

    let server = Server::start(&data);
    let session = Session::sign_in(&server, "admin").await;
    for _ in 0..200 {
        for upload in uploads.iter_mut().filter(|upload| !upload.done) {
            upload.push(&session).await.unwrap();
        }
        if uploads.iter().all(|upload| upload.done) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(uploads.iter().all(|upload| upload.done), "every upload completes after the last restart");
    let library = session.get("libraries").await["items"][0]["id"].as_str().unwrap().to_owned();
    session.request(Method::POST, &format!("libraries/{library}/scan")).send().await.unwrap();
    eventually("every track is ready", Duration::from_secs(180), async || {
        let tracks = session.all("tracks").await;
        let scan = session.get(&format!("libraries/{library}/scan")).await;
        let waiting: Vec<_> = tracks
            .iter()
            .filter(|track| track["status"] != "ready")
            .map(|track| (&track["title"], &track["status"], &track["failure"]))
            .collect();
        println!("{} tracks, not ready: {waiting:?}; {scan}", tracks.len());
        scan["state"] == "idle"
            && tracks.len() >= LIBRARY_TRACKS + UPLOADS
            && tracks.iter().all(|track| track["status"] == "ready")
    })
    .await;

    let tracks = session.all("tracks").await;
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    for track in &tracks {
        *titles.entry(track["title"].as_str().unwrap().to_owned()).or_default() += 1;
        assert_eq!(track["availability"], "present", "{track}");
    }
    let wanted =
        (0..LIBRARY_TRACKS).chain((0..UPLOADS).map(|number| 100 + number)).map(|number| format!("Track {number}"));
    assert_eq!(titles, wanted.map(|title| (title, 1)).collect(), "every track is there once");

    the_log_tells_it_once(&data, &tracks).await;

    // And it really plays: the bytes of the smallest rendition of every track are there.
    for track in &tracks {
        let id = track["id"].as_str().unwrap();
        let stream =
            session.request(Method::POST, &format!("tracks/{id}/stream")).json(&json!({})).send().await.unwrap();
        let stream: Value = stream.json().await.unwrap();
        let master = session.request(Method::GET, stream["hls_url"].as_str().unwrap()).send().await.unwrap();
        assert_eq!(master.status(), 200);
        assert!(master.text().await.unwrap().starts_with("#EXTM3U"));
    }
}

/// Every track was added once and became ready once, and nothing was put aside.
async fn the_log_tells_it_once(data: &Path, tracks: &[Value]) {
    // Everything committed has left the outboxes before the log is counted.
    eventually("all consumers have caught up", Duration::from_secs(60), async || {
        let lines = polyphony_ok(data, &["events", "list", "--consumers"]);
        lines.lines().all(|line| serde_json::from_str::<Value>(line).unwrap()["lag"] == json!(0))
    })
    .await;
    let log = polyphony_ok(data, &["events", "list", "--limit", "100000"]);
    let mut added: HashMap<String, usize> = HashMap::new();
    let mut rendered: HashMap<String, usize> = HashMap::new();
    for event in log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let key = event["key"].as_str().unwrap().to_owned();
        match event["name"].as_str().unwrap() {
            "catalog.track_added.v1" => *added.entry(key).or_default() += 1,
            "delivery.track_ready.v1" if !event["payload"]["renditions"].as_array().unwrap().is_empty() => {
                *rendered.entry(key).or_default() += 1;
            }
            "delivery.track_failed.v1" => panic!("a sound file failed: {event}"),
            _ => {}
        }
    }
    let once: HashMap<String, usize> =
        tracks.iter().map(|track| (track["id"].as_str().unwrap().to_owned(), 1)).collect();
    assert_eq!(added, once, "every track was added once");
    assert_eq!(rendered, once, "every track became ready once");
    assert_eq!(polyphony_ok(data, &["events", "list", "--dead"]), "", "no event became a dead letter");
}
