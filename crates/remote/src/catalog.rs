//! [`Catalog`] over HTTP.

use std::sync::Arc;

use async_trait::async_trait;
use axum::{Router, extract::State, routing::post};
use contracts::{
    Viewer,
    catalog::{Catalog, TrackOriginal, TrackView},
};
use http::Json;
use kernel::{ArtistId, Result, TrackId};
use serde::{Deserialize, Serialize};

use crate::Client;

#[derive(Serialize, Deserialize)]
struct TracksQuestion {
    ids: Vec<TrackId>,
    viewer: Viewer,
}

#[derive(Serialize, Deserialize)]
struct ArtistQuestion {
    artist: ArtistId,
    viewer: Viewer,
}

/// The catalog's internal routes.
pub fn routes(catalog: Arc<dyn Catalog>) -> Router {
    Router::new()
        .route("/catalog/tracks", post(tracks))
        .route("/catalog/tracks-of-artist", post(tracks_of_artist))
        .route("/catalog/originals", post(originals))
        .with_state(catalog)
}

async fn tracks(
    State(catalog): State<Arc<dyn Catalog>>,
    Json(question): Json<TracksQuestion>,
) -> http::Result<Json<Vec<TrackView>>> {
    Ok(Json(catalog.tracks(&question.ids, &question.viewer).await?))
}

async fn tracks_of_artist(
    State(catalog): State<Arc<dyn Catalog>>,
    Json(question): Json<ArtistQuestion>,
) -> http::Result<Json<Option<Vec<TrackId>>>> {
    Ok(Json(catalog.tracks_of_artist(question.artist, &question.viewer).await?))
}

async fn originals(
    State(catalog): State<Arc<dyn Catalog>>,
    Json(ids): Json<Vec<TrackId>>,
) -> http::Result<Json<Vec<TrackOriginal>>> {
    Ok(Json(catalog.originals(&ids).await?))
}

/// The catalog in another process.
#[derive(Debug, Clone)]
pub struct CatalogClient(pub Client);

#[async_trait]
impl Catalog for CatalogClient {
    async fn tracks(&self, ids: &[TrackId], viewer: &Viewer) -> Result<Vec<TrackView>> {
        self.0.ask("/catalog/tracks", &TracksQuestion { ids: ids.to_vec(), viewer: viewer.clone() }).await
    }

    async fn tracks_of_artist(&self, artist: ArtistId, viewer: &Viewer) -> Result<Option<Vec<TrackId>>> {
        self.0.ask("/catalog/tracks-of-artist", &ArtistQuestion { artist, viewer: viewer.clone() }).await
    }

    async fn originals(&self, ids: &[TrackId]) -> Result<Vec<TrackOriginal>> {
        self.0.ask("/catalog/originals", &ids).await
    }
}
