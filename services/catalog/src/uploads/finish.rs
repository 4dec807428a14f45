//! From bytes to a track.
//!
//! Every step can be done again: the track's id and the blob's key were chosen before the
//! first byte, and the row becomes complete in the transaction that makes the track.

use blob::BlobKey;
use contracts::catalog::Visibility;
use db::sea_orm::Set;
use futures::StreamExt;
use kernel::{Error, TrackId};
use tokio::io::AsyncWriteExt;

use super::{
    Metadata, Refusal, State, UploadError,
    part::{Part, PartError},
    rows,
};
use crate::{
    App,
    artwork::artwork_keep,
    domain::Origin,
    ingest::upload::{Examined, examine},
    store::{
        change::change,
        entity::upload::{self, ActiveModel},
        tracks::{NewTrack, track_create},
    },
};

/// Where the original of an uploaded track is; removed with the track.
pub fn blob_folder(track: TrackId) -> Result<BlobKey, Error> {
    BlobKey::new(format!("originals/{track}")).map_err(Error::internal)
}

/// The blob's key. `container` is our own word for what the audio is in, never the name
/// that the client gave.
fn blob_key(track: TrackId, container: &str) -> Result<BlobKey, Error> {
    let ending: String = container.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let ending = if ending.is_empty() { "bin".to_owned() } else { ending.to_ascii_lowercase() };
    BlobKey::new(format!("originals/{track}/original.{ending}")).map_err(Error::internal)
}

/// Makes a track of an upload whose bytes are all here. Without `part`, an earlier process
/// did the first steps.
pub async fn finish(app: &App, row: upload::Model, part: Option<Part>) -> Result<TrackId, UploadError> {
    let track: TrackId = row.track_id.into();
    if State::of(&row.state) == State::Complete {
        return Ok(track);
    }
    let size = row.size;
    if !advance(
        app,
        &row,
        ActiveModel { state: Set(State::Finishing.as_str().to_owned()), received: Set(size), ..Default::default() },
    )
    .await?
    {
        return settled(app, &row).await;
    }
    let part = match part {
        Some(part) => part,
        None => local_part(app, &row).await?,
    };
    let metadata: Metadata = serde_json::from_str(&row.metadata).map_err(Error::internal)?;
    let scope = row.owner.to_string();
    let examined = match examine(app, part.path(), &row.filename, &scope).await {
        Ok(examined) => examined,
        Err(unusable) => return refuse(app, &row, unusable.into()).await,
    };
    let key = blob_key(track, &examined.audio.facts.container)?;
    // Recorded before the move, so that a later process knows where to look.
    let container = examined.audio.facts.container.clone();
    if !advance(app, &row, ActiveModel { container: Set(Some(container)), ..Default::default() }).await? {
        return settled(app, &row).await;
    }
    app.blobs.put_file(&key, part.path()).await?;
    complete(app, &row, &metadata, examined, &key, &scope).await?;
    drop(part);
    Ok(track)
}

/// Makes the track, and the upload complete, together.
async fn complete(
    app: &App,
    row: &upload::Model,
    metadata: &Metadata,
    examined: Examined,
    key: &BlobKey,
    scope: &str,
) -> Result<(), UploadError> {
    let Examined { mut description, audio, cover } = examined;
    description.apply(&metadata.stated.patch(), scope);
    if let Some(album) = &mut description.album
        && album.date.is_none()
    {
        album.date.clone_from(&description.date);
    }
    let artwork = match cover {
        Some(bytes) => artwork_keep(app, bytes, "embedded").await?,
        None => None,
    };
    let new = NewTrack {
        id: row.track_id.into(),
        description,
        audio,
        origin: Origin::Upload { owner: row.owner.into(), key: key.to_string() },
        visibility: metadata.stated.visibility.unwrap_or(Visibility::Published),
        artwork,
    };
    let done = ActiveModel {
        state: Set(State::Complete.as_str().to_owned()),
        expires_at: Set(super::open::expiry(app)),
        ..Default::default()
    };
    let id = row.id.into();
    change(&app.db, |txn| {
        let (new, done) = (new.clone(), done.clone());
        Box::pin(async move {
            // Whoever comes second changes nothing and makes no second track.
            if rows::upload_advance(txn, id, &[State::Finishing], done).await? {
                track_create(txn, new).await?;
            }
            Ok(())
        })
    })
    .await?;
    Ok(())
}

/// Records why it cannot become a track; the bytes go.
async fn refuse(app: &App, row: &upload::Model, refusal: Refusal) -> Result<TrackId, UploadError> {
    let change = ActiveModel {
        state: Set(State::Failed.as_str().to_owned()),
        problem_code: Set(Some(refusal.code.to_owned())),
        problem: Set(Some(refusal.reason.clone())),
        expires_at: Set(super::open::expiry(app)),
        ..Default::default()
    };
    advance(app, row, change).await?;
    app.uploads.parts.remove(row.id.into()).await?;
    Err(UploadError::Refused(refusal))
}

async fn advance(app: &App, row: &upload::Model, change: ActiveModel) -> Result<bool, UploadError> {
    let txn = app.db.begin().await?;
    let from = [State::Receiving, State::Uploading, State::Finishing];
    let done = rows::upload_advance(&txn, row.id.into(), &from, change).await?;
    txn.commit().await?;
    Ok(done)
}

/// What became of an upload that someone else has brought to its end.
async fn settled(app: &App, row: &upload::Model) -> Result<TrackId, UploadError> {
    let row = rows::upload_find(app.db.read(), row.id.into()).await?.ok_or(UploadError::NotFound)?;
    match State::of(&row.state) {
        State::Complete => Ok(row.track_id.into()),
        State::Failed => {
            Err(UploadError::Refused(Refusal::recorded(row.problem_code.as_deref(), row.problem.as_deref())))
        }
        _ => Err(UploadError::Expired),
    }
}

/// The bytes as a part again: as they were left, or from the blob store when the process
/// ended after they were moved there.
async fn local_part(app: &App, row: &upload::Model) -> Result<Part, UploadError> {
    let id = row.id.into();
    match app.uploads.parts.hold(id).await {
        Err(PartError::Missing) => {}
        // A copy that was broken off is shorter.
        Ok(part) if part.length() != row.size as u64 => {
            drop(part);
            app.uploads.parts.remove(id).await?;
        }
        found => return Ok(found?),
    }
    let key = blob_key(row.track_id.into(), row.container.as_deref().ok_or(UploadError::NotFound)?)?;
    let mut bytes = app.blobs.read(&key, None).await?.ok_or(UploadError::NotFound)?;
    let part = app.uploads.parts.create(id).await?;
    let mut file = tokio::fs::OpenOptions::new().write(true).open(part.path()).await?;
    while let Some(chunk) = bytes.next().await {
        file.write_all(&chunk?).await?;
    }
    file.sync_all().await?;
    Ok(part)
}
