//! [`Delivery`] over HTTP.

use std::sync::Arc;

use async_trait::async_trait;
use axum::{Router, extract::State, routing::post};
use contracts::delivery::{Delivery, TrackRenditions};
use http::Json;
use kernel::{Result, TrackId};

use crate::Client;

/// Delivery's internal routes.
pub fn routes(delivery: Arc<dyn Delivery>) -> Router {
    Router::new().route("/delivery/renditions", post(renditions)).with_state(delivery)
}

async fn renditions(
    State(delivery): State<Arc<dyn Delivery>>,
    Json(ids): Json<Vec<TrackId>>,
) -> http::Result<Json<Vec<TrackRenditions>>> {
    Ok(Json(delivery.renditions(&ids).await?))
}

/// Delivery in another process.
#[derive(Debug, Clone)]
pub struct DeliveryClient(pub Client);

#[async_trait]
impl Delivery for DeliveryClient {
    async fn renditions(&self, ids: &[TrackId]) -> Result<Vec<TrackRenditions>> {
        self.0.ask("/delivery/renditions", &ids).await
    }
}
