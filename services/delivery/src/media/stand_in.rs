//! Serving stand-ins ([`crate::domain::frames`]): encoding starts where the request does.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use axum::{body::Body, http::Response};
use bytes::Bytes;
use contracts::catalog::Location;
use futures::{Stream, TryStreamExt, stream};
use kernel::{Error, Kind as Sort};
use tokio::{
    io::AsyncReadExt,
    process::{Child, ChildStdout},
    sync::OwnedSemaphorePermit,
    time::Instant,
};
use tokio_util::io::StreamReader;

use super::{
    answer::{self, Asked, Caching, Content, Kind},
    nothing,
};
use crate::{
    App,
    app::blob_key,
    domain::{
        frames::{Cut, FRAME, SILENCE, StandIn},
        playable,
        revision::Revision,
    },
    ffmpeg::{self, Tools, progressive},
    store::originals::Original,
};

/// How long a listener waits for a free place.
const PATIENCE: Duration = Duration::from_secs(10);
/// Frames in one piece of the body: 18 KiB, three quarters of a second.
const PIECE: usize = 32 * FRAME;
/// Fetched originals, for stores without local files.
pub(crate) const FETCHED: &str = "originals";

pub(super) async fn send(app: &App, original: &Original, asked: &Asked) -> kernel::Result<Response<Body>> {
    let input = open(app, original).await?;
    let whole = StandIn::of(original.duration_ms);
    let etag = format!("\"{}-mp3-{}\"", Revision::of(&original.content_hash), whole.frames);
    // A place is taken for what is really encoded only, not for HEAD or a 304; `answer`
    // decides that, so the place is held until then and given back with the closure.
    let places = app.media.stand_ins.clone();
    let place = if asked.method == axum::http::Method::HEAD {
        None
    } else {
        Some(tokio::time::timeout(PATIENCE, places.acquire_owned()).await)
    };
    let place = match place {
        None => None,
        Some(Ok(place)) => Some(place.map_err(Error::internal)?),
        Some(Err(_)) => {
            let message = "Too many originals are being converted at the moment. Try again in some seconds.";
            return Err(Error::new(Sort::Unavailable, "transcodes_busy", message));
        }
    };
    let (tools, folder, channels) = (app.tools.clone(), app.scratch.to_path_buf(), original.channels);
    let content = Content::made(whole.length(), etag, move |first, last| {
        let encoding = Encoding::start(&tools, input, StandIn::cut(first, last), channels, &folder, place)
            .map_err(Error::unavailable)?;
        Ok(Body::from_stream(encoding.into_stream()))
    });
    answer::send(content, Kind { mime: playable::STAND_IN, caching: Caching::Revalidate }, asked).await
}

async fn open(app: &App, original: &Original) -> kernel::Result<File> {
    let path = match &original.location {
        Location::File { path } => PathBuf::from(path),
        Location::Blob { key } => {
            let key = blob_key(key.clone())?;
            match app.blobs.local(&key) {
                Some(path) => path,
                None => fetched(app, original, &key).await?,
            }
        }
    };
    let opened = tokio::task::spawn_blocking(move || ffmpeg::open_original(&path)).await.map_err(Error::internal)?;
    opened.map_err(|error| if error.kind() == io::ErrorKind::NotFound { nothing() } else { Error::unavailable(error) })
}

/// ffmpeg seeks in its input, so an object of a remote store is fetched once.
async fn fetched(app: &App, original: &Original, key: &blob::BlobKey) -> kernel::Result<PathBuf> {
    let folder = app.scratch.join(FETCHED);
    let path = folder.join(format!("{}-{}", original.track_id, Revision::of(&original.content_hash)));
    if tokio::fs::try_exists(&path).await.unwrap_or(false) {
        return Ok(path);
    }
    let stream = app.blobs.read(key, None).await?.ok_or_else(nothing)?;
    let copy = async {
        tokio::fs::create_dir_all(&folder).await?;
        let fresh = folder.join(format!("{:016x}.tmp", rand::random::<u64>()));
        let mut file = tokio::fs::File::create(&fresh).await?;
        let copied = tokio::io::copy_buf(&mut StreamReader::new(stream.map_err(io::Error::other)), &mut file).await;
        match copied {
            Ok(_) => {
                file.sync_all().await?;
                tokio::fs::rename(&fresh, &path).await
            }
            Err(error) => {
                tokio::fs::remove_file(&fresh).await?;
                Err(error)
            }
        }
    };
    copy.await.map_err(Error::unavailable)?;
    Ok(path)
}

/// A running encoder and what is still to be sent of it. Dropping it ends the encoder.
struct Encoding {
    _child: Child,
    frames: Option<ChildStdout>,
    _place: Option<OwnedSemaphorePermit>,
    /// Bytes that come out first and are not sent.
    skip: u64,
    /// Bytes still to be sent.
    left: u64,
    /// Bytes sent or skipped, to keep silent frames where frames begin.
    at: u64,
    until: Instant,
}

impl Encoding {
    fn start(
        tools: &Arc<Tools>,
        input: File,
        cut: Cut,
        channels: Option<u8>,
        folder: &Path,
        place: Option<OwnedSemaphorePermit>,
    ) -> io::Result<Self> {
        let (child, frames) = progressive::start(tools, input, &cut, channels, folder)?;
        Ok(Self {
            _child: child,
            frames,
            _place: place,
            skip: cut.drop_frames * FRAME as u64 + cut.skip as u64,
            left: cut.length,
            at: 0,
            until: Instant::now() + progressive::LONGEST,
        })
    }

    fn into_stream(self) -> impl Stream<Item = io::Result<Bytes>> + Send {
        stream::try_unfold(self, |mut this| async move { Ok(this.next().await?.map(|bytes| (bytes, this))) })
    }

    /// The next piece: encoded frames while there are any, then silence up to the length
    /// that was promised.
    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        while self.left > 0 {
            if Instant::now() > self.until {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let mut piece = match &mut self.frames {
                Some(frames) => {
                    let mut buffer = vec![0; PIECE];
                    let read = frames.read(&mut buffer).await?;
                    buffer.truncate(read);
                    buffer
                }
                None => silence(self.at),
            };
            if piece.is_empty() {
                self.frames = None;
                continue;
            }
            self.at += piece.len() as u64;
            let skipped = self.skip.min(piece.len() as u64);
            self.skip -= skipped;
            piece.drain(..skipped as usize);
            piece.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
            if !piece.is_empty() {
                self.left -= piece.len() as u64;
                return Ok(Some(piece.into()));
            }
        }
        Ok(None)
    }
}

/// Silent frames; the first one may have begun with what the encoder delivered of it.
fn silence(at: u64) -> Vec<u8> {
    let begun = (at % FRAME as u64) as usize;
    let mut piece = SILENCE[begun..].to_vec();
    while piece.len() + FRAME <= PIECE {
        piece.extend_from_slice(&SILENCE);
    }
    piece
}
