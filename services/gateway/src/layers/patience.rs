//! How long a request may take and how much it may send.
//!
//! Uploads are known by the type of their body; they take as long as data keeps coming,
//! and the services that take them have limits of their own.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::Limited;
use kernel::{Error, Kind};
use tower_http::timeout::TimeoutBody;

/// The most that a request may send, when it is not an upload.
const BODY_LEN: usize = 2 * 1024 * 1024;
/// How long an upload may send nothing.
const UPLOAD_IDLE: Duration = Duration::from_secs(60);

/// Ends what takes too long.
pub async fn patience(State(deadline): State<Duration>, request: Request, next: Next) -> Response {
    if is_upload(&request) {
        let request = request.map(|body| Body::new(Box::pin(TimeoutBody::new(UPLOAD_IDLE, body))));
        return next.run(request).await;
    }
    let announced =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > BODY_LEN as u64) {
        let error =
            Error::new(Kind::TooLarge, "too_large", "The body is larger than this address takes: at most 2 MiB.");
        return http::Problem::from(error).into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, BODY_LEN)));
    tokio::time::timeout(deadline, next.run(request)).await.unwrap_or_else(|_| {
        let message = "It took too long. Try again; if it stays, ask for less at once.";
        http::Problem::from(Error::new(Kind::Timeout, "timeout", message)).into_response()
    })
}

fn is_upload(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    let is = |start: &str| kind.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes()));
    is("multipart/form-data") || is("application/offset+octet-stream")
}
