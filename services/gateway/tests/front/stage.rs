//! A front door to knock at.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use bytes::Bytes;
use contracts::Role;
use http_body_util::BodyExt;
use kernel::UserId;
use polyphony_gateway::{Config, Front, build};
use rust_embed::Embed;
use serde_json::Value;
use testkit::{TestPlatform, on_sqlite};
use tower::ServiceExt;

use crate::services;

/// A web app of three files.
#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/tests/front/web"]
pub struct TestAssets;

/// A build without the web app.
#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/tests/front/no-web"]
#[allow_missing = true]
pub struct NoAssets;

/// The parts of a front door with these settings.
pub fn front(platform: &TestPlatform, config: Config) -> Front {
    Front {
        config,
        services: vec![services::songs(Some(platform.platform.db.clone()), platform.auth.clone()), services::shelves()],
        upstreams: Vec::new(),
        identity: platform.identity.clone(),
        auth: platform.auth.clone(),
        log: platform.platform.log.clone(),
        tasks: platform.platform.tasks.clone(),
        assets: polyphony_gateway::assets::<TestAssets>(),
        metrics: Arc::new(|| "polyphony_up 1\n".to_owned()),
    }
}

/// Runs a story with a front door.
pub async fn with_door(config: Config, story: impl AsyncFn(Door, &TestPlatform)) {
    on_sqlite(Vec::new, async |platform| {
        let door = Door(build(front(platform, config.clone())).unwrap());
        story(door, platform).await;
    })
    .await;
}

/// A listener's access token.
pub fn token(platform: &TestPlatform) -> String {
    platform.identity.token(UserId::new(), &[Role::Listener])
}

#[derive(Clone)]
pub struct Door(pub Router);

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Door {
    /// Sends a request; headers are given as pairs.
    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        self.ask_from("192.0.2.1:4711", method, path, headers, body).await
    }

    /// The same, over a connection from this address.
    pub async fn ask_from(
        &self,
        peer: &str,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(body.into()).unwrap();
        request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        let response = self.0.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], Body::empty()).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, path, headers, Body::empty()).await
    }

    /// What a browser does with the address bar.
    pub async fn open(&self, path: &str) -> Answer {
        self.get_with(path, &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8")]).await
    }
}

impl Answer {
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// Fails when it is not a whole problem of this status and code.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{}", answer.text());
        let body = answer.json();
        assert_eq!((&body["status"], &body["code"]), (&status.into(), &code.into()));
        assert_eq!(body["request_id"].as_str(), answer.header("x-request-id"));
        answer
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn encoding(&self) -> Option<&str> {
        self.header(header::CONTENT_ENCODING.as_str())
    }
}
