//! What delivery's handlers, reactions and jobs share.

use std::{io::Write, ops::Deref, os::unix::fs::OpenOptionsExt, path::Path, sync::Arc, time::Duration};

use axum::extract::FromRef;
use blob::{BlobKey, Blobs};
use contracts::catalog::Catalog;
use db::Database;
use http::Authenticator;
use kernel::{Error, SharedClock, TrackId};
use moka::future::Cache;
use runtime::Platform;
use tokio::sync::Notify;

use crate::{
    Config, Deps,
    domain::{grant::Signer, revision::Revision},
    ffmpeg::Tools,
    media::Media,
    store::originals::{self, Original},
};

/// How long an original's whereabouts are believed without looking.
const ORIGINAL_TTL: Duration = Duration::from_secs(30);

/// The service's state, shared by everything that runs. Cheap to clone: the router does it
/// for every request.
#[derive(Clone)]
pub(crate) struct App(Arc<State>);

pub(crate) struct State {
    pub db: Database,
    pub blobs: Blobs,
    pub clock: SharedClock,
    pub scratch: Arc<Path>,
    pub config: Arc<Config>,
    pub catalog: Arc<dyn Catalog>,
    pub auth: Authenticator,
    pub tools: Arc<Tools>,
    pub signer: Signer,
    pub media: Media,
    /// Wakes the workers.
    pub jobs_grew: Arc<Notify>,
    /// Names this process as the holder of leases, also after a restart.
    pub owner: Arc<str>,
    originals: Cache<TrackId, Option<Arc<Original>>>,
}

impl App {
    pub fn new(platform: &Platform, config: Config, deps: Deps) -> kernel::Result<Self> {
        config.check()?;
        let key =
            if config.secret.is_empty() { kept(&platform.scratch.join("media.key"))? } else { config.secret.clone() };
        let owner = kept(&platform.scratch.join("owner"))?;
        let tools = Arc::new(Tools::find(&config.ffmpeg, &config.ffprobe));
        Ok(Self(Arc::new(State {
            db: platform.db.clone(),
            blobs: platform.blobs.clone(),
            clock: platform.clock.clone(),
            scratch: platform.scratch.clone().into(),
            media: Media::new(config.transcodes()),
            config: Arc::new(config),
            catalog: deps.catalog,
            auth: deps.auth,
            tools,
            signer: Signer::new(key.as_bytes()),
            jobs_grew: Arc::default(),
            owner: owner.into(),
            originals: Cache::builder().max_capacity(10_000).time_to_live(ORIGINAL_TTL).build(),
        })))
    }

    /// Where a track's original is: from memory, from the own copy, or, when the event has
    /// not come yet, from the catalog.
    pub async fn original(&self, track: TrackId) -> kernel::Result<Option<Arc<Original>>> {
        if let Some(known) = self.originals.get(&track).await {
            return Ok(known);
        }
        let found = self.original_now(track).await?.map(Arc::new);
        self.originals.insert(track, found.clone()).await;
        Ok(found)
    }

    /// The same without memory, for work that takes long.
    pub async fn original_now(&self, track: TrackId) -> kernel::Result<Option<Original>> {
        match originals::original_find(self.db.read(), track).await? {
            Some(original) => Ok(Some(original)),
            None => Ok(self.catalog.originals(&[track]).await?.into_iter().next().map(Original::from)),
        }
    }

    /// The original of this track may be another one now.
    pub async fn forget_original(&self, track: TrackId) {
        self.originals.invalidate(&track).await;
    }
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl FromRef<App> for Authenticator {
    fn from_ref(app: &App) -> Self {
        app.auth.clone()
    }
}

/// The key below which a revision's renditions are kept.
pub(crate) fn revision_prefix(track: TrackId, revision: Revision) -> String {
    format!("{}/{revision}", track_prefix(track))
}

/// The key below which all renditions of a track are kept.
pub(crate) fn track_prefix(track: TrackId) -> String {
    format!("renditions/{track}")
}

/// A key of ours; they are all made of ids and fixed words.
pub(crate) fn blob_key(text: String) -> kernel::Result<BlobKey> {
    BlobKey::new(text).map_err(Error::internal)
}

/// A random text that is made once and kept for this service only.
fn kept(path: &Path) -> kernel::Result<String> {
    if let Ok(text) = std::fs::read_to_string(path)
        && !text.trim().is_empty()
    {
        return Ok(text.trim().to_owned());
    }
    let text = blake3::Hash::from_bytes(rand::random()).to_hex().to_string();
    // Two processes on one folder must agree: the first one to put its file there wins.
    let fresh = path.with_extension(format!("{}.tmp", &text[..8]));
    let write = || {
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        let linked = std::fs::hard_link(&fresh, path);
        std::fs::remove_file(&fresh)?;
        match linked {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
            _ => std::fs::read_to_string(path),
        }
    };
    Ok(write().map_err(Error::internal)?.trim().to_owned())
}
