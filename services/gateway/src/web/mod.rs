//! The web app and its files, as they were embedded into the binary.

mod assets;
mod encoding;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;

pub use assets::{Asset, Assets, assets};
use encoding::Encoded;

use crate::layers::compression::is_text_type;

/// Files in this folder have a hash of their content in their names.
const HASHED: &str = "assets/";
const INDEX: &str = "index.html";

/// Serves the web app.
pub struct Web {
    files: std::sync::Arc<dyn Assets>,
    encoded: Encoded,
}

impl Web {
    /// The app with these files.
    pub fn new(files: std::sync::Arc<dyn Assets>) -> Self {
        Self { files, encoded: Encoded::default() }
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.files.get(name).is_some()
    }

    /// Answers a request that no route knows: with a file, with the app for addresses that
    /// a browser opens (the app has routes of its own), or with 404.
    pub async fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Response {
        let name = match path.trim_start_matches('/') {
            "" => INDEX,
            name => name,
        };
        let readable = matches!(*method, Method::GET | Method::HEAD);
        match self.files.get(name) {
            Some(_) if !readable => (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response(),
            Some(file) => self.file(name, file, headers).await,
            None if readable && !name.starts_with(HASHED) && wants_page(headers) => self.page(INDEX, headers).await,
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }

    /// This page, or word that it was not built into this binary.
    pub async fn page(&self, name: &str, headers: &HeaderMap) -> Response {
        match self.files.get(name) {
            Some(file) => self.file(name, file, headers).await,
            None => axum::response::Html(WITHOUT_APP).into_response(),
        }
    }

    async fn file(&self, name: &str, file: Asset, headers: &HeaderMap) -> Response {
        let cache = if name.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
        self.content(name, file, cache, headers).await
    }

    /// Any content that rarely changes, with its conditions and in the best encoding.
    pub async fn content(&self, name: &str, file: Asset, cache: &'static str, headers: &HeaderMap) -> Response {
        let text = is_text_type(&file.content_type);
        let (data, encoding) =
            if text { self.encoded.best(name, &file, headers).await } else { (file.data.clone(), None) };
        // Another encoding is another representation (RFC 9110, section 8.8.3).
        let tag = format!("\"{}{}\"", file.tag, encoding.map_or(String::new(), |name| format!("-{name}")));
        let mut response = if matches(headers, &tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            body(data, &file.content_type, encoding)
        };
        let fields = response.headers_mut();
        fields.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            fields.insert(header::ETAG, tag);
        }
        if text {
            fields.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        response
    }
}

fn body(data: Bytes, content_type: &str, encoding: Option<&'static str>) -> Response {
    let mut response = Response::new(Body::from(data));
    if let Ok(value) = HeaderValue::from_str(content_type) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Weak comparison, as RFC 9110, section 13.1.2 wants it.
fn matches(headers: &HeaderMap, tag: &str) -> bool {
    let conditions = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    conditions
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|kinds| kinds.contains("text/html"))
}

const WITHOUT_APP: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Polyphony</title>\
    <body><h1>Polyphony</h1><p>The web app is not part of this build. The API is: <a href=\"/api/docs\">/api/docs</a>.\
    </body></html>";
