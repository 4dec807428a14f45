//! Takes transcoding jobs one after the other and works on each under a lease.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use contracts::{
    catalog::Location,
    delivery::{TrackFailed, TrackReady},
};
use futures::TryStreamExt;
use kernel::TrackId;
use tokio_util::{io::StreamReader, sync::CancellationToken};

use crate::{
    App,
    app::{blob_key, revision_prefix},
    domain::revision::Revision,
    ffmpeg::{
        self, Failure,
        ladder::{Pass, Progress},
    },
    media::INDEX,
    store::{
        deletions::{deletion_add, deletion_remove},
        jobs::{ATTEMPTS, Job, job_fail, job_finish, job_put_back, job_renew, job_take},
        measurements::measurement_put,
        originals::{Original, original_find},
        renditions::{rendition_find, rendition_replace},
    },
};

/// How often the queue is looked at without being woken: for pauses that end, leases that
/// run out and jobs that other replicas queued.
const POLL: Duration = Duration::from_secs(1);
/// How often a lease is renewed and progress is noted.
const RENEW: Duration = Duration::from_secs(5);
/// Temporary folders of jobs.
const FOLDER: &str = "transcoding";

/// What became of a job.
enum Outcome {
    Made(Box<Pass>, tempfolder::Folder),
    Failed(Failure),
    /// The job is not ours any more, or the process is to end.
    LeaseLost,
    Stopped,
}

pub(super) async fn run(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        // Before the look, so that nothing queued after it is missed.
        let grew = app.jobs_grew.clone();
        let woken = grew.notified();
        match job_take(&app.db, &app.owner, app.clock.now()).await {
            Ok(Some(job)) => {
                if let Err(error) = work(&app, &job, &stop).await {
                    tracing::warn!(track = %job.track_id, %error, causes = error.causes(), "a transcoding job could not be ended; its lease will run out");
                }
                continue;
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the queue of transcoding jobs cannot be read; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = woken => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}

/// Removes what a crash left in the scratch folder.
pub(super) async fn clear_scratch(app: &App) {
    let _ = tokio::fs::remove_dir_all(app.scratch.join(FOLDER)).await;
}

async fn work(app: &App, job: &Job, stop: &CancellationToken) -> kernel::Result<()> {
    let started = std::time::Instant::now();
    // What decodes is a process of its own with limits of its own, so that no file can end
    // ours: a job that was interrupted, however often, is simply begun again.
    match attempt(app, job, stop).await {
        Outcome::Made(pass, folder) => {
            finish(app, job, &pass, folder.path()).await?;
            let seconds = started.elapsed().as_secs_f64();
            metrics::counter!("polyphony_transcodes_total", "outcome" => "made").increment(1);
            tracing::info!(track = %job.track_id, seconds, "a track's renditions are ready");
            Ok(())
        }
        Outcome::Failed(failure) => give_up_or_retry(app, job, &failure).await,
        Outcome::LeaseLost => Ok(()),
        Outcome::Stopped => {
            let txn = app.db.begin().await?;
            job_put_back(&txn, job, &app.owner, None).await?;
            Ok(txn.commit().await?)
        }
    }
}

/// One attempt, with the lease being renewed beside it.
async fn attempt(app: &App, job: &Job, stop: &CancellationToken) -> Outcome {
    let progress = Progress::default();
    let expected = Arc::new(std::sync::atomic::AtomicU64::new(0));
    let making = async {
        let original = app.original_now(job.track_id).await.map_err(surroundings)?;
        let original = original.filter(|original| original.content_hash == job.content_hash);
        let original =
            original.ok_or_else(|| Failure::Surroundings("the content that the job is for is not known".to_owned()))?;
        expected.store(original.duration_ms, std::sync::atomic::Ordering::Relaxed);
        let folder = tempfolder::Folder::make(&app.scratch.join(FOLDER))?;
        let input = open(app, &original, folder.path()).await?;
        let pass = ffmpeg::ladder::run(&app.tools, &input, &app.config.ladder, folder.path(), &progress).await?;
        Ok::<_, Failure>((pass, folder))
    };
    let keeping = async {
        loop {
            tokio::time::sleep(RENEW).await;
            let expected = expected.load(std::sync::atomic::Ordering::Relaxed).max(1);
            let share = (progress.done_ms() as f64 / expected as f64).min(0.99);
            match renew(app, job, share).await {
                Ok(true) => {}
                Ok(false) => return,
                // The lease lasts longer than several attempts to renew it.
                Err(error) => tracing::warn!(track = %job.track_id, %error, "a lease could not be renewed"),
            }
        }
    };
    // Dropping the work ends ffmpeg and removes its files.
    tokio::select! {
        made = making => match made {
            Ok((pass, folder)) => Outcome::Made(Box::new(pass), folder),
            Err(failure) => Outcome::Failed(failure),
        },
        () = keeping => Outcome::LeaseLost,
        () = stop.cancelled() => Outcome::Stopped,
    }
}

async fn renew(app: &App, job: &Job, progress: f64) -> db::Result<bool> {
    let txn = app.db.begin().await?;
    let ours = job_renew(&txn, job, &app.owner, progress).await?;
    txn.commit().await?;
    Ok(ours)
}

/// The original as a local file; objects of a remote store are fetched first.
async fn open(app: &App, original: &Original, folder: &Path) -> Result<File, Failure> {
    let local = match &original.location {
        Location::File { path } => PathBuf::from(path),
        Location::Blob { key } => {
            let key = blob_key(key.clone()).map_err(surroundings)?;
            match app.blobs.local(&key) {
                Some(path) => path,
                None => fetch(app, &key, folder).await?,
            }
        }
    };
    tokio::task::spawn_blocking(move || ffmpeg::open_original(&local)).await.map_err(surroundings)?.map_err(|error| {
        match error.kind() {
            // It may come back: libraries live on disks that are unplugged.
            std::io::ErrorKind::NotFound => Failure::Surroundings("the original is not where it was".to_owned()),
            _ => surroundings(error),
        }
    })
}

async fn fetch(app: &App, key: &blob::BlobKey, folder: &Path) -> Result<PathBuf, Failure> {
    let stream = app.blobs.read(key, None).await.map_err(surroundings)?;
    let stream = stream.ok_or_else(|| Failure::Surroundings("the original is not in the blob store".to_owned()))?;
    let path = folder.join("original");
    let mut file = tokio::fs::File::create(&path).await?;
    tokio::io::copy_buf(&mut StreamReader::new(stream.map_err(std::io::Error::other)), &mut file).await?;
    tokio::io::AsyncWriteExt::flush(&mut file).await?;
    Ok(path)
}

fn surroundings(error: impl std::fmt::Display) -> Failure {
    Failure::Surroundings(error.to_string())
}

/// Puts the files where they are served from, then commits all that tells of them.
async fn finish(app: &App, job: &Job, pass: &Pass, folder: &Path) -> kernel::Result<()> {
    let (track, revision) = (job.track_id, Revision::of(&job.content_hash));
    let prefix = revision_prefix(track, revision);
    // From now on nobody removes what is put there.
    let txn = app.db.begin().await?;
    deletion_remove(&txn, &prefix).await?;
    txn.commit().await?;
    for rendition in &pass.index.renditions {
        let name = format!("{}.mp4", rendition.name);
        app.blobs.put_file(&blob_key(format!("{prefix}/{name}"))?, &folder.join(&name)).await?;
    }
    let index = serde_json::to_vec(&pass.index).map_err(kernel::Error::internal)?;
    app.blobs.put(&blob_key(format!("{prefix}/{INDEX}"))?, index.into()).await?;

    let txn = app.db.begin().await?;
    if !job_finish(&txn, job, &app.owner).await? {
        tracing::info!(%track, "a job was taken back while it ran; its renditions are removed");
        txn.rollback().await?;
        return remove_unless_current(app, track, revision).await;
    }
    let before = rendition_find(&*txn, track).await?;
    let views: Vec<_> = pass.index.renditions.iter().map(crate::domain::index::Rendition::view).collect();
    rendition_replace(&txn, track, revision, &views).await?;
    measurement_put(&txn, track, revision, &pass.analysis).await?;
    if let Some(old) = before.filter(|old| old.revision != revision) {
        // Addresses of the old revision may be in use until they expire.
        let due = txn.now() + chrono::Duration::seconds(app.config.url_lifetime.cast_signed() + 3600);
        deletion_add(&txn, &revision_prefix(track, old.revision), due).await?;
    }
    txn.publish(&TrackReady {
        track_id: track,
        content_hash: job.content_hash.clone(),
        duration_ms: Some(pass.analysis.duration_ms()),
        loudness: pass.analysis.loudness,
        renditions: views,
    })?;
    txn.commit().await?;
    app.media.forget_index(track, revision).await;
    Ok(())
}

/// The track was deleted, or has other content now, or another worker has the job.
async fn remove_unless_current(app: &App, track: TrackId, revision: Revision) -> kernel::Result<()> {
    let txn = app.db.begin().await?;
    let wanted =
        original_find(&*txn, track).await?.is_some_and(|original| Revision::of(&original.content_hash) == revision);
    if !wanted {
        deletion_add(&txn, &revision_prefix(track, revision), txn.now()).await?;
    }
    Ok(txn.commit().await?)
}

async fn give_up_or_retry(app: &App, job: &Job, failure: &Failure) -> kernel::Result<()> {
    tracing::warn!(track = %job.track_id, attempt = job.attempts, %failure, "a track could not be transcoded");
    let last = job.attempts >= ATTEMPTS || matches!(failure, Failure::File(_));
    let reason = match failure {
        Failure::File(sentence) => sentence,
        Failure::TimedOut(_) => "Transcoding took longer than it may.",
        Failure::Surroundings(_) => "Transcoding did not work on this server; the log says why.",
    };
    let txn = app.db.begin().await?;
    if !last {
        job_put_back(&txn, job, &app.owner, Some(reason)).await?;
    } else if job_fail(&txn, job, &app.owner, reason).await? {
        metrics::counter!("polyphony_transcodes_total", "outcome" => "failed").increment(1);
        txn.publish(&TrackFailed {
            track_id: job.track_id,
            content_hash: job.content_hash.clone(),
            reason: reason.to_owned(),
        })?;
    }
    Ok(txn.commit().await?)
}

mod tempfolder {
    //! A folder that is gone when it is dropped.

    use std::{
        io,
        path::{Path, PathBuf},
    };

    pub(super) struct Folder(PathBuf);

    impl Folder {
        pub(super) fn make(within: &Path) -> io::Result<Self> {
            let path = within.join(format!("{:016x}", rand::random::<u64>()));
            std::fs::create_dir_all(&path)?;
            Ok(Self(path))
        }

        pub(super) fn path(&self) -> &Path {
            &self.0
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}
