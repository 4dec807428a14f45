//! Compressed forms of files, made once and kept: the app's files are few and asked for
//! often.

use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Mutex, PoisonError},
};

use axum::http::{HeaderMap, Request, Response, header};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use tower::{ServiceExt, service_fn};
use tower_http::{CompressionLevel, compression::Compression};

use super::Asset;

/// What is smaller fits into one packet anyway.
const WORTH_IT: usize = 1024;
/// Forms kept. In release builds there are as many as files; files that change under a
/// running debug build must not pile up.
const MOST: usize = 1000;

type Form = (String, String, &'static str);

/// Compressed forms by name, content and encoding.
#[derive(Default)]
pub struct Encoded(Mutex<HashMap<Form, Bytes>>);

impl Encoded {
    /// The smallest form that the client takes, and its encoding.
    pub async fn best(&self, name: &str, file: &Asset, headers: &HeaderMap) -> (Bytes, Option<&'static str>) {
        let Some(encoding) = accepted(headers).filter(|_| file.data.len() >= WORTH_IT) else {
            return (file.data.clone(), None);
        };
        let form = (name.to_owned(), file.tag.clone(), encoding);
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&form) {
            return (known.clone(), Some(encoding));
        }
        let Some(compressed) = compress(file.data.clone(), encoding).await else {
            return (file.data.clone(), None);
        };
        let mut forms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if forms.len() >= MOST {
            forms.clear();
        }
        forms.insert(form, compressed.clone());
        (compressed, Some(encoding))
    }
}

/// The best of ours that is accepted with more than `q=0` (RFC 9110, section 12.5.3).
fn accepted(headers: &HeaderMap) -> Option<&'static str> {
    let list = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let accepts = |encoding: &str| {
        list.split(',').any(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
            let refused =
                parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0)));
            named && !refused
        })
    };
    ["br", "gzip"].into_iter().find(|encoding| accepts(encoding))
}

/// Lets the same code compress that compresses answers on the fly, only harder.
async fn compress(data: Bytes, encoding: &'static str) -> Option<Bytes> {
    let content = service_fn(move |_: Request<()>| {
        let data = data.clone();
        async move { Ok::<_, Infallible>(Response::new(Full::new(data))) }
    });
    let request = Request::builder().header(header::ACCEPT_ENCODING, encoding).body(()).ok()?;
    let service = Compression::new(content).quality(CompressionLevel::Precise(8));
    let response = service.oneshot(request).await.ok()?;
    if response.headers().get(header::CONTENT_ENCODING)? != encoding {
        return None;
    }
    Some(response.into_body().collect().await.ok()?.to_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_encoding_is_one_that_the_client_takes() {
        for (list, best) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("identity", None),
            ("", None),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, list.parse().unwrap())]);
            assert_eq!(accepted(&headers), best, "{list}");
        }
        assert_eq!(accepted(&HeaderMap::new()), None);
    }
}
