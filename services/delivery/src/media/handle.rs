//! Open files, kept for some seconds, so that a player's many requests for one file cost
//! one `open` and one `stat`.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, UNIX_EPOCH},
};

use kernel::{Error, Timestamp};
use moka::sync::Cache;

use crate::{domain::conditional::http_date_text, ffmpeg};

/// How long a file that was replaced or removed goes on being served.
const TTL: Duration = Duration::from_secs(5);
/// Open files kept at once.
const CAPACITY: u64 = 256;

/// An open file and what it was like when it was opened.
pub(super) struct Handle {
    file: File,
    /// Bytes.
    pub size: u64,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// The same as a header says it: the text is asked for with every range.
    pub modified_text: Option<String>,
    /// Changes whenever the file is replaced or written to.
    pub stamp: String,
    /// Whether the file system cannot say what is in memory.
    always_block: AtomicBool,
}

impl Handle {
    fn open(path: &Path) -> io::Result<Self> {
        let file = ffmpeg::open_original(path)?;
        let meta = file.metadata()?;
        let modified = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let changed = modified.and_then(|since| chrono::DateTime::from_timestamp(since.as_secs().cast_signed(), 0));
        Ok(Self {
            file,
            size: meta.len(),
            modified: changed,
            modified_text: changed.map(http_date_text),
            stamp: format!("{:x}-{:x}", meta.len(), modified.unwrap_or_default().as_nanos()),
            always_block: AtomicBool::new(false),
        })
    }

    /// Reads what is in memory already; none when the disk would have to be waited for.
    #[cfg(target_os = "linux")]
    pub fn read_cached(&self, buffer: &mut [u8], offset: u64) -> Option<io::Result<usize>> {
        use rustix::io::{Errno, ReadWriteFlags, preadv2};
        if self.always_block.load(Ordering::Relaxed) {
            return None;
        }
        loop {
            return match preadv2(&self.file, &mut [io::IoSliceMut::new(buffer)], offset, ReadWriteFlags::NOWAIT) {
                Ok(read) => Some(Ok(read)),
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => None,
                Err(Errno::OPNOTSUPP | Errno::NOSYS) => {
                    self.always_block.store(true, Ordering::Relaxed);
                    None
                }
                Err(error) => Some(Err(error.into())),
            };
        }
    }

    /// Only Linux can say what is in memory.
    #[cfg(not(target_os = "linux"))]
    pub fn read_cached(&self, _buffer: &mut [u8], _offset: u64) -> Option<io::Result<usize>> {
        self.always_block.store(true, Ordering::Relaxed);
        None
    }

    /// Reads, waiting for the disk where needed.
    pub fn read_blocking(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        loop {
            match std::os::unix::fs::FileExt::read_at(&self.file, buffer, offset) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }
}

/// Files that were opened lately.
#[derive(Clone)]
pub(super) struct Handles(Cache<PathBuf, Arc<Handle>>);

impl Handles {
    pub fn new() -> Self {
        Self(Cache::builder().max_capacity(CAPACITY).time_to_live(TTL).build())
    }

    /// The file at this path, which must not be a symbolic link; none when there is none.
    pub async fn open(&self, path: &Path) -> Result<Option<Arc<Handle>>, Error> {
        if let Some(handle) = self.0.get(path) {
            return Ok(Some(handle));
        }
        let path = path.to_owned();
        let opened =
            tokio::task::spawn_blocking(move || Handle::open(&path).map(|handle| (path, Arc::new(handle)))).await;
        match opened.map_err(Error::internal)? {
            Ok((path, handle)) => {
                self.0.insert(path, handle.clone());
                Ok(Some(handle))
            }
            Err(error)
                if error.kind() == io::ErrorKind::NotFound
                    || error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) =>
            {
                Ok(None)
            }
            Err(error) => Err(Error::unavailable(error)),
        }
    }
}
