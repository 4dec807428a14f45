//! Going on with an upload: one PATCH.

use axum::body::Body;
use kernel::{Timestamp, TrackId, UploadId, UserId};
use tokio::sync::oneshot;

use super::{
    Checksum, Refusal, State, UploadError,
    finish::finish,
    open::{durable, expiry, find},
    part::{Part, PartError},
    receive::{CHECKPOINT, End, Receiver},
    rows,
    writers::Writing,
};
use crate::{App, store::entity::upload};

/// Bytes for an upload.
pub struct Append {
    /// Whose upload it is.
    pub owner: UserId,
    /// Which one.
    pub id: UploadId,
    /// Where the client goes on.
    pub offset: u64,
    /// The length that the client announces for the body.
    pub announced: Option<u64>,
    /// What the body should be.
    pub checksum: Option<Checksum>,
    /// The bytes.
    pub body: Body,
}

/// Where an upload is after a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are here for good.
    pub offset: u64,
    /// Until when it can be gone on with.
    pub expires_at: Timestamp,
    /// What it has become.
    pub track_id: Option<TrackId>,
}

/// Takes the bytes, and finishes the upload with the last of them.
///
/// The work goes on when the request is given up (the client is gone): what has arrived is
/// recorded, and what is complete becomes a track.
pub async fn append(app: &App, request: Append) -> Result<Progress, UploadError> {
    let (answer, answered) = oneshot::channel();
    let worker = app.clone();
    app.tasks.spawn("upload", async move {
        // Nobody may be left to hear it.
        let _ = answer.send(work(&worker, request).await);
    });
    answered.await.unwrap_or_else(|_| Err(UploadError::Other(kernel::Error::internal("the upload's task ended early"))))
}

async fn work(app: &App, request: Append) -> Result<Progress, UploadError> {
    let row = find(app, request.owner, request.id).await?;
    if let Some(progress) = over(&row, request.offset)? {
        return Ok(progress);
    }
    let part = match app.uploads.parts.hold(request.id).await {
        // The folder of parts was emptied, or the process ended between row and file.
        Err(PartError::Missing) if State::of(&row.state) == State::Uploading => {
            app.uploads.parts.create(request.id).await?
        }
        // Its bytes are in the blob store already.
        Err(PartError::Missing) => return Ok(finished(finish(app, row, None).await?, app, request.offset)),
        other => other?,
    };
    let writing = app.uploads.writers.enter(request.id);
    // Whoever wrote before may have changed it.
    let row = find(app, request.owner, request.id).await?;
    if let Some(progress) = over(&row, request.offset)? {
        return Ok(progress);
    }
    resume(app, row, part, writing, request).await
}

/// The answer for an upload that takes no bytes any more.
fn over(row: &upload::Model, offset: u64) -> Result<Option<Progress>, UploadError> {
    match State::of(&row.state) {
        State::Receiving => Err(UploadError::NotFound),
        State::Expired => Err(UploadError::Expired),
        State::Failed => {
            Err(UploadError::Refused(Refusal::recorded(row.problem_code.as_deref(), row.problem.as_deref())))
        }
        State::Complete if offset == row.size as u64 => {
            Ok(Some(Progress { offset, expires_at: row.expires_at, track_id: Some(row.track_id.into()) }))
        }
        State::Complete => Err(UploadError::Offset { sent: offset, durable: row.size as u64 }),
        State::Uploading | State::Finishing => Ok(None),
    }
}

/// Writes the body behind what is there.
pub(super) async fn resume(
    app: &App,
    row: upload::Model,
    mut part: Part,
    writing: Writing,
    request: Append,
) -> Result<Progress, UploadError> {
    let size = row.size as u64;
    let start = durable(&row, part.length());
    if request.offset != start {
        return Err(UploadError::Offset { sent: request.offset, durable: start });
    }
    if request.announced.is_some_and(|announced| announced > size - start) {
        return Err(UploadError::TooLarge(size));
    }
    part.rewind(start).await?;
    let mut receiver = Receiver::new(request.body, app.tasks.stop());
    let mut checksum = request.checksum;
    // A checksum is of the whole body: nothing of it counts before all of it was checked.
    let checkpoint = if checksum.is_some() { u64::MAX } else { CHECKPOINT };
    let mut recorded = start;
    let end = loop {
        let end = receiver.write(&mut part, size, checkpoint, checksum.as_mut(), &writing).await?;
        if let Some(end) = end {
            break end;
        }
        recorded = record(app, &row, &mut part).await?;
    };
    if let Some(checksum) = checksum {
        // `Whole` and fitting, or not at all.
        if end != End::Whole || !checksum.matches() {
            part.rewind(start).await?;
            return Err(if end == End::Whole { UploadError::Checksum } else { failure(end, size) });
        }
    }
    if end == End::TooLong {
        part.rewind(recorded).await?;
        return Err(failure(end, size));
    }
    recorded = record(app, &row, &mut part).await?;
    if recorded == size {
        let track = finish(app, row, Some(part)).await?;
        drop(writing);
        return Ok(finished(track, app, size));
    }
    match end {
        End::Whole => Ok(Progress { offset: recorded, expires_at: expiry(app), track_id: None }),
        other => Err(failure(other, size)),
    }
}

fn finished(track: TrackId, app: &App, offset: u64) -> Progress {
    Progress { offset, expires_at: expiry(app), track_id: Some(track) }
}

/// Makes what has arrived durable: first the bytes, then the number.
async fn record(app: &App, row: &upload::Model, part: &mut Part) -> Result<u64, UploadError> {
    part.sync().await?;
    let received = part.length();
    if received != row.received as u64 {
        let txn = app.db.begin().await?;
        rows::upload_progress(&txn, row.id.into(), received, expiry(app)).await?;
        txn.commit().await?;
    }
    Ok(received)
}

fn failure(end: End, size: u64) -> UploadError {
    match end {
        End::TooLong => UploadError::TooLarge(size),
        End::Stopping => UploadError::Stopping,
        End::Whole | End::Broken => UploadError::Broken,
    }
}
