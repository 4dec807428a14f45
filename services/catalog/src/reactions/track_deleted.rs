//! A track is gone for good: so is its original, when it was an upload.
//!
//! As a reaction it happens after the commit, and happens even when the process ends right
//! there.

use async_trait::async_trait;
use blob::Blobs;
use bus::Handler;
use contracts::catalog::TrackDeleted;
use db::Transaction;

use crate::uploads::blob_folder;

/// Removes originals of deleted tracks from the blob store.
pub struct RemoveOriginal {
    /// The blob store.
    pub blobs: Blobs,
}

#[async_trait]
impl Handler<TrackDeleted> for RemoveOriginal {
    async fn handle(&self, _: &Transaction, event: TrackDeleted) -> kernel::Result<()> {
        let folder = blob_folder(event.track_id)?;
        self.blobs.delete_below(&folder).await?;
        if let Some(folder) = self.blobs.local(&folder) {
            // An empty folder costs little; it need not be there.
            let _ = tokio::fs::remove_dir(folder).await;
        }
        Ok(())
    }
}
