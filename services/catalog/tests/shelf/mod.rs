//! A shelf of music for tests about folder libraries: files made with ffmpeg, a library on
//! them, scans that are waited for.
#![allow(dead_code, reason = "each story uses some of it")]
#![allow(clippy::expect_used, reason = "a test may stop where something is not as it must be")]

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use contracts::Role;
use polyphony_catalog as catalog;
use serde_json::{Value, json};
use testkit::{Client, TestApp, TestPlatform};

/// Starts the catalog.
pub async fn start(platform: &TestPlatform) -> TestApp {
    start_with(platform, catalog::Config { watch: false, rescan_minutes: 0, ..catalog::Config::default() }).await
}

/// Starts the catalog with this configuration.
pub async fn start_with(platform: &TestPlatform, config: catalog::Config) -> TestApp {
    let deps = catalog::Deps { auth: platform.auth.clone() };
    let (service, _) = catalog::build(platform.platform.clone(), config, deps).await.expect("the catalog can be built");
    platform.run(service)
}

/// Someone who may manage libraries.
pub fn administrator(app: &TestApp) -> Client {
    app.someone(&[Role::Administrator])
}

/// A folder for music that is gone after the test.
pub fn shelf(platform: &TestPlatform, name: &str) -> PathBuf {
    let path = platform.dir.path().join(name);
    std::fs::create_dir_all(&path).expect("a folder can be made");
    path
}

/// Makes a short recording. `pitch` tells recordings apart.
pub async fn record(path: &Path, pitch: u32, tags: &[(&str, &str)]) {
    record_with(path, pitch, tags, &[]).await;
}

/// Makes a short recording with further arguments for ffmpeg.
pub async fn record_with(path: &Path, pitch: u32, tags: &[(&str, &str)], more: &[&str]) {
    std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
    let mut command = tokio::process::Command::new("ffmpeg");
    command.args([
        "-v",
        "error",
        "-y",
        "-f",
        "lavfi",
        "-i",
        &format!("sine=frequency={pitch}:duration=1"),
        "-bitexact",
    ]);
    command.args(more);
    for (name, value) in tags {
        command.arg("-metadata").arg(format!("{name}={value}"));
    }
    let status = command.arg(path).status().await.expect("ffmpeg is installed");
    assert!(status.success(), "ffmpeg makes {}", path.display());
}

/// Adds a library on this folder; gives its address.
pub async fn add(admin: &Client, path: &Path) -> String {
    let library = admin.post("libraries", json!({"name": "Shelf", "path": path})).await.expect(201).json();
    format!("libraries/{}", library["id"].as_str().expect("an id"))
}

/// Scans and waits for the end; gives the final state.
pub async fn scan(admin: &Client, library: &str) -> Value {
    admin.post(&format!("{library}/scan"), json!({})).await.expect(202);
    wait(admin, library).await
}

/// Waits for the end of a scan.
pub async fn wait(admin: &Client, library: &str) -> Value {
    for _ in 0..1200 {
        let state = admin.get(&format!("{library}/scan")).await.expect(200).json();
        if state["state"] == "idle" {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the scan has not ended in 30 seconds");
}

/// All rows of a list.
pub async fn rows(client: &Client, list: &str) -> Vec<Value> {
    let sign = if list.contains('?') { '&' } else { '?' };
    client.get(&format!("{list}{sign}limit=500")).await.expect(200).json()["items"].as_array().expect("a list").clone()
}

/// The one row of a list whose field has this value.
pub async fn row(client: &Client, list: &str, field: &str, value: &str) -> Value {
    let all = rows(client, list).await;
    let found: Vec<&Value> = all.iter().filter(|row| row[field] == value).collect();
    assert_eq!(found.len(), 1, "{list} has {value} once: {all:#?}");
    found[0].clone()
}

/// The code of the problem with this path.
pub async fn problem(client: &Client, library: &str, path: &str) -> String {
    row(client, &format!("{library}/problems"), "path", path).await["code"].as_str().expect("a code").to_owned()
}

/// The numbers of a scan: added, updated, unchanged, moved, missing, failed.
pub fn numbers(state: &Value) -> [u64; 6] {
    ["added", "updated", "unchanged", "moved", "missing", "failed"].map(|name| state[name].as_u64().expect("a number"))
}
