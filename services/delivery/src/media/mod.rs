//! `/media/{token}/{track}/…`: manifests, renditions and originals, for whoever holds a
//! token. Nothing here asks the database for a rendition.

mod answer;
mod body;
mod file;
mod gate;
mod handle;
mod manifests;
mod pool;
mod stand_in;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::Path;
use kernel::{Error, TrackId};
use moka::future::Cache;
pub(crate) use stand_in::FETCHED;
use tokio::sync::Semaphore;

use crate::{
    App,
    domain::{grant::Grant, index::Index, revision::Revision},
};

/// The name of the index among a revision's blobs.
pub(crate) const INDEX: &str = "index.json";

/// What the media path keeps in memory. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Media {
    handles: handle::Handles,
    pool: Arc<pool::Pool>,
    indexes: Cache<(TrackId, Revision), Arc<Index>>,
    stand_ins: Arc<Semaphore>,
}

impl Media {
    /// With room for so many stand-ins at once.
    pub fn new(stand_ins: usize) -> Self {
        Self {
            handles: handle::Handles::new(),
            pool: Arc::default(),
            indexes: Cache::builder().max_capacity(2000).time_to_live(Duration::from_secs(600)).build(),
            stand_ins: Arc::new(Semaphore::new(stand_ins.max(1))),
        }
    }

    /// The renditions of this revision were made again.
    pub async fn forget_index(&self, track: TrackId, revision: Revision) {
        self.indexes.invalidate(&(track, revision)).await;
    }
}

/// The root routes. The parts of both patterns have the same names, because one pattern
/// is the beginning of the other.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .route("/media/{first}/{second}", get(without_token))
        .route("/media/{first}/{second}/{third}", get(with_token))
        .with_state(app)
}

async fn without_token() -> http::Result<Response> {
    Err(Error::new(
        kernel::Kind::Unauthenticated,
        "media_token_missing",
        "Media addresses contain a token. Ask for one with `POST /api/v1/tracks/{id}/stream`.",
    )
    .into())
}

async fn with_token(
    State(app): State<App>,
    Path((token, track, name)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    match route(&app, &token, &track, &name, request).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn route(app: &App, token: &str, track: &str, name: &str, request: Request) -> http::Result<Response> {
    let (parts, _) = request.into_parts();
    let grant = gate::enter(app, token, track, &parts).await?;
    let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().is_some();
    let asked = answer::Asked { method: parts.method, headers: parts.headers, connected };
    match name.rsplit_once('.') {
        None if name == "file" => file::send(app, &grant, &asked).await,
        Some((rendition, "mp4")) => send_rendition(app, &grant, rendition, &asked).await,
        Some((_, "m3u8" | "mpd")) => manifests::send(app, &grant, name, &asked).await,
        _ => Err(nothing().into()),
    }
}

async fn send_rendition(app: &App, grant: &Grant, name: &str, asked: &answer::Asked) -> http::Result<Response> {
    let plausible =
        name.len() <= 16 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !plausible {
        return Err(nothing().into());
    }
    let key =
        crate::app::blob_key(format!("{}/{name}.mp4", crate::app::revision_prefix(grant.track_id, grant.revision)))?;
    let etag = format!("\"{}-{name}\"", grant.revision);
    let kind = answer::Kind { mime: "audio/mp4", caching: answer::Caching::Immutable };
    match app.blobs.local(&key) {
        Some(path) => {
            let handle = app.media.handles.open(&path).await?.ok_or_else(nothing)?;
            let content = answer::Content::file(handle, app.media.pool.clone(), Some(etag));
            Ok(answer::send(content, kind, asked).await?)
        }
        None => {
            Ok(answer::send(answer::Content::remote(app, key, Some(etag)).await?.ok_or_else(nothing)?, kind, asked)
                .await?)
        }
    }
}

/// There is no such file below this token.
fn nothing() -> Error {
    Error::not_found("file")
}
