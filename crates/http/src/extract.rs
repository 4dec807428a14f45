//! Axum's extractors with rejections that are problems.

use axum::{
    extract::{FromRequest, FromRequestParts, Request, rejection::JsonRejection},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use kernel::{Error, Kind};
use serde::{Serialize, de::DeserializeOwned};

use crate::Problem;

/// A JSON body, or a JSON answer.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(rejection) => {
                let error = match &rejection {
                    JsonRejection::MissingJsonContentType(_) => Error::new(
                        Kind::UnsupportedMediaType,
                        "json_expected",
                        "Send the body as JSON, with `Content-Type: application/json`.",
                    ),
                    JsonRejection::JsonSyntaxError(_) => Error::new(
                        Kind::BadRequest,
                        "json_malformed",
                        format!("The body is not valid JSON: {}", cause(&rejection)),
                    ),
                    JsonRejection::JsonDataError(_) => Error::new(
                        Kind::Invalid,
                        "validation_failed",
                        format!("The body does not have the right shape: {}", cause(&rejection)),
                    ),
                    other if other.status().as_u16() == 413 => {
                        Error::new(Kind::TooLarge, "too_large", "The body is larger than this address takes.")
                    }
                    _ => Error::new(Kind::BadRequest, "body_unreadable", "The body could not be read to its end."),
                };
                Err(error.into())
            }
        }
    }
}

/// serde's own words about where the body is wrong, without the framework's.
fn cause(rejection: &JsonRejection) -> String {
    let mut cause: &dyn std::error::Error = rejection;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string().chars().take(300).collect()
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// The query string.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match axum::extract::Query::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let detail: String = rejection.body_text().chars().take(300).collect();
                Err(Error::new(Kind::Invalid, "query_invalid", detail).into())
            }
        }
    }
}

/// The parts of the path.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            // An address with an id that cannot be one names nothing.
            Err(_) => Err(Error::new(
                Kind::NotFound,
                "not_found",
                "There is nothing at this address: the id in it is not valid.",
            )
            .into()),
        }
    }
}
