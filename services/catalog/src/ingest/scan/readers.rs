//! Reads files on as many threads as there are cores.

use std::{
    collections::HashMap,
    io::Read,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::plan::Job;
use crate::{
    domain::{Unusable, lyrics::Lyrics},
    ingest::{
        ffprobe::Ffprobe,
        folder::{Folder, Stamp},
        picture::{MAX_BYTES, PictureRef},
        read::{self, Reading},
    },
    store::files::Known,
};

/// Outcomes that wait for the writer; more, and the readers wait.
const WAITING: usize = 512;
/// The largest side-car of lyrics.
const MAX_LYRICS: u64 = 1024 * 1024;

/// What came of reading a file.
#[derive(Debug)]
pub struct Outcome {
    /// Which of the plan's folders.
    pub folder: usize,
    /// The path.
    pub path: String,
    /// What was known of it.
    pub known: Option<Known>,
    /// How the file was when it was read; none when it changed under the reader's eyes.
    pub stamp: Option<Stamp>,
    /// Fingerprint of what lies beside it.
    pub companions: i64,
    /// The cover of its folder.
    pub folder_cover: Option<PictureRef>,
    /// What is in it.
    pub reading: Result<Box<Reading>, Unusable>,
}

struct Shared {
    folder: Arc<Folder>,
    jobs: Vec<Mutex<Option<Job>>>,
    next: AtomicUsize,
    covers: Mutex<HashMap<String, Option<PictureRef>>>,
    ffprobe: Ffprobe,
    stop: CancellationToken,
}

/// Starts to read. The channel closes when everything has been read.
pub fn start(
    folder: Arc<Folder>,
    jobs: Vec<Job>,
    ffprobe: Ffprobe,
    stop: CancellationToken,
) -> mpsc::Receiver<Outcome> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let threads = std::thread::available_parallelism().map_or(2, usize::from).min(jobs.len());
    let shared = Arc::new(Shared {
        folder,
        jobs: jobs.into_iter().map(|job| Mutex::new(Some(job))).collect(),
        next: AtomicUsize::new(0),
        covers: Mutex::default(),
        ffprobe,
        stop,
    });
    for _ in 0..threads {
        let (shared, sender) = (shared.clone(), sender.clone());
        tokio::task::spawn_blocking(move || {
            while let Some(job) = shared.next() {
                if shared.stop.is_cancelled() || sender.blocking_send(shared.work(job)).is_err() {
                    return;
                }
            }
        });
    }
    receiver
}

impl Shared {
    fn next(&self) -> Option<Job> {
        let index = self.next.fetch_add(1, Ordering::Relaxed);
        self.jobs.get(index)?.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn work(&self, job: Job) -> Outcome {
        let Job { folder, found, known } = job;
        let (stamp, reading) = self.read(&found.path);
        let reading = reading.map(|mut reading| {
            // Times beside the file are better than words in it.
            let beside = found.lyrics.as_deref().and_then(|path| self.lyrics(path));
            if let Some(beside) = beside
                && (beside.synced || reading.description.lyrics.as_ref().is_none_or(|inside| !inside.synced))
            {
                reading.description.lyrics = Some(beside);
            }
            reading
        });
        let folder_cover = found.cover.as_deref().and_then(|path| self.cover(path));
        Outcome { folder, path: found.path, known, stamp, companions: found.companions, folder_cover, reading }
    }

    fn read(&self, path: &str) -> (Option<Stamp>, Result<Box<Reading>, Unusable>) {
        let opened = self.folder.file(path).and_then(|file| Ok((Stamp::of(&file.metadata()?), file)));
        let (stamp, mut file) = match opened {
            Ok(opened) => opened,
            Err(error) => return (None, Err(read::unreadable(&error))),
        };
        let reading = read::read(&mut file, path, false, &self.ffprobe);
        let after = file.metadata().map(|metadata| Stamp::of(&metadata)).ok();
        if after != Some(stamp) {
            let why = "It was being changed while it was read. The next scan reads it again.";
            return (None, Err(Unusable::new("changing", why)));
        }
        (Some(stamp), reading.map(Box::new))
    }

    fn lyrics(&self, path: &str) -> Option<Lyrics> {
        let mut bytes = Vec::new();
        self.folder.file(path).ok()?.take(MAX_LYRICS).read_to_end(&mut bytes).ok()?;
        Lyrics::parse(&String::from_utf8_lossy(&bytes), "sidecar")
    }

    /// A folder's cover is looked at once.
    fn cover(&self, path: &str) -> Option<PictureRef> {
        if let Some(known) = self.covers.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return known.clone();
        }
        let mut bytes = Vec::new();
        let read = self.folder.file(path).and_then(|file| file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes));
        let cover = read.ok().and_then(|_| PictureRef::of(&bytes, path, -1));
        self.covers.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), cover.clone());
        cover
    }
}
