//! Headers that keep browsers from doing what a page did not ask for.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; \
    style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
    font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// Two years, as browsers' preload lists ask for.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

const FOR_ALL: [(HeaderName, &str); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Addresses of pages may carry one-time tokens.
    (header::REFERRER_POLICY, "same-origin"),
];

const FOR_PAGES: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Whether the server is reached by https only.
#[derive(Debug, Clone, Copy)]
pub struct Https(pub bool);

/// For everything that a browser may show.
pub async fn for_pages(State(https): State<Https>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add(&mut response, &FOR_PAGES);
    common(&mut response, https);
    response
}

/// For media: what applies to bytes that are not a page.
pub async fn for_files(State(https): State<Https>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    common(&mut response, https);
    response
}

fn common(response: &mut Response, Https(https): Https) {
    add(response, &FOR_ALL);
    if https {
        add(response, &[(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT_SECURITY)]);
    }
}

/// What a handler has set itself stays: it may be stricter.
fn add(response: &mut Response, headers: &[(HeaderName, &'static str)]) {
    for (name, value) in headers {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
}
