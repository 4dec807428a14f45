//! Opening, finding and giving up uploads.

use chrono::Duration;
use kernel::{Timestamp, TrackId, UploadId, UserId};

use super::{
    Metadata, State, UploadError,
    part::{Part, PartError},
    rows,
};
use crate::{App, store::entity::upload};

/// When an upload that got its last byte now expires.
pub(super) fn expiry(app: &App) -> Timestamp {
    app.clock.now() + Duration::hours(app.config.upload_expires_hours.into())
}

/// Opens an upload of `size` bytes: the row first, then the file.
pub async fn create(
    app: &App,
    owner: UserId,
    size: u64,
    metadata: Metadata,
    state: State,
) -> Result<(upload::Model, Part), UploadError> {
    if size == 0 {
        return Err(UploadError::Empty);
    }
    if size > app.config.upload_max_bytes {
        return Err(UploadError::TooLarge(app.config.upload_max_bytes));
    }
    let id = UploadId::new();
    let txn = app.db.begin().await?;
    let open = rows::uploads_open(&txn, owner).await?;
    if open.count >= app.config.uploads_per_person.into() {
        return Err(UploadError::TooMany);
    }
    if open.bytes.saturating_add(size) > app.config.upload_bytes_per_person {
        return Err(UploadError::TooMuch);
    }
    let row = upload::Model {
        id: id.uuid(),
        owner: owner.uuid(),
        filename: metadata.filename.clone(),
        size: size as i64,
        received: 0,
        metadata: serde_json::to_string(&metadata).map_err(kernel::Error::internal)?,
        state: state.as_str().to_owned(),
        track_id: TrackId::new().uuid(),
        container: None,
        problem_code: None,
        problem: None,
        created_at: txn.now(),
        updated_at: txn.now(),
        expires_at: expiry(app),
    };
    let row = rows::upload_create(&txn, row).await?;
    txn.commit().await?;
    let part = app.uploads.parts.create(id).await?;
    Ok((row, part))
}

/// A person's own upload.
pub async fn find(app: &App, owner: UserId, id: UploadId) -> Result<upload::Model, UploadError> {
    let row = rows::upload_find(app.db.read(), id).await?;
    let row = row.filter(|row| row.owner == owner.uuid()).ok_or(UploadError::NotFound)?;
    match State::of(&row.state) {
        State::Expired => Err(UploadError::Expired),
        State::Uploading if row.expires_at <= app.clock.now() => Err(UploadError::Expired),
        _ => Ok(row),
    }
}

/// How many bytes of an upload are here for good. A writer whose connection has died is
/// asked to let go first, so that the client that comes back hears of its last bytes.
pub async fn settled_offset(app: &App, owner: UserId, id: UploadId) -> Result<(upload::Model, u64), UploadError> {
    find(app, owner, id).await?;
    app.uploads.writers.ask_to_let_go(id).await;
    let row = find(app, owner, id).await?;
    let offset = match State::of(&row.state) {
        State::Uploading => durable(&row, app.uploads.parts.length(id).await?.unwrap_or(0)),
        State::Receiving => return Err(UploadError::NotFound),
        _ => row.size as u64,
    };
    Ok((row, offset))
}

/// The bytes that count: those that are recorded, as far as they are really there.
pub(super) fn durable(row: &upload::Model, length: u64) -> u64 {
    (row.received.max(0) as u64).min(length)
}

/// Gives an upload up: its bytes are removed. What has become a track stays one.
pub async fn terminate(app: &App, owner: UserId, id: UploadId) -> Result<(), UploadError> {
    find(app, owner, id).await?;
    app.uploads.writers.ask_to_let_go(id).await;
    // Held until the row is gone: nobody writes or finishes meanwhile.
    let held = match app.uploads.parts.hold(id).await {
        Ok(part) => Some(part),
        Err(PartError::Missing) => None,
        Err(error) => return Err(error.into()),
    };
    let row = find(app, owner, id).await?;
    if State::of(&row.state) == State::Finishing && held.is_none() {
        // The bytes are in the blob store already; the track is about to appear.
        return Err(UploadError::Locked);
    }
    let txn = app.db.begin().await?;
    rows::upload_delete(&txn, id).await?;
    txn.commit().await?;
    app.uploads.parts.remove(id).await?;
    drop(held);
    Ok(())
}
