//! A file on its way to a listener, in constant memory.
//!
//! One buffer at a time is on its way; the next is read when the connection has taken the
//! last. How large it is follows how the listener drains: most listeners never get beyond
//! what the kernel buffers for a connection, and for those a small buffer is enough; a
//! download that has gone beyond it quickly gets large ones.

use std::{
    io,
    ops::Range,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::task::JoinHandle;

use super::{
    handle::Handle,
    pool::{self, Drained, Pool, SIZES},
};

/// Bytes that the kernel may take for a connection before the listener has read any
/// (the usual maxima of `tcp_wmem` and `tcp_rmem` together). Before that, how fast we get
/// rid of them says nothing about the listener.
const KERNEL: u64 = 12 << 20;
/// A listener who takes a buffer within this time is quick.
const QUICK: Duration = Duration::from_millis(20);
/// A listener who takes longer than this is slow.
const SLOW: Duration = Duration::from_millis(200);
const SMALLEST: usize = SIZES[0];
const LARGEST: usize = SIZES[SIZES.len() - 1];

type Reading = JoinHandle<(Vec<u8>, io::Result<usize>)>;

/// A part of a file as a response body.
pub(super) struct FileBody {
    handle: Arc<Handle>,
    pool: Arc<Pool>,
    at: u64,
    end: u64,
    sent: u64,
    /// Bytes of the next buffer.
    chunk: usize,
    /// Whether to wait until a buffer has been taken.
    paced: bool,
    /// The buffer that is on its way, and since when.
    last: Option<(Arc<Drained>, Instant)>,
    /// A read that waits for the disk.
    reading: Option<Reading>,
}

impl FileBody {
    /// These bytes of the file. `paced` is for connections; whoever collects a body in
    /// memory never lets go of a buffer before the end.
    pub fn new(handle: Arc<Handle>, pool: Arc<Pool>, range: Range<u64>, paced: bool) -> Self {
        // What fits into one buffer goes at once: it is a seek or a segment, and the kernel
        // takes it whole.
        let length = range.end.saturating_sub(range.start);
        let chunk = if length <= LARGEST as u64 { length as usize } else { SMALLEST };
        Self { handle, pool, at: range.start, end: range.end, sent: 0, chunk, paced, last: None, reading: None }
    }

    fn adapt(&mut self, took: Duration) {
        if took > SLOW {
            self.chunk = SMALLEST;
        } else if took < QUICK && self.sent > KERNEL {
            self.chunk = (self.chunk * 8).min(LARGEST);
        }
    }

    fn give(&mut self, buffer: Vec<u8>, read: io::Result<usize>) -> io::Result<Frame<Bytes>> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        match read {
            // The length is promised: a file that became shorter must not look complete.
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => {
                let length = read.min(left);
                self.at += length as u64;
                self.sent += length as u64;
                let (bytes, drained) = pool::send(self.pool.clone(), buffer, length);
                self.last = self.paced.then(|| (drained, Instant::now()));
                Ok(Frame::data(bytes))
            }
            Err(error) => Err(error),
        }
    }
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = &mut *self;
        if let Some(reading) = &mut this.reading {
            let Poll::Ready(done) = Pin::new(reading).poll(context) else { return Poll::Pending };
            this.reading = None;
            return Poll::Ready(match done {
                Ok((buffer, read)) => Some(this.give(buffer, read)),
                Err(error) => Some(Err(io::Error::other(error))),
            });
        }
        if this.at >= this.end {
            return Poll::Ready(None);
        }
        if let Some((drained, since)) = &this.last {
            if !drained.poll(context) {
                return Poll::Pending;
            }
            let took = since.elapsed();
            this.last = None;
            this.adapt(took);
        }
        let left = usize::try_from(this.end - this.at).unwrap_or(usize::MAX);
        let wanted = this.chunk.min(left);
        let mut buffer = this.pool.take(wanted);
        let wanted = wanted.min(buffer.len());
        if let Some(read) = this.handle.read_cached(&mut buffer[..wanted], this.at) {
            return Poll::Ready(Some(this.give(buffer, read)));
        }
        let (handle, at) = (this.handle.clone(), this.at);
        let mut reading = tokio::task::spawn_blocking(move || {
            let read = handle.read_blocking(&mut buffer[..wanted], at);
            (buffer, read)
        });
        // Polled once, so that its end wakes this task.
        let polled = Pin::new(&mut reading).poll(context);
        match polled {
            Poll::Pending => {
                this.reading = Some(reading);
                Poll::Pending
            }
            Poll::Ready(Ok((buffer, read))) => Poll::Ready(Some(this.give(buffer, read))),
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(io::Error::other(error)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.at >= self.end && self.reading.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.end - self.at)
    }
}
