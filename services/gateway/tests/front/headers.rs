//! Headers: security, cross-origin requests, compression, the client's address.

use axum::{body::Body, http::Method};
use polyphony_gateway::{Config, build};

use crate::stage::{front, with_door};

#[tokio::test]
async fn every_answer_tells_browsers_to_be_careful() {
    with_door(Config::default(), async |door, _| {
        let policy = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; \
            script-src 'self'; connect-src 'self'; worker-src 'self' blob:; font-src 'self' data:; frame-ancestors 'none'; \
            base-uri 'self'; form-action 'self'";
        for path in ["/", "/api/v1/songs", "/api/v1/nothing", "/api/v1/broken", "/api/docs", "/healthz"] {
            let answer = door.get(path).await;
            assert_eq!(answer.header("content-security-policy"), Some(policy), "{path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{path}");
            assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
            assert!(answer.header("permissions-policy").unwrap().contains("microphone=()"), "{path}");
            assert_eq!(answer.header("strict-transport-security"), None, "{path}");
        }
        assert_eq!(door.get("/media/t/file").await.header("x-content-type-options"), Some("nosniff"));
    })
    .await;
    with_door(Config { https: true, ..Config::default() }, async |door, _| {
        assert!(door.get("/").await.header("strict-transport-security").unwrap().starts_with("max-age=63072000"));
    })
    .await;
}

#[tokio::test]
async fn pages_of_other_origins_may_call_only_when_they_are_named() {
    let preflight = [("origin", "https://friend.example"), ("access-control-request-method", "PATCH")];
    with_door(Config::default(), async |door, _| {
        let answer = door.get_with("/api/v1/songs/Aria", &[("origin", "https://friend.example")]).await.expect(200);
        assert_eq!(answer.header("access-control-allow-origin"), None);
    })
    .await;
    let config = Config { cors_origins: vec!["https://friend.example".to_owned()], ..Config::default() };
    with_door(config, async |door, _| {
        for path in ["/api/v1/songs/Aria", "/media/t/file", "/api/v1/nothing"] {
            let answer = door.get_with(path, &[("origin", "https://friend.example")]).await;
            assert_eq!(answer.header("access-control-allow-origin"), Some("https://friend.example"), "{path}");
            assert_eq!(answer.header("access-control-allow-credentials"), None);
            let exposed = answer.header("access-control-expose-headers").unwrap();
            for name in ["upload-offset", "content-range", "polyphony-track-id", "retry-after"] {
                assert!(exposed.contains(name), "{name}");
            }
            let stranger = door.get_with(path, &[("origin", "https://stranger.example")]).await;
            assert_eq!(stranger.header("access-control-allow-origin"), None);
            assert!(stranger.headers.get_all("vary").iter().any(|value| value == "origin"));
        }
        let answer = door.ask(Method::OPTIONS, "/api/v1/uploads", &preflight, Body::empty()).await.expect(204);
        assert!(answer.header("access-control-allow-methods").unwrap().contains("PATCH"));
        assert!(answer.header("access-control-allow-headers").unwrap().contains("upload-offset"));
        // An OPTIONS that is no preflight is the handler's.
        let answer = door.ask(Method::OPTIONS, "/api/v1/uploads", &[preflight[0]], Body::empty()).await.expect(200);
        assert_eq!(answer.header("tus-version"), Some("1.0.0"));
    })
    .await;
    with_door(Config { cors_origins: vec!["*".to_owned()], ..Config::default() }, async |door, _| {
        let answer = door.ask(Method::OPTIONS, "/api/v1/songs", &preflight, Body::empty()).await.expect(204);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    })
    .await;
}

#[tokio::test]
async fn text_is_compressed_and_media_events_and_ranges_are_not() {
    with_door(Config::default(), async |door, _| {
        let accept = [("accept-encoding", "gzip, br")];
        assert_eq!(door.get_with("/api/v1/songs", &accept).await.expect(200).encoding(), Some("br"));
        assert_eq!(door.get_with("/api/v1/songs", &[("accept-encoding", "gzip")]).await.encoding(), Some("gzip"));
        assert_eq!(door.get("/api/v1/songs").await.encoding(), None);
        for path in ["/api/v1/events", "/api/v1/range", "/api/v1/artwork/1", "/media/t/file", "/api/v1/songs/Aria"] {
            let answer = door.get_with(path, &accept).await;
            assert!(answer.status.is_success(), "{path}");
            assert_eq!(answer.encoding(), None, "{path}");
        }
        // A problem stays readable, whatever was accepted.
        door.get_with("/api/v1/nothing", &accept).await.problem(404, "not_found");
    })
    .await;
}

#[tokio::test]
async fn proxies_are_believed_only_when_they_are_trusted() {
    let forwarded = [("x-forwarded-for", "6.6.6.6, 198.51.100.7")];
    with_door(Config::default(), async |door, _| {
        assert_eq!(door.get_with("/api/v1/address", &forwarded).await.text(), "192.0.2.1");
    })
    .await;
    with_door(Config { trusted_proxies: vec!["192.0.2.0/24".to_owned()], ..Config::default() }, async |door, _| {
        assert_eq!(door.get_with("/api/v1/address", &forwarded).await.text(), "198.51.100.7");
        let answer = door.ask_from("203.0.113.1:1", Method::GET, "/api/v1/address", &forwarded, Body::empty()).await;
        assert_eq!(answer.text(), "203.0.113.1");
    })
    .await;
}

#[tokio::test]
async fn a_configuration_that_makes_no_sense_is_named() {
    testkit::on_sqlite(Vec::new, async |platform| {
        let wrong = [
            Config { trusted_proxies: vec!["localhost".to_owned()], ..Config::default() },
            Config { cors_origins: vec!["friend.example".to_owned()], ..Config::default() },
            Config { cors_origins: vec!["https://friend.example/".to_owned()], ..Config::default() },
        ];
        for config in wrong {
            let error = build(front(platform, config)).err().unwrap();
            assert!(error.fields()[0].field.starts_with("gateway."), "{error}");
        }
    })
    .await;
}
