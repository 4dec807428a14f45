//! `/metrics`: what Prometheus reads.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use http::ClientAddr;
use kernel::{Error, Kind};
use subtle::ConstantTimeEq;

use crate::{
    config::{MetricsAccess, MetricsConfig},
    layers::door,
};

/// Gives the metrics in Prometheus' text format.
pub type Render = Arc<dyn Fn() -> String + Send + Sync>;

/// The shortest token that is worth the name.
const TOKEN_LEN: usize = 16;

#[derive(Clone)]
struct Metrics {
    render: Render,
    config: Arc<MetricsConfig>,
}

/// The route.
pub fn routes(render: Render, config: &MetricsConfig) -> kernel::Result<Router> {
    if config.access == MetricsAccess::Token && config.token.len() < TOKEN_LEN {
        let message = "`gateway.metrics.token` must have at least 16 characters.";
        return Err(Error::invalid_field("gateway.metrics.token", "too_short", message));
    }
    let app = Metrics { render, config: Arc::new(config.clone()) };
    Ok(Router::new().route("/metrics", get(metrics)).with_state(app))
}

async fn metrics(State(app): State<Metrics>, request: Request) -> http::Result<Response> {
    let allowed = match app.config.access {
        MetricsAccess::Open => true,
        MetricsAccess::Token => has_token(&request, &app.config.token),
        MetricsAccess::Loopback => is_local(&request),
    };
    if !allowed {
        let message = "The metrics are closed to this address. See `[gateway.metrics]` of the configuration.";
        return Err(Error::new(Kind::Forbidden, "metrics_closed", message).into());
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    Ok((kind, (app.render)()).into_response())
}

fn has_token(request: &Request, token: &str) -> bool {
    let sent = request.headers().get(header::AUTHORIZATION).map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    sent.ct_eq(format!("Bearer {token}").as_bytes()).into()
}

/// Comes from this machine, and not through a proxy on it: that would make everyone local.
fn is_local(request: &Request) -> bool {
    let proxied =
        ["x-forwarded-for", "forwarded", "via", "x-real-ip"].iter().any(|name| request.headers().contains_key(*name));
    let client = request.extensions().get::<ClientAddr>().is_none_or(|ClientAddr(address)| address.is_loopback());
    !proxied && client && door::peer(request).is_loopback()
}
