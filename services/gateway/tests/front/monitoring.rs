//! Health, readiness, metrics.

use axum::{body::Body, http::Method};
use db::{Database, DatabaseConfig};
use kernel::{Error, Kind};
use polyphony_gateway::{
    Config, build,
    config::{MetricsAccess, MetricsConfig},
};

use crate::stage::{Door, front, with_door};

#[tokio::test]
async fn the_server_is_ready_until_a_database_closes() {
    testkit::on_sqlite(Vec::new, async |platform| {
        let file = format!("sqlite:{}", platform.dir.path().join("songs.sqlite").display());
        let database = Database::connect(&DatabaseConfig::at(file), platform.clock.clone()).await.unwrap();
        let mut front = front(platform, Config::default());
        front.services[0].db = Some(database.clone());
        let door = Door(build(front).unwrap());
        assert_eq!(door.get("/healthz").await.expect(200).json()["status"], "ok");
        let ready = door.get("/readyz").await.expect(200).json();
        assert_eq!(ready["checks"], serde_json::json!({ "songs": "ok", "shelves": "ok", "events": "ok" }));

        database.close().await.unwrap();
        let answer = door.get("/readyz").await.problem(503, "not_ready");
        assert_eq!(answer.json()["checks"], serde_json::json!({ "songs": "failed", "shelves": "ok", "events": "ok" }));
        assert!(answer.header("retry-after").is_some());
        assert!(!answer.text().to_lowercase().contains("sql"), "{}", answer.text());
        door.get("/healthz").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn a_services_own_conditions_count() {
    testkit::on_sqlite(Vec::new, async |platform| {
        let mut front = front(platform, Config::default());
        let away = || Error::new(Kind::Unavailable, "ffmpeg_missing", "ffmpeg is not at /secret/place");
        front.services[1].readiness.push(std::sync::Arc::new(move || Box::pin(async move { Err(away()) })));
        let answer = Door(build(front).unwrap()).get("/readyz").await.problem(503, "not_ready");
        assert_eq!(answer.json()["checks"]["shelves"], "failed");
        assert!(!answer.text().contains("/secret/place"));
    })
    .await;
}

async fn metrics(door: &Door, peer: &str, headers: &[(&str, &str)]) -> crate::stage::Answer {
    door.ask_from(peer, Method::GET, "/metrics", headers, Body::empty()).await
}

#[tokio::test]
async fn metrics_are_for_this_machine_unless_configured_otherwise() {
    with_door(Config::default(), async |door, _| {
        for peer in ["127.0.0.1:1", "[::1]:1", "[::ffff:127.0.0.1]:1"] {
            assert_eq!(metrics(&door, peer, &[]).await.expect(200).text(), "polyphony_up 1\n");
        }
        metrics(&door, "192.0.2.1:1", &[]).await.problem(403, "metrics_closed");
        // A proxy on this machine makes nobody local.
        metrics(&door, "127.0.0.1:1", &[("x-forwarded-for", "192.0.2.1")]).await.problem(403, "metrics_closed");
    })
    .await;
    let token = "0123456789abcdef";
    let config = MetricsConfig { access: MetricsAccess::Token, token: token.to_owned() };
    with_door(Config { metrics: config, ..Config::default() }, async |door, _| {
        metrics(&door, "192.0.2.1:1", &[("authorization", "Bearer 0123456789abcdef")]).await.expect(200);
        metrics(&door, "192.0.2.1:1", &[("authorization", "Bearer 0123456789abcdee")])
            .await
            .problem(403, "metrics_closed");
        metrics(&door, "127.0.0.1:1", &[]).await.problem(403, "metrics_closed");
    })
    .await;
    let open = MetricsConfig { access: MetricsAccess::Open, token: String::new() };
    with_door(Config { metrics: open, ..Config::default() }, async |door, _| {
        metrics(&door, "192.0.2.1:1", &[]).await.expect(200);
    })
    .await;
    testkit::on_sqlite(Vec::new, async |platform| {
        let short = MetricsConfig { access: MetricsAccess::Token, token: "short".to_owned() };
        assert!(build(front(platform, Config { metrics: short, ..Config::default() })).is_err());
    })
    .await;
}
