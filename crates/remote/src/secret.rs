//! The secret that services of one installation share: internal routes answer nobody else.

use axum::{
    Router,
    extract::{Request, State},
    http::header,
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use kernel::{Error, Kind};
use subtle::ConstantTimeEq;

/// The shared secret. It is never shown.
#[derive(Clone)]
pub struct InternalSecret(String);

impl std::fmt::Debug for InternalSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InternalSecret(***)")
    }
}

impl InternalSecret {
    /// The secret of the configuration; at least 32 characters.
    pub fn new(secret: impl Into<String>) -> Result<Self, Error> {
        let secret = secret.into();
        if secret.len() < 32 {
            return Err(Error::invalid_field(
                "services.secret",
                "too_short",
                "Services in processes of their own need `services.secret` of at least 32 characters, the same for all.",
            ));
        }
        Ok(Self(secret))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// Refuses requests without the secret.
    pub fn protect(&self, router: Router) -> Router {
        router.layer(middleware::from_fn_with_state(self.clone(), check))
    }
}

async fn check(State(secret): State<InternalSecret>, request: Request, next: Next) -> Response {
    let sent = request.headers().get(header::AUTHORIZATION).map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    let right = format!("Bearer {}", secret.expose());
    if bool::from(sent.ct_eq(right.as_bytes())) {
        return next.run(request).await;
    }
    let error = Error::new(
        Kind::Unauthenticated,
        "internal_only",
        "This address is for the services of this installation only.",
    );
    http::Problem::from(error).into_response()
}
