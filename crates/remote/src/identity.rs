//! [`Identity`] over HTTP.

use std::sync::Arc;

use async_trait::async_trait;
use axum::{Router, extract::State, routing::post};
use contracts::identity::{Identity, KeySet, RegistrationStatus, UserView};
use http::Json;
use kernel::{Result, UserId};

use crate::Client;

/// Identity's internal routes.
pub fn routes(identity: Arc<dyn Identity>) -> Router {
    Router::new()
        .route("/identity/signing-keys", post(signing_keys))
        .route("/identity/users", post(users))
        .route("/identity/registration", post(registration))
        .with_state(identity)
}

async fn signing_keys(State(identity): State<Arc<dyn Identity>>) -> http::Result<Json<KeySet>> {
    Ok(Json(identity.signing_keys().await?))
}

async fn users(
    State(identity): State<Arc<dyn Identity>>,
    Json(ids): Json<Vec<UserId>>,
) -> http::Result<Json<Vec<UserView>>> {
    Ok(Json(identity.users(&ids).await?))
}

async fn registration(State(identity): State<Arc<dyn Identity>>) -> http::Result<Json<RegistrationStatus>> {
    Ok(Json(identity.registration().await?))
}

/// Identity in another process.
#[derive(Debug, Clone)]
pub struct IdentityClient(pub Client);

#[async_trait]
impl Identity for IdentityClient {
    async fn signing_keys(&self) -> Result<KeySet> {
        self.0.ask("/identity/signing-keys", &()).await
    }

    async fn users(&self, ids: &[UserId]) -> Result<Vec<UserView>> {
        self.0.ask("/identity/users", &ids).await
    }

    async fn registration(&self) -> Result<RegistrationStatus> {
        self.0.ask("/identity/registration", &()).await
    }
}
