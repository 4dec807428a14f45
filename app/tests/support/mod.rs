//! The real binary, started and killed as an operator or a power cut would.
#![allow(dead_code, clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

pub const PASSWORD: &str = "correct horse battery";

/// Runs `polyphony` with these arguments on this data folder.
pub fn polyphony(data: &Path, arguments: &[&str]) -> Output {
    command(data).args(arguments).output().expect("the binary runs")
}

/// The same with further variables, and it must succeed.
#[track_caller]
pub fn polyphony_with(data: &Path, arguments: &[&str], environment: &[(&str, &str)]) {
    let output = command(data).args(arguments).envs(environment.iter().copied()).output().expect("the binary runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The same, and it must succeed; gives what it printed.
#[track_caller]
pub fn polyphony_ok(data: &Path, arguments: &[&str]) -> String {
    let output = polyphony(data, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn command(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polyphony"));
    command.env("POLYPHONY_DATA", data).env("POLYPHONY_GATEWAY__LIMITS__ENABLED", "false").stdin(Stdio::null());
    command
}

/// A running server.
pub struct Server {
    child: Child,
    pub base: String,
}

impl Server {
    /// Starts the server and waits until it listens.
    pub fn start(data: &Path) -> Self {
        Self::start_with(data, &[], &[])
    }

    pub fn start_with(data: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut child = command(data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .envs(environment.iter().copied())
            .env("POLYPHONY_TELEMETRY__LOG", std::env::var("TEST_LOG").unwrap_or_else(|_| "error".to_owned()))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let base = loop {
            let line = lines.next().expect("the server says where it listens").expect("UTF-8");
            if let Some(address) = line.strip_prefix("Polyphony listens on ") {
                break address.to_owned();
            }
        };
        Self { child, base }
    }

    /// SIGKILL: no chance to end well.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A plain HTTP client.
pub fn http() -> Client {
    // The first caller decides for the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}

/// Someone who talks to a server.
#[derive(Clone)]
pub struct Session {
    http: Client,
    base: String,
    token: String,
}

impl Session {
    pub async fn sign_in(server: &Server, name: &str) -> Self {
        let http = http();
        let answer = http
            .post(format!("{}/api/v1/users/login", server.base))
            .json(&json!({ "email": name, "password": PASSWORD }))
            .send()
            .await
            .expect("the server answers");
        assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
        let token = answer.json::<Value>().await.unwrap()["access_token"].as_str().unwrap().to_owned();
        Self { http, base: server.base.clone(), token }
    }

    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        let url =
            if path.starts_with('/') { format!("{}{path}", self.base) } else { format!("{}/api/v1/{path}", self.base) };
        self.http.request(method, url).bearer_auth(&self.token)
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.request(reqwest::Method::GET, path).send().await.expect("the server answers");
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    /// All rows of a list, page by page.
    pub async fn all(&self, path: &str) -> Vec<Value> {
        let (mut items, mut cursor) = (Vec::new(), None::<String>);
        loop {
            let mark = if path.contains('?') { '&' } else { '?' };
            let next = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
            let page = self.get(&format!("{path}{mark}limit=500{next}")).await;
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => return items,
            }
        }
    }
}

/// Waits until something holds; fails with `what` after `patience`.
pub async fn eventually(what: &str, patience: Duration, mut holds: impl AsyncFnMut() -> bool) {
    let started = Instant::now();
    while !holds().await {
        assert!(started.elapsed() < patience, "not within {patience:?}: {what}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// A tagged file of two seconds, different for every number.
pub fn make_track(path: &Path, number: usize, album: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).unwrap();
    let status = Command::new("ffmpeg")
        .args(["-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i"])
        .arg(format!("sine=frequency={}:duration=2:sample_rate=44100", 200 + number * 7))
        .args(["-metadata", &format!("title=Track {number}"), "-metadata", "artist=The Killed"])
        .args(["-metadata", &format!("album={album}"), "-metadata", &format!("track={number}")])
        .arg(path)
        .status()
        .expect("ffmpeg runs");
    assert!(status.success());
}

/// A fresh folder that is gone after the test.
pub fn folder() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::Builder::new().prefix("polyphony-app-").tempdir().unwrap();
    let path = dir.path().to_owned();
    (dir, path)
}
