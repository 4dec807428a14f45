//! HLS and DASH manifests, written from a revision's index.

use std::sync::Arc;

use axum::{body::Body, http::Response};

use super::{
    INDEX,
    answer::{self, Asked, Caching, Content, Kind},
    nothing,
};
use crate::{
    App,
    app::{blob_key, revision_prefix},
    domain::{dash, grant::Grant, hls, index::Index},
};

pub(super) async fn send(app: &App, grant: &Grant, name: &str, asked: &Asked) -> http::Result<Response<Body>> {
    let index = index(app, grant).await?;
    let (mime, text) = match name {
        "master.m3u8" => (hls::MIME, hls::master(&index, grant.quality)),
        "manifest.mpd" => (dash::MIME, dash::manifest(&index, grant.quality)),
        _ => {
            let rendition = name.strip_suffix(".m3u8").and_then(|name| index.find(name)).ok_or_else(nothing)?;
            (hls::MIME, hls::media(rendition))
        }
    };
    let etag = format!("\"{}\"", &blake3::hash(text.as_bytes()).to_hex()[..16]);
    Ok(answer::send(Content::text(text.into(), etag), Kind { mime, caching: Caching::Revalidate }, asked).await?)
}

async fn index(app: &App, grant: &Grant) -> kernel::Result<Arc<Index>> {
    let key = (grant.track_id, grant.revision);
    if let Some(index) = app.media.indexes.get(&key).await {
        return Ok(index);
    }
    let blob = blob_key(format!("{}/{INDEX}", revision_prefix(grant.track_id, grant.revision)))?;
    let bytes = app.blobs.read_small(&blob).await?.ok_or_else(nothing)?;
    let index: Arc<Index> = Arc::new(serde_json::from_slice(&bytes).map_err(kernel::Error::internal)?);
    app.media.indexes.insert(key, index.clone()).await;
    Ok(index)
}
