//! The answer to a GET or HEAD of any content: conditions, ranges, headers (RFC 9110,
//! sections 13 and 14).

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header},
};
use blob::{BlobKey, Blobs};
use bytes::Bytes;
use futures::TryStreamExt;

use super::{body::FileBody, handle::Handle, nothing, pool::Pool};
use crate::{
    App,
    domain::{
        conditional::{Conditions, Validators, Verdict, verdict},
        range::{Wanted, wanted},
    },
};

/// A request, as far as it matters here.
pub(super) struct Asked {
    pub method: Method,
    pub headers: HeaderMap,
    /// Whether the answer goes to a connection, which takes it piece by piece.
    pub connected: bool,
}

impl Asked {
    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// How an answer is labelled.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub mime: &'static str,
    pub caching: Caching,
}

/// Who may keep an answer for how long.
#[derive(Clone, Copy)]
pub(super) enum Caching {
    /// Renditions never change below their address. Only the listener keeps them, and a
    /// CDN that caches on the path behind the token (RFC 9213).
    Immutable,
    /// The listener keeps it and asks whether it is still right.
    Revalidate,
}

/// Where bytes come from.
pub(super) enum Source {
    File(Arc<Handle>, Arc<Pool>),
    Remote(Blobs, BlobKey),
    Memory(Bytes),
    /// Makes a range of bytes when it is asked to.
    Made(Box<dyn FnOnce(u64, u64) -> kernel::Result<Body> + Send>),
}

/// Something to send.
pub(super) struct Content {
    source: Source,
    length: u64,
    validators: Validators,
}

impl Content {
    /// A local file. Without an entity tag, the file's own state is one.
    pub fn file(handle: Arc<Handle>, pool: Arc<Pool>, etag: Option<String>) -> Self {
        let etag = etag.unwrap_or_else(|| format!("\"{}\"", handle.stamp));
        let validators = Validators { etag, modified: handle.modified };
        Self { length: handle.size, validators, source: Source::File(handle, pool) }
    }

    /// An object of a store without local files; none when it is not there.
    pub async fn remote(app: &App, key: BlobKey, etag: Option<String>) -> kernel::Result<Option<Self>> {
        let Some(meta) = app.blobs.meta(&key).await? else { return Ok(None) };
        // An object is never changed; its key names its content.
        let etag = etag.unwrap_or_else(|| format!("\"{}\"", &blake3::hash(key.as_str().as_bytes()).to_hex()[..16]));
        let validators = Validators { etag, modified: None };
        Ok(Some(Self { length: meta.size, validators, source: Source::Remote(app.blobs.clone(), key) }))
    }

    /// A text of ours.
    pub fn text(text: Bytes, etag: String) -> Self {
        Self {
            length: text.len() as u64,
            validators: Validators { etag, modified: None },
            source: Source::Memory(text),
        }
    }

    /// Something that is made on demand and whose length is known before.
    pub fn made(
        length: u64,
        etag: String,
        make: impl FnOnce(u64, u64) -> kernel::Result<Body> + Send + 'static,
    ) -> Self {
        Self { length, validators: Validators { etag, modified: None }, source: Source::Made(Box::new(make)) }
    }
}

/// Answers the request with the content.
pub(super) async fn send(content: Content, kind: Kind, asked: &Asked) -> kernel::Result<Response<Body>> {
    let conditions = Conditions {
        if_match: asked.header(&header::IF_MATCH),
        if_none_match: asked.header(&header::IF_NONE_MATCH),
        if_modified_since: asked.header(&header::IF_MODIFIED_SINCE),
        if_unmodified_since: asked.header(&header::IF_UNMODIFIED_SINCE),
        if_range: asked.header(&header::IF_RANGE),
    };
    let mut headers = HeaderMap::with_capacity(10);
    describe(&mut headers, &content, kind);
    let verdict = verdict(&conditions, &content.validators);
    match verdict {
        Verdict::NotModified => return Ok(empty(StatusCode::NOT_MODIFIED, headers)),
        Verdict::Failed => {
            let message = "The content is not the one that `If-Match` or `If-Unmodified-Since` expects.";
            return Err(kernel::Error::new(kernel::Kind::PreconditionFailed, "precondition_failed", message));
        }
        Verdict::Go | Verdict::GoWhole => {}
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.mime));
    let length = content.length;
    // Section 14.2: ranges are defined for GET only.
    let range = asked.header(&header::RANGE).filter(|_| verdict == Verdict::Go && asked.method == Method::GET);
    let (status, first, end) = match range.map_or(Wanted::Whole, |range| wanted(range, length)) {
        Wanted::Whole => (StatusCode::OK, 0, length),
        Wanted::Part { first, last } => {
            insert(&mut headers, header::CONTENT_RANGE, &format!("bytes {first}-{last}/{length}"));
            (StatusCode::PARTIAL_CONTENT, first, last + 1)
        }
        Wanted::Beyond => {
            insert(&mut headers, header::CONTENT_RANGE, &format!("bytes */{length}"));
            headers.remove(header::CONTENT_TYPE);
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(0_u64));
            return Ok(empty(StatusCode::RANGE_NOT_SATISFIABLE, headers));
        }
    };
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(end - first));
    if asked.method == Method::HEAD || first == end {
        return Ok(empty(status, headers));
    }
    let body = match content.source {
        Source::File(handle, pool) => Body::new(FileBody::new(handle, pool, first..end, asked.connected)),
        Source::Memory(text) => Body::from(text.slice(first as usize..end as usize)),
        Source::Remote(blobs, key) => {
            let stream = blobs.read(&key, Some(first..end)).await?.ok_or_else(nothing)?;
            Body::from_stream(stream.map_err(std::io::Error::other))
        }
        Source::Made(make) => make(first, end - 1)?,
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

fn describe(headers: &mut HeaderMap, content: &Content, kind: Kind) {
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    insert(headers, header::ETAG, &content.validators.etag);
    if let Source::File(handle, _) = &content.source
        && let Some(modified) = &handle.modified_text
    {
        insert(headers, header::LAST_MODIFIED, modified);
    }
    let caching = match kind.caching {
        Caching::Immutable => {
            headers.insert(
                HeaderName::from_static("cdn-cache-control"),
                HeaderValue::from_static("public, max-age=31536000, immutable"),
            );
            "private, max-age=86400, immutable"
        }
        Caching::Revalidate => "private, no-cache",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    // Numbers, hexadecimal digits and dates are fine in a header.
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn empty(status: StatusCode, headers: HeaderMap) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
