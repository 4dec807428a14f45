//! Looking after uploads that nobody looks after: what an earlier process left unfinished
//! is finished, what nobody goes on with is removed.

use chrono::Duration;
use db::sea_orm::Set;

use super::{
    State, UploadError,
    finish::{blob_folder, finish},
    part::PartError,
    rows,
};
use crate::{
    App,
    store::{
        entity::upload::{self, ActiveModel},
        tracks::track_find,
    },
};

/// Uploads looked at in one turn.
const BATCH: u64 = 200;
/// A form that began this recently may be about to hold its part.
const YOUNG_MINUTES: i64 = 5;
/// How long it is still said that an upload has expired, and not that there was none.
const REMEMBERED_DAYS: i64 = 7;

/// Finishes uploads that are complete but not yet tracks, and forgets forms that were cut
/// off. What a living request works on is held by it and left alone.
pub async fn recover(app: &App) -> Result<(), UploadError> {
    let young = app.clock.now() - Duration::minutes(YOUNG_MINUTES);
    for row in rows::uploads_left(app.db.read(), BATCH).await? {
        let receiving = State::of(&row.state) == State::Receiving;
        if receiving && row.created_at > young {
            continue;
        }
        let part = match app.uploads.parts.hold(row.id.into()).await {
            Ok(part) => Some(part),
            Err(PartError::Missing) => None,
            Err(PartError::Locked) => continue,
            Err(error) => return Err(error.into()),
        };
        if receiving {
            // Without a part it may be one that another replica receives; it expires.
            if part.is_some() {
                forget(app, &row).await?;
            }
            continue;
        }
        let id = kernel::UploadId::from(row.id);
        match finish(app, row, part).await {
            Ok(track) => tracing::info!(upload = %id, %track, "finished an upload that was left behind"),
            Err(UploadError::Refused(refusal)) => {
                tracing::info!(upload = %id, reason = refusal.reason, "an upload that was left behind cannot be used");
            }
            // Another replica is at it, or has its bytes.
            Err(UploadError::Locked | UploadError::NotFound | UploadError::Expired) => {}
            Err(error) => tracing::warn!(upload = %id, %error, "an upload could not be finished; it is tried again"),
        }
    }
    Ok(())
}

/// Removes the bytes of uploads whose time is over, and rows that tell nothing any more.
pub async fn expire(app: &App) -> Result<(), UploadError> {
    let now = app.clock.now();
    for row in
        rows::uploads_in(app.db.read(), &[State::Receiving, State::Uploading, State::Finishing], Some(now), BATCH)
            .await?
    {
        let id = row.id.into();
        let held = match app.uploads.parts.hold(id).await {
            Ok(part) => Some(part),
            Err(PartError::Missing) => None,
            Err(PartError::Locked) => continue,
            Err(error) => return Err(error.into()),
        };
        let change = ActiveModel {
            state: Set(State::Expired.as_str().to_owned()),
            expires_at: Set(now + Duration::days(REMEMBERED_DAYS)),
            ..Default::default()
        };
        let txn = app.db.begin().await?;
        let expired = rows::upload_advance(&txn, id, &[State::of(&row.state)], change).await?;
        txn.commit().await?;
        if expired {
            app.uploads.parts.remove(id).await?;
            if row.container.is_some() && track_find(app.db.read(), row.track_id.into()).await?.is_none() {
                app.blobs.delete_below(&blob_folder(row.track_id.into())?).await?;
            }
        }
        drop(held);
    }
    for row in
        rows::uploads_in(app.db.read(), &[State::Complete, State::Failed, State::Expired], Some(now), BATCH).await?
    {
        forget(app, &row).await?;
    }
    Ok(())
}

async fn forget(app: &App, row: &upload::Model) -> Result<(), UploadError> {
    let txn = app.db.begin().await?;
    rows::upload_delete(&txn, row.id.into()).await?;
    txn.commit().await?;
    Ok(app.uploads.parts.remove(row.id.into()).await?)
}
