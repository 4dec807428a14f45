//! What happens around every request, whichever service answers it: an id, problems for
//! everything that failed, a catch for panics, and numbers.

use std::{panic::AssertUnwindSafe, time::Instant};

use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use futures::FutureExt;
use tracing::Instrument;

use crate::problem::Unrendered;

/// The request's name in logs and answers, header `X-Request-Id`.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

const REQUEST_ID: &str = "x-request-id";

/// Wraps a whole application.
pub fn platform_layers(router: Router) -> Router {
    router.layer(middleware::from_fn(around))
}

async fn around(mut request: Request, next: Next) -> Response {
    let request_id = request
        .headers()
        .get(REQUEST_ID)
        .and_then(|value| value.to_str().ok())
        .filter(|id| {
            id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        })
        .map_or_else(|| kernel::EventId::new().to_string().replacen("evt_", "req_", 1), ToOwned::to_owned);
    request.extensions_mut().insert(RequestId(request_id.clone()));
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or_else(String::new, |route| route.as_str().to_owned());
    let started = Instant::now();
    let span = tracing::info_span!("request", %method, path = shown(&path), id = request_id);

    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone()).await;
    let mut response = answer.unwrap_or_else(|_| {
        span.in_scope(|| tracing::error!("a handler panicked"));
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    });

    let status = response.status();
    if let Some(unrendered) = response.extensions_mut().remove::<Unrendered>() {
        let rendered = unrendered.render(shown(&path), &request_id);
        response = keep_headers(&response, rendered);
    } else if status.is_client_error() || status.is_server_error() {
        let known = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/problem+json");
        if !known && !is_bare_protocol_answer(status, &response) {
            let rendered = Unrendered::for_status(status).render(shown(&path), &request_id);
            response = keep_headers(&response, rendered);
        }
    }
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    record(route, &method, status, started);
    response
}

/// Ranges and conditions have answers of their own (416 with `Content-Range`, 412).
fn is_bare_protocol_answer(status: StatusCode, response: &Response) -> bool {
    matches!(status, StatusCode::RANGE_NOT_SATISFIABLE) || response.headers().contains_key("tus-resumable")
}

fn keep_headers(from: &Response, mut to: Response) -> Response {
    for (name, value) in from.headers() {
        if ![header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING].contains(name)
            && !to.headers().contains_key(name)
        {
            to.headers_mut().append(name.clone(), value.clone());
        }
    }
    to
}

/// Media paths carry a token: it must not reach a log or an answer.
fn shown(path: &str) -> &str {
    if path.starts_with("/media/") { "/media/…" } else { path }
}

fn record(route: String, method: &Method, status: StatusCode, started: Instant) {
    let took = started.elapsed().as_secs_f64();
    let (method, status) = (method_label(method), status.as_u16().to_string());
    metrics::counter!("polyphony_http_requests_total", "route" => route.clone(), "method" => method, "status" => status)
        .increment(1);
    metrics::histogram!("polyphony_http_request_seconds", "route" => route, "method" => method).record(took);
}

/// Methods are up to the client: those that nobody knows must not each get a metric.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
