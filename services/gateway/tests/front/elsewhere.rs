//! Services in other processes.

use axum::http::Method;
use polyphony_gateway::{Config, Upstream, build, build_inner};
use runtime::{Host, Tasks};
use testkit::TestPlatform;

use crate::{
    services,
    stage::{Door, front},
};

/// Starts identity behind a socket, as in a process of its own.
async fn other_process(platform: &TestPlatform) -> (String, runtime::Running) {
    let mut inner = front(platform, Config { trusted_proxies: vec!["127.0.0.1".to_owned()], ..Config::default() });
    inner.services = vec![services::echo()];
    let clock: kernel::SharedClock = platform.clock.clone();
    let host = Host::new(Tasks::new(), platform.platform.log.clone(), clock);
    let running = host.serve(build_inner(inner).unwrap(), "127.0.0.1:0".parse().unwrap()).await.unwrap();
    (format!("http://{}/", running.address), running)
}

fn door(platform: &TestPlatform, url: &str) -> Door {
    let mut outer = front(platform, Config::default());
    outer.upstreams = vec![Upstream { service: "identity", url: url.to_owned() }];
    outer.services.truncate(1);
    Door(build(outer).unwrap())
}

#[tokio::test]
async fn requests_reach_services_of_other_processes() {
    testkit::on_sqlite(Vec::new, async |platform| {
        let (url, running) = other_process(platform).await;
        let door = door(platform, &url);
        let headers = [
            ("authorization", "Bearer abc"),
            ("x-forwarded-for", "6.6.6.6"),
            ("x-request-id", "one-request"),
            ("content-type", "text/plain"),
        ];
        for path in ["/api/v1/users/echo?x=1", "/api/users/echo"] {
            let answer = door.ask(Method::POST, path, &headers, "words").await.expect(200);
            let told = serde_json::json!({
                "id": "one-request", "address": "192.0.2.1", "authorization": "Bearer abc", "body": "words",
            });
            assert_eq!(answer.json(), told, "{path}");
            assert_eq!(answer.header("x-request-id"), Some("one-request"));
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        }
        door.get("/api/v1/users/refused").await.expect(409);
        door.get("/api/v1/users/nothing").await.problem(404, "not_found");
        door.get("/api/v1/songs/Aria").await.expect(200);
        // Nobody comes to the internal routes by way of the public ones.
        for path in ["/api/users/../../internal/identity/x", "/api/users/%2e%2e/%2E%2e/internal/identity/x"] {
            door.get(path).await.problem(404, "not_found");
        }

        let document = door.get("/api/openapi.json").await.expect(200).json();
        let paths: Vec<_> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(paths, ["/server", "/shelves", "/songs", "/songs/{id}"]);
        let ready = door.get("/readyz").await.expect(200).json();
        assert_eq!(ready["checks"], serde_json::json!({ "songs": "ok", "identity": "ok", "events": "ok" }));
        running.shut_down().await;

        door.get("/api/v1/users/refused").await.problem(503, "unavailable");
        let answer = door.get("/readyz").await.problem(503, "not_ready");
        assert_eq!(answer.json()["checks"]["identity"], "failed");
    })
    .await;
}

#[tokio::test]
async fn a_process_behind_the_door_has_internal_routes_and_no_web_app() {
    testkit::on_sqlite(Vec::new, async |platform| {
        let mut inner = front(platform, Config::default());
        inner.services = vec![services::echo()];
        let door = Door(build_inner(inner).unwrap());
        assert_eq!(door.get("/internal/identity/x").await.expect(200).text(), "internal");
        door.open("/").await.problem(404, "not_found");
        door.get("/healthz").await.expect(200);
        door.get("/readyz").await.expect(200);
        let document = door.get("/api/openapi.json").await.expect(200).json();
        assert_eq!(document["paths"].as_object().unwrap().len(), 1);
    })
    .await;
}
