//! What signing in, by whatever way, answers with.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contracts::Role;
use http::Json;
use kernel::UserId;
use serde::Serialize;
use utoipa::ToSchema;

/// A session to use the API with.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// Whose it is.
    pub user: SessionUser,
    /// Send it as `Authorization: Bearer …`.
    pub access_token: String,
    /// Good for one use of `POST /users/refresh`, which answers with the next one.
    pub refresh_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: String,
    /// Seconds until the access token expires.
    #[schema(example = 900)]
    pub expires_in: i64,
}

/// The person who signed in.
#[derive(Serialize, ToSchema)]
pub struct SessionUser {
    /// The person's id.
    pub id: UserId,
    /// The unique name.
    pub username: String,
    /// The address.
    pub email: String,
    /// The roles.
    pub roles: Vec<Role>,
}

/// A session as an answer of this status, which nobody may store (RFC 6749, section 5.1).
pub struct SignedIn(pub StatusCode, pub Session);

impl IntoResponse for SignedIn {
    fn into_response(self) -> Response {
        let mut response = (self.0, Json(self.1)).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}
