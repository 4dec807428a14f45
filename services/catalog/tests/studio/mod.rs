//! What the catalog's stories have in common: an app, recordings made on the spot, and
//! the forms and requests that carry them.
#![allow(dead_code, reason = "each story uses some of it")]

use axum::body::Body;
use axum::http::Method;
use contracts::Role;
use polyphony_catalog::{self as catalog, Config, Deps};
use serde_json::Value;
use testkit::{Answer, Client, Request, TestApp, TestPlatform};

/// The catalog, running.
pub async fn start(platform: &TestPlatform) -> TestApp {
    start_with(platform, Config::default()).await
}

/// The catalog, running with this configuration.
pub async fn start_with(platform: &TestPlatform, config: Config) -> TestApp {
    let deps = Deps { auth: platform.auth.clone() };
    let config = Config { watch: false, ..config };
    let (service, _) = catalog::build(platform.platform.clone(), config, deps).await.expect("the catalog starts");
    platform.run(service)
}

/// An artist, who may upload.
pub fn artist(app: &TestApp) -> Client {
    app.someone(&[Role::Listener, Role::Artist])
}

/// Someone who may only listen.
pub fn listener(app: &TestApp) -> Client {
    app.someone(&[Role::Listener])
}

/// Someone who may edit everything.
pub fn moderator(app: &TestApp) -> Client {
    app.someone(&[Role::Listener, Role::Moderator])
}

/// A tone of so many milliseconds as a WAV file; `pitch` makes one differ from another.
pub fn wav(milliseconds: u32, pitch: u32) -> Vec<u8> {
    const RATE: u32 = 8_000;
    let samples = RATE * milliseconds / 1_000;
    let size = samples * 2;
    let mut file = Vec::with_capacity(44 + size as usize);
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&(36 + size).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend_from_slice(&16_u32.to_le_bytes());
    file.extend_from_slice(&1_u16.to_le_bytes());
    file.extend_from_slice(&1_u16.to_le_bytes());
    file.extend_from_slice(&RATE.to_le_bytes());
    file.extend_from_slice(&(RATE * 2).to_le_bytes());
    file.extend_from_slice(&2_u16.to_le_bytes());
    file.extend_from_slice(&16_u16.to_le_bytes());
    file.extend_from_slice(b"data");
    file.extend_from_slice(&size.to_le_bytes());
    for index in 0..samples {
        let phase = f64::from(index) * f64::from(pitch) / f64::from(RATE) * std::f64::consts::TAU;
        file.extend_from_slice(&((phase.sin() * 8_000.0) as i16).to_le_bytes());
    }
    file
}

const BOUNDARY: &str = "polyphony-story";

/// A form with fields and a file, in this order.
pub fn form(fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend_from_slice(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes(),
        );
    }
    if let Some((filename, bytes)) = file {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{filename}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// Sends a form to `POST tracks`.
pub async fn send_form(client: &Client, body: impl Into<Body>) -> Answer {
    client
        .request(Method::POST, "tracks")
        .header("content-type", &format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(body)
        .send()
        .await
}

/// Uploads a short recording with these words and gives the track.
pub async fn upload(client: &Client, fields: &[(&str, &str)]) -> Value {
    upload_long(client, fields, 200).await
}

/// Uploads a recording of this length.
pub async fn upload_long(client: &Client, fields: &[(&str, &str)], milliseconds: u32) -> Value {
    let file = wav(milliseconds, 440);
    send_form(client, form(fields, Some(("take.wav", &file)))).await.expect(201).json()
}

/// A request as tus clients send it.
pub fn tus(client: &Client, method: Method, path: &str) -> Request {
    client.request(method, path).header("tus-resumable", "1.0.0")
}

/// The text of a field.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The texts of one field of all items.
pub fn all(items: &[Value], field: &str) -> Vec<String> {
    items.iter().map(|item| text(&item[field])).collect()
}

/// Walks a list page by page and gives all items; each page must say the same total.
pub async fn walk(client: &Client, path: &str, limit: usize) -> Vec<Value> {
    let mut items: Vec<Value> = Vec::new();
    let mut cursor: Option<String> = None;
    let separator = if path.contains('?') { '&' } else { '?' };
    loop {
        let after = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page = client.get(&format!("{path}{separator}limit={limit}{after}")).await.expect(200).json();
        let rows = page["items"].as_array().expect("items");
        assert!(rows.len() <= limit, "a page has at most {limit} rows");
        items.extend(rows.iter().cloned());
        cursor = page["next_cursor"].as_str().map(ToOwned::to_owned);
        if cursor.is_none() {
            assert_eq!(page["total"].as_u64(), Some(items.len() as u64), "{path}: the total is what walking finds");
            return items;
        }
        assert_eq!(rows.len(), limit, "{path}: only the last page is shorter");
        assert!(items.len() < 10_000, "{path}: the walk does not end");
    }
}
