//! Problem details (RFC 9457): how every failure leaves the server.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Error, FieldError, Kind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a failure looks like outside: `application/problem+json`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// A URI reference that names the kind of problem: `/problems/{code}`.
    pub r#type: String,
    /// The kind of problem in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What went wrong here, and what to do next.
    pub detail: String,
    /// The path that was asked for.
    pub instance: String,
    /// A stable word for programs.
    pub code: String,
    /// Names the request in the server's log.
    pub request_id: String,
    /// What is wrong with which field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// A failure on its way out of a handler.
///
/// Anything that converts into the kernel's [`Error`] converts into a problem, so that
/// `?` works in handlers.
#[derive(Debug)]
pub struct Problem(Error);

impl<E: Into<Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Kept in the response until the outermost layer knows the request's path and id.
#[derive(Debug, Clone)]
pub(crate) struct Unrendered {
    kind: Kind,
    code: &'static str,
    message: String,
    fields: Vec<FieldError>,
    retry_after: Option<Duration>,
    /// The framework's own status, where no kind has it.
    status: Option<StatusCode>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let error = self.0;
        let status = status(error.kind());
        // The one place that logs failures.
        if error.kind() == Kind::Internal {
            tracing::error!(code = error.code(), causes = error.causes(), "a request failed");
        } else if error.kind().is_transient() {
            tracing::warn!(code = error.code(), causes = error.causes(), "a request could not be served");
        } else {
            tracing::debug!(code = error.code(), message = error.message(), "a request was refused");
        }
        let unrendered = Unrendered {
            kind: error.kind(),
            code: error.code(),
            message: error.message().to_owned(),
            fields: error.fields().to_vec(),
            retry_after: error.retry_wait(),
            status: None,
        };
        let mut response = unrendered.render("", "");
        *response.status_mut() = status;
        response.extensions_mut().insert(unrendered);
        response
    }
}

impl Unrendered {
    /// The final body.
    pub(crate) fn render(&self, instance: &str, request_id: &str) -> Response {
        let status = self.status.unwrap_or_else(|| status(self.kind));
        let body = ProblemBody {
            r#type: format!("/problems/{}", self.code),
            title: status.canonical_reason().unwrap_or("Problem").to_owned(),
            status: status.as_u16(),
            detail: self.message.clone(),
            instance: instance.to_owned(),
            code: self.code.to_owned(),
            request_id: request_id.to_owned(),
            errors: self.fields.clone(),
        };
        let mut response = Response::new(Body::from(serde_json::to_vec(&body).unwrap_or_default()));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self.kind {
            // RFC 9110, section 11.6.1: a 401 says how to authenticate.
            Kind::Unauthenticated => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Kind::TooManyRequests | Kind::Unavailable => {
                // A part of a second counts as a whole one: never too early.
                let seconds = self.retry_after.map_or(5, |wait| wait.as_millis().div_ceil(1000).max(1) as u64);
                headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            _ => {}
        }
        response
    }

    /// A problem for a response that the framework made without a body of ours.
    pub(crate) fn for_status(status: StatusCode) -> Self {
        let (kind, code, message) = match status {
            StatusCode::NOT_FOUND => {
                (Kind::NotFound, "not_found", "There is nothing at this address. See /api/docs for what there is.")
            }
            StatusCode::METHOD_NOT_ALLOWED => (
                Kind::BadRequest,
                "method_not_allowed",
                "This address does not know this method; `Allow` says which ones it knows.",
            ),
            StatusCode::PAYLOAD_TOO_LARGE => {
                (Kind::TooLarge, "too_large", "The body is larger than this address takes.")
            }
            StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
                (Kind::Timeout, "timeout", "It took too long. Try again.")
            }
            StatusCode::URI_TOO_LONG => (Kind::BadRequest, "uri_too_long", "The address is too long: at most 8 KiB."),
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => {
                (Kind::BadRequest, "headers_too_large", "The request's headers are too large: at most 32 KiB in all.")
            }
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                (Kind::UnsupportedMediaType, "unsupported_media_type", "This address does not take this media type.")
            }
            status if status.is_server_error() => (
                Kind::Internal,
                "internal_error",
                "Something went wrong on our side. Try again; if it stays, tell the administrator the request id.",
            ),
            _ => (Kind::BadRequest, "bad_request", "The request cannot be understood."),
        };
        Self { kind, code, message: message.to_owned(), fields: Vec::new(), retry_after: None, status: Some(status) }
    }
}

fn status(kind: Kind) -> StatusCode {
    StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
