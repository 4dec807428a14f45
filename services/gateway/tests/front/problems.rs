//! Whatever goes wrong is a problem, and addresses mean what they say.

use axum::{body::Body, http::Method};
use polyphony_gateway::Config;

use crate::stage::{token, with_door};

#[tokio::test]
async fn both_spellings_of_the_version_reach_the_same_handler() {
    with_door(Config::default(), async |door, _| {
        for path in ["/api/v1/songs/Aria", "/api/songs/Aria"] {
            assert_eq!(door.get(path).await.expect(200).json()["title"], "Aria");
        }
        let head = door.ask(Method::HEAD, "/api/v1/songs/Aria", &[], Body::empty()).await.expect(200);
        assert!(head.body.is_empty());
        door.get("/.well-known/jwks.json").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems() {
    with_door(Config::default(), async |door, _| {
        for path in [
            "/api/v1/nothing",
            "/api",
            "/api/",
            "/api/v2/songs",
            "/api/v1/songs/",
            "/media/x",
            "/media/t/file/",
            "/internal/songs/secret",
            "/nothing",
            "/.well-known/x",
        ] {
            let answer = door.get(path).await.problem(404, "not_found");
            let shown = if path.starts_with("/media/") { "/media/…" } else { path };
            assert_eq!(answer.json()["instance"], shown);
        }
        // A browser is not shown the app where the API should be.
        door.open("/api/v1/nothing").await.problem(404, "not_found");
        door.open("/media/x/y").await.problem(404, "not_found");
        let answer =
            door.ask(Method::PUT, "/api/v1/songs", &[], Body::empty()).await.problem(405, "method_not_allowed");
        let allowed = answer.header("allow").unwrap();
        assert!(["GET", "HEAD", "POST"].iter().all(|method| allowed.contains(method)), "{allowed}");
        door.ask(Method::POST, "/media/t/file", &[], Body::empty()).await.problem(405, "method_not_allowed");
    })
    .await;
}

#[tokio::test]
async fn handlers_that_refuse_or_break_are_problems() {
    with_door(Config::default(), async |door, platform| {
        let bearer = format!("Bearer {}", token(platform));
        let json = ("content-type", "application/json");
        let post = async |headers: &[(&str, &str)], body: &'static str| {
            door.ask(Method::POST, "/api/v1/songs", headers, body).await
        };
        post(&[json], "{}").await.problem(401, "unauthenticated");
        post(&[json, ("authorization", "Bearer nonsense")], "{}").await.problem(401, "token_invalid");
        post(&[json, ("authorization", &bearer)], "{").await.problem(400, "json_malformed");
        post(&[json, ("authorization", &bearer)], "{}").await.problem(422, "validation_failed");
        post(&[("authorization", &bearer)], "{}").await.problem(415, "json_expected");
        post(&[json, ("authorization", &bearer)], r#"{"title":"Aria"}"#).await.expect(201);
        door.get("/api/v1/broken").await.problem(500, "internal_error");
        let answer =
            door.get_with("/api/v1/nothing", &[("x-request-id", "from-outside")]).await.problem(404, "not_found");
        assert_eq!(answer.header("x-request-id"), Some("from-outside"));
    })
    .await;
}

#[tokio::test]
async fn the_server_introduces_itself() {
    with_door(Config { name: "Verein".to_owned(), ..Config::default() }, async |door, _| {
        let server = door.get("/api/v1/server").await.expect(200).json();
        assert_eq!((&server["name"], &server["registration"]), (&"Verein".into(), &"open".into()));
        assert_eq!((&server["version"], &server["setup_required"]), (&env!("CARGO_PKG_VERSION").into(), &false.into()));
        assert!(server["features"].as_array().unwrap().contains(&"hls".into()));
    })
    .await;
}
