//! Whole requests carried to a service in another process, as they come, and answers as
//! they come back: what the gateway does with paths that are not its own.

use std::time::Duration;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use http::{ClientAddr, RequestId};
use kernel::{Error, Result};
use serde::de::DeserializeOwned;

/// Fields that concern one connection only (RFC 9110, section 7.6.1).
const HOP_BY_HOP: [HeaderName; 8] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    header::PROXY_AUTHENTICATE,
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// How long the gateway's own questions may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Carries requests to one service.
#[derive(Debug, Clone)]
pub struct Forwarder {
    http: reqwest::Client,
    base: String,
}

impl Forwarder {
    /// To the service at `base`, such as `http://catalog:4747`.
    pub fn new(base: &str) -> Result<Self> {
        // Fails when the program has chosen a provider already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        #[allow(clippy::disallowed_methods)] // Only goes to addresses of the configuration.
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(2))
            .pool_idle_timeout(Duration::from_secs(60))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .tcp_nodelay(true)
            .build()
            .map_err(Error::internal)?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned() })
    }

    /// Lets the service answer. Deadlines are the caller's.
    pub async fn forward(&self, request: Request) -> Result<Response> {
        let (mut parts, body) = request.into_parts();
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let url = reqwest::Url::parse(&format!("{}{target}", self.base)).map_err(|_| Error::not_found("address"))?;
        // `..` would be resolved on the way and lead out of what the caller has checked.
        if !url.path().ends_with(parts.uri.path()) {
            return Err(Error::not_found("address"));
        }
        without_hop_by_hop(&mut parts.headers);
        parts.headers.remove(header::HOST);
        // The other process believes this one about who is calling, and nobody before it.
        parts.headers.remove("forwarded");
        parts.headers.remove("x-forwarded-for");
        if let Some(ClientAddr(address)) = parts.extensions.get() {
            insert(&mut parts.headers, "x-forwarded-for", &address.to_string());
        }
        if let Some(RequestId(id)) = parts.extensions.get() {
            insert(&mut parts.headers, "x-request-id", id);
        }
        let mut forwarded = self.http.request(parts.method, url).headers(parts.headers);
        if !axum::body::HttpBody::is_end_stream(&body) {
            forwarded = forwarded.body(reqwest::Body::wrap_stream(body.into_data_stream()));
        }
        let answer = forwarded.send().await.map_err(Error::unavailable)?;
        let mut response = Response::new(Body::empty());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        without_hop_by_hop(response.headers_mut());
        *response.body_mut() = Body::from_stream(answer.bytes_stream());
        Ok(response)
    }

    /// Whether the service answers this path with success.
    pub async fn succeeds(&self, path: &str) -> Result<()> {
        self.get(path).await.map(drop)
    }

    /// The JSON at this path.
    pub async fn json<A: DeserializeOwned>(&self, path: &str) -> Result<A> {
        self.get(path).await?.json().await.map_err(Error::unavailable)
    }

    async fn get(&self, path: &str) -> Result<reqwest::Response> {
        let asked = self.http.get(format!("{}{path}", self.base)).timeout(PATIENCE).send().await;
        asked.and_then(reqwest::Response::error_for_status).map_err(Error::unavailable)
    }
}

fn insert(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn without_hop_by_hop(headers: &mut HeaderMap) {
    let listed: Vec<HeaderName> = headers
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    for name in listed.iter().chain(&HOP_BY_HOP) {
        headers.remove(name);
    }
}
