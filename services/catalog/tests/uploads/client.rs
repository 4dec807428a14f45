//! A client of the protocol, well-behaved or not, and a look behind the scenes.

use std::{io, time::Duration};

use axum::{body::Body, http::Method};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use contracts::catalog::{Location, TrackAdded};
use futures::{StreamExt, stream};
use testkit::{Answer, Client, TestPlatform};

use crate::studio::tus;

pub(crate) const STREAM: &str = "application/offset+octet-stream";

pub(crate) fn metadata(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields.iter().map(|(key, value)| format!("{key} {}", STANDARD.encode(value))).collect();
    pairs.join(",")
}

/// Opens an upload and gives its address.
pub(crate) async fn open(client: &Client, length: usize, fields: &[(&str, &str)]) -> String {
    let answer = tus(client, Method::POST, "uploads")
        .header("upload-length", &length.to_string())
        .header("upload-metadata", &metadata(fields))
        .send()
        .await
        .expect(201);
    answer.header("location").expect("an address").to_owned()
}

pub(crate) async fn patch(client: &Client, address: &str, offset: usize, bytes: impl Into<Body>) -> Answer {
    let request =
        tus(client, Method::PATCH, address).header("content-type", STREAM).header("upload-offset", &offset.to_string());
    request.body(bytes).send().await
}

pub(crate) async fn offset(client: &Client, address: &str) -> usize {
    let answer = tus(client, Method::HEAD, address).send().await.expect(200);
    answer.header("upload-offset").expect("an offset").parse().expect("a number")
}

/// A body that breaks off after these bytes.
pub(crate) fn broken(bytes: &[u8]) -> Body {
    let parts: Vec<Result<Bytes, io::Error>> =
        vec![Ok(Bytes::copy_from_slice(bytes)), Err(io::Error::other("the line is dead"))];
    Body::from_stream(stream::iter(parts))
}

/// A body that sends these bytes and then nothing, for ever.
pub(crate) fn stalled(bytes: &[u8]) -> Body {
    let sent = stream::iter([Ok::<_, io::Error>(Bytes::copy_from_slice(bytes))]);
    Body::from_stream(sent.chain(stream::pending()))
}

pub(crate) async fn original(platform: &TestPlatform, added: &TrackAdded) -> Vec<u8> {
    let Location::Blob { key } = &added.original.location else { panic!("an upload is a blob") };
    let key = blob::BlobKey::new(key.clone()).expect("a key");
    platform.platform.blobs.read_small(&key).await.expect("the blob can be read").expect("the blob is there").to_vec()
}

pub(crate) fn parts_left(platform: &TestPlatform) -> usize {
    std::fs::read_dir(platform.platform.scratch.join("uploads")).map_or(0, Iterator::count)
}

/// Asks until there is an answer.
pub(crate) async fn eventually<T>(ask: impl AsyncFn() -> Option<T>) -> T {
    for _ in 0..200 {
        if let Some(value) = ask().await {
            return value;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it did not happen within ten seconds");
}
