//! Cross-origin requests (Fetch Standard, section 3.2): which other origins' pages may call.
//!
//! A layer of our own, because an `OPTIONS` that is no preflight must reach the tus
//! endpoint, which answers it with what it can do.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::Error;

const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
/// What requests may carry: tokens, JSON, ranges, conditions, tus.
const REQUEST_HEADERS: &str = "authorization, content-type, range, if-match, if-none-match, if-range, idempotency-key, \
    x-request-id, tus-resumable, upload-length, upload-offset, upload-metadata, upload-checksum, upload-defer-length, \
    upload-concat, x-http-method-override";
/// What pages may read of answers.
const RESPONSE_HEADERS: &str = "location, content-length, content-range, accept-ranges, etag, retry-after, \
    x-request-id, ratelimit-limit, ratelimit-remaining, ratelimit-reset, tus-resumable, tus-version, tus-extension, \
    tus-max-size, tus-checksum-algorithm, upload-length, upload-offset, upload-metadata, upload-expires, \
    polyphony-track-id";
/// How long browsers may remember a preflight, in seconds: the most that any of them does.
const MAX_AGE: &str = "7200";

/// Origins whose pages may call.
#[derive(Clone)]
pub enum Origins {
    /// All of them.
    Any,
    /// These, as they stand in `Origin`.
    These(Arc<[HeaderValue]>),
}

impl Origins {
    /// Reads the configuration; none when there are no others than ours.
    pub fn new(configured: &[String]) -> kernel::Result<Option<Self>> {
        if configured.is_empty() {
            return Ok(None);
        }
        if configured.iter().any(|origin| origin == "*") {
            return Ok(Some(Self::Any));
        }
        let origins: kernel::Result<Vec<_>> = configured.iter().map(|origin| read(origin)).collect();
        Ok(Some(Self::These(origins?.into())))
    }

    /// What to answer this origin with.
    fn answer(&self, origin: &HeaderValue) -> Option<HeaderValue> {
        match self {
            Self::Any => Some(HeaderValue::from_static("*")),
            Self::These(origins) => origins.contains(origin).then(|| origin.clone()),
        }
    }
}

fn read(origin: &str) -> kernel::Result<HeaderValue> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or_default();
    let plain = !host.is_empty() && !host.contains('/') && origin.bytes().all(|byte| byte.is_ascii_graphic());
    HeaderValue::from_str(origin).ok().filter(|_| plain).ok_or_else(|| {
        let message =
            format!("`{origin}` is not an origin: write it as `https://host` or `https://host:port`, or `*`.");
        Error::invalid_field("gateway.cors_origins", "not_an_origin", message)
    })
}

/// Answers preflights, and tells browsers what pages of other origins may read.
pub async fn cors(State(origins): State<Origins>, request: Request, next: Next) -> Response {
    let allowed = request.headers().get(header::ORIGIN).and_then(|origin| origins.answer(origin));
    let preflight =
        request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if preflight {
            let fields = [
                (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
                (header::ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS),
                (header::ACCESS_CONTROL_MAX_AGE, MAX_AGE),
            ];
            insert(headers, &fields);
        } else {
            insert(headers, &[(header::ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS)]);
        }
    }
    response
}

fn insert(headers: &mut HeaderMap, fields: &[(header::HeaderName, &'static str)]) {
    for (name, value) in fields {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
