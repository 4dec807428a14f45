//! A file that comes in one request, as part of a form.

use std::time::Duration;

use bytes::Bytes;
use db::sea_orm::Set;
use futures::{Stream, StreamExt};
use kernel::{TrackId, UserId};
use tokio::{sync::oneshot, time::timeout};

use super::{
    Metadata, State, Stated, UploadError, finish::finish, metadata::clean_filename, open::create, part::Part, rows,
};
use crate::{
    App,
    store::entity::upload::{self, ActiveModel},
};

/// Nothing came for this long: the connection is dead.
const DEAD: Duration = Duration::from_secs(60);

/// The file of a form, received; it becomes a track when the form has been read to its
/// end. Dropped before, its bytes are removed when the server looks after such things.
pub struct Form {
    row: upload::Model,
    part: Part,
    filename: String,
}

impl Form {
    /// Writes the file to the disk. `announced` is how much the request says to have in all:
    /// so much is set aside within what a person may have under way.
    pub async fn receive<E>(
        app: &App,
        owner: UserId,
        filename: Option<&str>,
        announced: Option<u64>,
        mut bytes: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<Self, UploadError> {
        let limit = app.config.upload_max_bytes;
        let filename = clean_filename(filename);
        let metadata = Metadata { header: None, filename: filename.clone(), stated: Stated::default() };
        let (row, mut part) =
            create(app, owner, announced.unwrap_or(limit).clamp(1, limit), metadata, State::Receiving).await?;
        let received: Result<(), UploadError> = async {
            loop {
                let Ok(next) = timeout(DEAD, bytes.next()).await else { return Err(UploadError::Broken) };
                let Some(chunk) = next else { break };
                let chunk = chunk.map_err(|_| UploadError::Broken)?;
                if part.length() + chunk.len() as u64 > limit {
                    return Err(UploadError::TooLarge(limit));
                }
                part.write(&chunk).await?;
            }
            part.sync().await?;
            if part.length() == 0 { Err(UploadError::Empty) } else { Ok(()) }
        }
        .await;
        let form = Self { row, part, filename };
        match received {
            Ok(()) => Ok(form),
            Err(error) => {
                form.discard(app).await?;
                Err(error)
            }
        }
    }

    /// Makes a track of it. From here on it is completed even when the client goes away or
    /// the process ends.
    pub async fn finish(self, app: &App, stated: Stated) -> Result<TrackId, UploadError> {
        let size = self.part.length();
        let metadata = Metadata { header: None, filename: self.filename, stated };
        let change = ActiveModel {
            state: Set(State::Finishing.as_str().to_owned()),
            size: Set(size as i64),
            received: Set(size as i64),
            metadata: Set(serde_json::to_string(&metadata).map_err(kernel::Error::internal)?),
            ..Default::default()
        };
        let txn = app.db.begin().await?;
        if !rows::upload_advance(&txn, self.row.id.into(), &[State::Receiving], change).await? {
            return Err(UploadError::Expired);
        }
        let row = rows::upload_find(&*txn, self.row.id.into()).await?.ok_or(UploadError::NotFound)?;
        txn.commit().await?;
        let (answer, answered) = oneshot::channel();
        let (worker, part) = (app.clone(), self.part);
        app.tasks.spawn("upload", async move {
            // Nobody may be left to hear it.
            let _ = answer.send(finish(&worker, row, Some(part)).await);
        });
        answered
            .await
            .unwrap_or_else(|_| Err(UploadError::Other(kernel::Error::internal("the upload's task ended early"))))
    }

    /// Forgets it.
    pub async fn discard(self, app: &App) -> Result<(), UploadError> {
        let txn = app.db.begin().await?;
        rows::upload_delete(&txn, self.row.id.into()).await?;
        txn.commit().await?;
        Ok(app.uploads.parts.remove(self.row.id.into()).await?)
    }
}
