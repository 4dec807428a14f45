//! From the network to the disk: bounded in memory, in size and in patience.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures::{Stream, StreamExt};
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use super::{Checksum, UploadError, part::Part, writers::Writing};

/// Bytes between two times at which what arrived is made durable and recorded.
pub const CHECKPOINT: u64 = 8 * 1024 * 1024;
/// Nothing came for this long: someone who asks may take over.
const QUIET: Duration = Duration::from_secs(1);
/// Nothing came for this long: the connection is dead.
const DEAD: Duration = Duration::from_secs(60);

/// How a body came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As it should.
    Whole,
    /// The connection broke, or nothing came any more.
    Broken,
    /// There was more than there may be; the excess was not written.
    TooLong,
    /// The server is about to stop.
    Stopping,
}

/// A body, with the conditions under which it is read.
pub struct Receiver {
    body: std::pin::Pin<Box<dyn Stream<Item = Result<Bytes, axum::Error>> + Send>>,
    stop: CancellationToken,
    heard: Instant,
}

impl Receiver {
    /// Reads this body until `stop`.
    pub fn new(body: Body, stop: CancellationToken) -> Self {
        Self { body: Box::pin(body.into_data_stream()), stop, heard: Instant::now() }
    }

    /// Writes what comes until the end, or until `checkpoint` bytes have been written;
    /// then none, and there may be more. The part never gets longer than `limit`.
    pub async fn write(
        &mut self,
        part: &mut Part,
        limit: u64,
        checkpoint: u64,
        mut checksum: Option<&mut Checksum>,
        writing: &Writing,
    ) -> Result<Option<End>, UploadError> {
        let start = part.length();
        while part.length() - start < checkpoint {
            let next = tokio::select! {
                () = self.stop.cancelled() => return Ok(Some(End::Stopping)),
                next = timeout(QUIET, self.body.next()) => next,
            };
            let bytes = match next {
                Err(_) if writing.is_asked_to_let_go() || self.heard.elapsed() > DEAD => return Ok(Some(End::Broken)),
                Err(_) => continue,
                Ok(None) => return Ok(Some(End::Whole)),
                Ok(Some(Err(_))) => return Ok(Some(End::Broken)),
                Ok(Some(Ok(bytes))) => bytes,
            };
            self.heard = Instant::now();
            let room = limit - part.length();
            if bytes.len() as u64 > room {
                return Ok(Some(End::TooLong));
            }
            if let Some(checksum) = checksum.as_deref_mut() {
                checksum.update(&bytes);
            }
            part.write(&bytes).await?;
        }
        Ok(None)
    }
}
