//! The OpenAPI document and its reader.

use std::{fmt::Write, sync::Arc};

use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use kernel::Error;
use utoipa::openapi::OpenApi;

use crate::{
    document,
    upstream::Upstreams,
    web::{Asset, Web},
};

/// The reader's page and its script, as the web app's build puts them there.
const READER: &str = "docs-assets/index.html";
const READER_SCRIPT: &str = "docs-assets/reader.js";

#[derive(Clone)]
struct Docs {
    /// What is documented here.
    document: Arc<OpenApi>,
    /// The same as JSON.
    json: Asset,
    /// Whose documents are to be added.
    upstreams: Upstreams,
    web: Arc<Web>,
}

/// The routes of the document and the reader.
pub fn routes(document: OpenApi, upstreams: Upstreams, web: Arc<Web>) -> kernel::Result<Router> {
    let json = as_json(&document)?;
    let docs = Docs { document: Arc::new(document), json, upstreams, web };
    Ok(Router::new()
        .route("/api/openapi.json", get(openapi))
        .route("/api/v1/openapi.json", get(openapi))
        .route("/api/docs", get(reader))
        .with_state(docs))
}

impl Docs {
    /// The document of everything, here and elsewhere.
    async fn whole(&self) -> kernel::Result<Option<OpenApi>> {
        if self.upstreams.is_empty() {
            return Ok(None);
        }
        let theirs = self.upstreams.documents().await?;
        let ours = self.document.as_ref().clone();
        Ok(Some(document::merge(theirs.into_iter().chain([ours]))))
    }
}

async fn openapi(State(docs): State<Docs>, headers: HeaderMap) -> http::Result<Response> {
    let json = match docs.whole().await? {
        Some(whole) => as_json(&whole)?,
        None => docs.json.clone(),
    };
    Ok(docs.web.content("openapi.json", json, "no-cache", &headers).await)
}

fn as_json(document: &OpenApi) -> kernel::Result<Asset> {
    let data = Bytes::from(document.to_json().map_err(Error::internal)?);
    let tag = format!("{}-{:x}", env!("CARGO_PKG_VERSION"), checksum(&data));
    Ok(Asset { data, content_type: "application/json".to_owned(), tag })
}

/// FNV-1a, 64 bits: tells two versions of one document apart, nothing more.
fn checksum(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

async fn reader(State(docs): State<Docs>, headers: HeaderMap) -> http::Result<Response> {
    if docs.web.has(READER_SCRIPT) && docs.web.has(READER) {
        return Ok(docs.web.page(READER, &headers).await);
    }
    let whole = docs.whole().await?;
    Ok(Html(list(whole.as_ref().unwrap_or(&docs.document))).into_response())
}

/// All operations in a plain page, for builds without the reader.
fn list(document: &OpenApi) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Polyphony API</title><body><h1>Polyphony API</h1>\
         <p>The whole document: <a href=\"/api/openapi.json\">/api/openapi.json</a> (OpenAPI 3.1)</p><table>",
    );
    for (method, path, summary) in document::operations_of(document) {
        let _ = write!(
            page,
            "<tr><td>{method}</td><td><code>/api/v1{}</code></td><td>{}</td></tr>",
            escaped(path),
            escaped(summary)
        );
    }
    page.push_str("</table></body></html>");
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
