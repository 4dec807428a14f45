//! How much and how long.

use axum::{
    body::{Body, Bytes},
    http::Method,
};
use futures::stream;
use polyphony_gateway::Config;

use crate::stage::{token, with_door};

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn addresses_and_headers_are_bounded() {
    with_door(Config::default(), async |door, _| {
        door.get(&format!("/api/v1/songs/{}", "x".repeat(7_000))).await.expect(200);
        door.get(&format!("/api/v1/songs/{}", "x".repeat(9_000))).await.problem(414, "uri_too_long");
        door.get(&format!("/media/{}/file", "x".repeat(9_000))).await.problem(414, "uri_too_long");
        door.get_with("/api/v1/songs/Aria", &[("x-long", &"x".repeat(33_000))]).await.problem(431, "headers_too_large");
    })
    .await;
}

#[tokio::test]
async fn json_is_bounded_and_uploads_are_not() {
    with_door(Config::default(), async |door, platform| {
        let bearer = format!("Bearer {}", token(platform));
        let json = [("content-type", "application/json"), ("authorization", bearer.as_str())];
        let body = || format!("{{\"title\":\"{}\"}}", "x".repeat(2 * MIB));
        let length = body().len().to_string();
        let announced = [json[0], json[1], ("content-length", length.as_str())];
        door.ask(Method::POST, "/api/v1/songs", &announced, body()).await.problem(413, "too_large");
        let chunks = stream::iter(vec![Ok::<_, std::io::Error>(Bytes::from(body()))]);
        door.ask(Method::POST, "/api/v1/songs", &json, Body::from_stream(chunks)).await.problem(413, "too_large");

        for kind in ["application/offset+octet-stream", "multipart/form-data; boundary=x"] {
            let headers = [("content-type", kind)];
            let answer = door.ask(Method::POST, "/api/v1/uploads", &headers, vec![0_u8; 5 * MIB]).await.expect(200);
            assert_eq!(answer.text(), (5 * MIB).to_string(), "{kind}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_takes_too_long_ends_as_a_problem() {
    with_door(Config { request_timeout_seconds: 1, ..Config::default() }, async |door, _| {
        door.get("/api/v1/slow").await.problem(504, "timeout");
    })
    .await;
}
