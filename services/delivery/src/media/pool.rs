//! Buffers that are used again.
//!
//! A buffer of a quarter of a mebibyte costs more to get from the system and to clear
//! than to fill from the page cache, so what a listener has taken is kept for the next.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures::task::AtomicWaker;
use std::sync::atomic::{AtomicBool, Ordering};

/// The sizes of buffers, ascending.
pub(super) const SIZES: [usize; 3] = [8 * 1024, 64 * 1024, 256 * 1024];
/// How many of each size are kept: 2, 2 and 8 MiB.
const KEPT: [usize; 3] = [256, 32, 32];

/// Free buffers.
#[derive(Default)]
pub(super) struct Pool([Mutex<Vec<Vec<u8>>>; 3]);

impl Pool {
    /// A buffer of the smallest size that holds `wanted`, or of the largest there is.
    pub fn take(&self, wanted: usize) -> Vec<u8> {
        let class = SIZES.iter().position(|size| *size >= wanted).unwrap_or(SIZES.len() - 1);
        let kept = self.0[class].lock().unwrap_or_else(PoisonError::into_inner).pop();
        kept.unwrap_or_else(|| vec![0; SIZES[class]])
    }

    fn give_back(&self, buffer: Vec<u8>) {
        if let Some(class) = SIZES.iter().position(|size| *size == buffer.len()) {
            let mut free = self.0[class].lock().unwrap_or_else(PoisonError::into_inner);
            if free.len() < KEPT[class] {
                free.push(buffer);
            }
        }
    }
}

/// Tells a body that what it handed out last has been written to the connection.
#[derive(Default)]
pub(super) struct Drained {
    done: AtomicBool,
    waker: AtomicWaker,
}

impl Drained {
    /// Whether it has; if not, the task of `context` is woken when it is.
    pub fn poll(&self, context: &std::task::Context<'_>) -> bool {
        if self.done.load(Ordering::Acquire) {
            return true;
        }
        self.waker.register(context.waker());
        // It may have happened between the look and the registration.
        self.done.load(Ordering::Acquire)
    }
}

/// A filled buffer on its way to a connection.
struct Filled {
    buffer: Vec<u8>,
    pool: Arc<Pool>,
    drained: Arc<Drained>,
}

impl AsRef<[u8]> for Filled {
    fn as_ref(&self) -> &[u8] {
        &self.buffer
    }
}

impl Drop for Filled {
    fn drop(&mut self) {
        self.pool.give_back(std::mem::take(&mut self.buffer));
        self.drained.done.store(true, Ordering::Release);
        self.drained.waker.wake();
    }
}

/// The first `length` bytes of a buffer as something to send; the buffer goes back to the
/// pool, and `Drained` says so, when the last of it has been written.
pub(super) fn send(pool: Arc<Pool>, buffer: Vec<u8>, length: usize) -> (Bytes, Arc<Drained>) {
    let drained = Arc::new(Drained::default());
    let bytes = Bytes::from_owner(Filled { buffer, pool, drained: drained.clone() });
    (bytes.slice(..length), drained)
}
