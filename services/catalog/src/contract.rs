//! What other services may ask the catalog.

use async_trait::async_trait;
use contracts::{
    Permission, Viewer,
    catalog::{Catalog, TrackOriginal, TrackView},
};
use db::Database;
use kernel::{ArtistId, Result, TrackId};
use uuid::Uuid;

use crate::store::{
    browse::{Sight, artists::artist_seen, tracks::tracks_of_artist},
    entity::track,
    originals::library_paths,
    views::{track_views, tracks_by_id},
};

/// The most tracks of one artist that are told of.
const TRACKS_OF_ARTIST: u64 = 10_000;

/// Answers from the catalog's own database.
pub(crate) struct CatalogContract {
    db: Database,
}

impl CatalogContract {
    pub(crate) fn new(db: Database) -> Self {
        Self { db }
    }
}

/// Whether this person may see this track: drafts only by owners and those who edit all.
pub(crate) fn may_see(viewer: &Viewer, row: &track::Model) -> bool {
    row.visibility == "published"
        || row.uploaded_by == Some(viewer.user_id.uuid())
        || viewer.may(Permission::TracksEditAny)
}

#[async_trait]
impl Catalog for CatalogContract {
    async fn tracks(&self, ids: &[TrackId], viewer: &Viewer) -> Result<Vec<TrackView>> {
        if !viewer.may(Permission::MusicListen) {
            return Ok(Vec::new());
        }
        let wanted: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found = tracks_by_id(self.db.read(), &wanted).await?;
        // An id asked for twice is answered twice.
        let rows = wanted.iter().filter_map(|id| found.get(id)).filter(|row| may_see(viewer, row)).cloned().collect();
        Ok(track_views(self.db.read(), rows).await?)
    }

    async fn tracks_of_artist(&self, artist: ArtistId, viewer: &Viewer) -> Result<Option<Vec<TrackId>>> {
        let (conn, sight) = (self.db.read(), Sight::from(viewer));
        if !viewer.may(Permission::MusicListen) || artist_seen(conn, sight, artist).await?.is_none() {
            return Ok(None);
        }
        let ids = tracks_of_artist(conn, sight, artist, TRACKS_OF_ARTIST).await?;
        Ok(Some(ids.into_iter().map(Into::into).collect()))
    }

    async fn originals(&self, ids: &[TrackId]) -> Result<Vec<TrackOriginal>> {
        let wanted: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found = tracks_by_id(self.db.read(), &wanted).await?;
        let libraries = library_paths(self.db.read()).await?;
        Ok(wanted.iter().filter_map(|id| found.get(id)).map(|row| row.original(&libraries)).collect())
    }
}
