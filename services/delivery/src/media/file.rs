//! `…/file`: the original as it is, or its stand-in where browsers cannot play it.

use std::path::Path;

use axum::{body::Body, http::Response};
use contracts::catalog::Location;

use super::{
    answer::{self, Asked, Caching, Content, Kind},
    nothing, stand_in,
};
use crate::{
    App,
    app::blob_key,
    domain::{grant::Grant, playable},
};

pub(super) async fn send(app: &App, grant: &Grant, asked: &Asked) -> http::Result<Response<Body>> {
    let original = app.original(grant.track_id).await?.ok_or_else(nothing)?;
    let Some(mime) = playable::mime(&original.codec, &original.container) else {
        return Ok(stand_in::send(app, &original, asked).await?);
    };
    let content = match &original.location {
        Location::File { path } => local(app, Path::new(path)).await?,
        Location::Blob { key } => {
            let key = blob_key(key.clone())?;
            match app.blobs.local(&key) {
                Some(path) => local(app, &path).await?,
                None => Content::remote(app, key, None).await?,
            }
        }
    };
    let content = content.ok_or_else(nothing)?;
    Ok(answer::send(content, Kind { mime, caching: Caching::Revalidate }, asked).await?)
}

async fn local(app: &App, path: &Path) -> kernel::Result<Option<Content>> {
    let handle = app.media.handles.open(path).await?;
    Ok(handle.map(|handle| Content::file(handle, app.media.pool.clone(), None)))
}
