//! The gateway: one front door for all services.
//!
//! [`build`] puts together the application that the host serves: the services' routes, the
//! gateway's own, the web app, and the layers around them. [`build_inner`] does the same
//! for a process that stands behind another one's gateway.

mod api;
pub mod config;
mod document;
mod domain;
mod layers;
mod upstream;
mod web;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
};
use bus::EventLog;
use contracts::identity::Identity;
use http::Authenticator;
use kernel::{Error, Result};
use runtime::{Service, Tasks};
use utoipa::openapi::OpenApi;

pub use api::metrics::Render;
pub use config::Config;
pub use document::openapi;
pub use upstream::{Upstream, service_of};
pub use web::{Asset, Assets, assets};

use api::{health::Checks, server::ServerApp};
use domain::network::Network;
use layers::{
    compression,
    cors::{self, Origins},
    door::{self, Door},
    headers::{self, Https},
    limits::Limits,
    patience,
};
use upstream::Upstreams;
use web::Web;

/// What the front door is made of.
pub struct Front {
    /// Its section of the configuration.
    pub config: Config,
    /// The services of this process; the host has started them already.
    pub services: Vec<Service>,
    /// The services of other processes.
    pub upstreams: Vec<Upstream>,
    /// Identity, here or elsewhere.
    pub identity: Arc<dyn Identity>,
    /// Checks access tokens.
    pub auth: Authenticator,
    /// The event log, for readiness.
    pub log: Arc<dyn EventLog>,
    /// For work beside requests.
    pub tasks: Tasks,
    /// The web app's files.
    pub assets: Arc<dyn Assets>,
    /// Gives the metrics.
    pub metrics: Render,
}

/// The application of a process that has the front door.
pub fn build(front: Front) -> Result<Router> {
    let https = Https(front.config.https);
    let deadline = Duration::from_secs(front.config.request_timeout_seconds.max(1));
    let origins = Origins::new(&front.config.cors_origins)?;
    let limits = limits(&front)?;
    let door = Door { trusted: trusted(&front.config)?, limits };
    let Routes { pages, files } = routes(front, Inner(false))?;

    let pages = pages.layer(from_fn_with_state(deadline, patience::patience));
    let pages = pages.layer(from_fn_with_state(door.clone(), door::door));
    let pages = http::platform_layers(pages).layer(compression::layer());
    let pages = pages.layer(from_fn_with_state(https, headers::for_pages));

    // Media passes as little as possible.
    let files = http::platform_layers(files.layer(from_fn_with_state(door, door::door)));
    let files = files.layer(from_fn_with_state(https, headers::for_files));

    let whole = pages.merge(files);
    Ok(match origins {
        Some(origins) => whole.layer(from_fn_with_state(origins, cors::cors)),
        None => whole,
    })
}

/// The application of a process whose services are reached through another one's front
/// door: the bare routes, and those that services call each other by.
pub fn build_inner(front: Front) -> Result<Router> {
    let door = Door { trusted: trusted(&front.config)?, limits: None };
    let Routes { pages, files } = routes(front, Inner(true))?;
    Ok(http::platform_layers(pages.merge(files).layer(from_fn_with_state(door, door::door))))
}

/// Whether the front door is in another process.
struct Inner(bool);

struct Routes {
    /// The API, the gateway's own routes, the web app.
    pages: Router,
    /// The services' root routes: media above all.
    files: Router,
}

fn routes(front: Front, Inner(inner): Inner) -> Result<Routes> {
    let web = Arc::new(Web::new(front.assets));
    let apart = inner || !front.upstreams.is_empty();
    let upstreams = Upstreams::new(&front.upstreams)?;
    let checks = Checks::new(&front.services, front.log, upstreams.clone());
    let documents: Vec<OpenApi> = front.services.iter().map(|service| service.openapi.clone()).collect();
    let document = if inner { document::merge(documents) } else { openapi(documents) };

    let (mut api, mut files, mut internal) = (Router::new(), Router::new(), Router::new());
    for service in front.services {
        api = api.merge(service.api);
        files = files.merge(service.root);
        internal = internal.merge(service.internal);
    }
    if !inner {
        let app = ServerApp { name: front.config.name.into(), identity: front.identity };
        api = api.merge(api::routes(app).split_for_parts().0);
    }
    let mut pages = Router::new()
        .nest("/api/v1", api.clone())
        .nest("/api", api)
        .merge(api::docs::routes(document, upstreams.clone(), web.clone())?)
        .merge(api::health::routes(checks))
        .merge(api::metrics::routes(front.metrics, &front.config.metrics)?);
    // Where everything is in one process nobody calls these, and nothing protects them.
    if apart {
        pages = pages.nest("/internal", internal);
    }
    pages = if inner {
        pages.fallback(async || StatusCode::NOT_FOUND)
    } else {
        let elsewhere = Arc::new(Elsewhere { web, upstreams });
        pages.fallback(move |request| {
            let elsewhere = elsewhere.clone();
            async move { elsewhere.answer(request).await }
        })
    };
    Ok(Routes { pages, files })
}

/// What no route of this process knows.
struct Elsewhere {
    web: Arc<Web>,
    upstreams: Upstreams,
}

impl Elsewhere {
    async fn answer(&self, request: Request) -> http::Result<Response> {
        let path = request.uri().path();
        if let Some(upstream) = self.upstreams.of(path) {
            return Ok(upstream.forward(request).await?);
        }
        let ours = ["/api", "/media", "/internal", "/.well-known"];
        if ours
            .iter()
            .any(|prefix| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        {
            return Ok(StatusCode::NOT_FOUND.into_response());
        }
        Ok(self.web.answer(request.method(), path, request.headers()).await)
    }
}

fn trusted(config: &Config) -> Result<Arc<[Network]>> {
    let read = |text: &String| {
        Network::parse(text).ok_or_else(|| {
            let message = format!("`{text}` is neither an address nor a network such as `10.0.0.0/8`.");
            Error::invalid_field("gateway.trusted_proxies", "not_a_network", message)
        })
    };
    config.trusted_proxies.iter().map(read).collect()
}

/// The limits, and the task that keeps them small.
fn limits(front: &Front) -> Result<Option<Arc<Limits>>> {
    if !front.config.limits.enabled {
        return Ok(None);
    }
    let limits = Arc::new(Limits::new(&front.config.limits, front.auth.clone())?);
    let kept = limits.clone();
    front.tasks.keep_running("rate limits", move |stop| {
        let limits = kept.clone();
        async move { limits.forget_regularly(stop).await }
    });
    Ok(Some(limits))
}
