//! Forwarding a request as it comes, and the answer as it comes back.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use http::{ClientAddr, RequestId};
use kernel::{Error, Result};

use super::{Upstream, Upstreams};

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

impl Upstreams {
    /// Lets another process answer.
    pub async fn forward(&self, upstream: &Upstream, request: Request) -> Result<Response> {
        let (mut parts, body) = request.into_parts();
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let url = reqwest::Url::parse(&format!("{}{target}", upstream.url)).map_err(|_| Error::not_found("address"))?;
        // `..` would be resolved on the way and lead out of what is this service's.
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
        let mut forwarded = self.client.request(parts.method, url).headers(parts.headers);
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
