//! A service's router to talk to, as HTTP clients do.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
};
use bytes::Bytes;
use contracts::{Role, Viewer};
use http_body_util::BodyExt;
use kernel::UserId;
use runtime::Service;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tower::ServiceExt;

use crate::TestIdentity;

/// A running service.
#[derive(Clone)]
pub struct TestApp {
    /// The whole router: `/api/v1/…`, `/internal/…` and the root routes.
    pub router: Router,
    identity: Arc<TestIdentity>,
}

impl TestApp {
    pub(crate) fn new(service: Service, identity: Arc<TestIdentity>) -> Self {
        let router = Router::new().nest("/api/v1", service.api).nest("/internal", service.internal).merge(service.root);
        Self { router: http::platform_layers(router), identity }
    }

    /// Someone with these roles, signed in.
    pub fn someone(&self, roles: &[Role]) -> Client {
        self.person(UserId::new(), roles)
    }

    /// This person with these roles, signed in.
    pub fn person(&self, user: UserId, roles: &[Role]) -> Client {
        let token = self.identity.token(user, roles);
        Client { app: self.clone(), viewer: Viewer { user_id: user, roles: roles.to_vec() }, token: Some(token) }
    }

    /// Whoever holds this token.
    pub fn bearer(&self, token: &str) -> Client {
        let viewer = Viewer { user_id: UserId::new(), roles: Vec::new() };
        Client { app: self.clone(), viewer, token: Some(token.to_owned()) }
    }

    /// Nobody: no token is sent.
    pub fn nobody(&self) -> Client {
        Client { app: self.clone(), viewer: Viewer { user_id: UserId::new(), roles: Vec::new() }, token: None }
    }
}

/// A caller of the app.
#[derive(Clone)]
pub struct Client {
    app: TestApp,
    /// Who the app sees.
    pub viewer: Viewer,
    token: Option<String>,
}

impl Client {
    /// A request with this method; a path without a leading slash is below `/api/v1/`.
    pub fn request(&self, method: Method, path: &str) -> Request {
        let uri = if path.starts_with('/') { path.to_owned() } else { format!("/api/v1/{path}") };
        let mut headers = HeaderMap::new();
        if let Some(token) = &self.token {
            let value = HeaderValue::from_str(&format!("Bearer {token}")).expect("tokens are ASCII");
            headers.insert(header::AUTHORIZATION, value);
        }
        Request { router: self.app.router.clone(), method, uri, headers, body: Body::empty() }
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.request(Method::GET, path).send().await
    }

    /// POST with a JSON body.
    pub async fn post(&self, path: &str, body: impl Serialize) -> Answer {
        self.request(Method::POST, path).json(body).send().await
    }

    /// PUT with a JSON body.
    pub async fn put(&self, path: &str, body: impl Serialize) -> Answer {
        self.request(Method::PUT, path).json(body).send().await
    }

    /// PATCH with a JSON body.
    pub async fn patch(&self, path: &str, body: impl Serialize) -> Answer {
        self.request(Method::PATCH, path).json(body).send().await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Answer {
        self.request(Method::DELETE, path).send().await
    }
}

/// A request that is being put together.
pub struct Request {
    router: Router,
    method: Method,
    uri: String,
    headers: HeaderMap,
    body: Body,
}

impl Request {
    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a header name");
        self.headers.insert(name, HeaderValue::from_bytes(value.as_bytes()).expect("a header value"));
        self
    }

    /// Sets a JSON body.
    #[must_use]
    pub fn json(mut self, body: impl Serialize) -> Self {
        self.body = Body::from(serde_json::to_vec(&body).expect("JSON"));
        self.header("content-type", "application/json")
    }

    /// Sets any body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends it and reads the whole answer.
    pub async fn send(self) -> Answer {
        let mut request = axum::http::Request::new(self.body);
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.parse().expect("a URI");
        *request.headers_mut() = self.headers;
        let response = self.router.oneshot(request).await.expect("a router does not fail");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("the body can be read").to_bytes();
        Answer { what: format!("{} {}", self.method, self.uri), status: parts.status, headers: parts.headers, body }
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    what: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl Answer {
    /// The same answer, when it has this status; otherwise the test fails and shows it.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.what, String::from_utf8_lossy(&self.body));
        self
    }

    /// The body as a type.
    #[track_caller]
    pub fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.what, String::from_utf8_lossy(&self.body)))
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        self.read()
    }

    /// The `code` of the problem, when it is one of this status.
    #[track_caller]
    pub fn problem(self, status: u16) -> String {
        let answer = self.expect(status);
        let kind = answer.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(kind, "application/problem+json", "{}", answer.what);
        answer.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}
