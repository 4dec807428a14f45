//! A service, ready to be run: what each `services/*` crate builds.

use std::{future::Future, pin::Pin, sync::Arc};

use axum::Router;
use bus::Consumer;
use db::Database;
use tokio_util::sync::CancellationToken;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

type Running = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Background work that runs as long as the service does.
pub struct Job {
    /// Its name in logs.
    pub name: &'static str,
    pub(crate) make: Arc<dyn Fn(CancellationToken) -> Running + Send + Sync>,
}

/// Whether a service can take requests; checked by `/readyz`.
pub type Readiness = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = kernel::Result<()>> + Send>> + Send + Sync>;

/// A service's value: everything that the host needs to run it.
pub struct Service {
    /// The name, as in `--only`.
    pub name: &'static str,
    /// Its database, for relay, consumers and health; none when it owns nothing.
    pub db: Option<Database>,
    /// Routes below `/api/v1`.
    pub api: Router,
    /// What the routes are, for the API documents.
    pub openapi: OpenApi,
    /// Routes at the root, such as `/media`.
    pub root: Router,
    /// Routes for other services, below `/internal`.
    pub internal: Router,
    /// Durable consumers and what they react to.
    pub consumers: Vec<Consumer>,
    /// Background work.
    pub jobs: Vec<Job>,
    /// Further conditions for being ready.
    pub readiness: Vec<Readiness>,
}

impl Service {
    /// A service with these documented routes below `/api/v1`, and nothing else yet.
    pub fn new(name: &'static str, db: Option<Database>, api: OpenApiRouter) -> Self {
        let (api, openapi) = api.split_for_parts();
        Self {
            name,
            db,
            api,
            openapi,
            root: Router::new(),
            internal: Router::new(),
            consumers: Vec::new(),
            jobs: Vec::new(),
            readiness: Vec::new(),
        }
    }

    /// Adds routes at the root.
    #[must_use]
    pub fn root(mut self, router: Router) -> Self {
        self.root = self.root.merge(router);
        self
    }

    /// Adds routes for other services.
    #[must_use]
    pub fn internal(mut self, router: Router) -> Self {
        self.internal = self.internal.merge(router);
        self
    }

    /// Adds a durable consumer.
    #[must_use]
    pub fn consumer(mut self, consumer: Consumer) -> Self {
        self.consumers.push(consumer);
        self
    }

    /// Adds background work. It is handed a token that is cancelled at shutdown.
    #[must_use]
    pub fn job<F, Fut>(mut self, name: &'static str, make: F) -> Self
    where
        F: Fn(CancellationToken) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        self.jobs.push(Job { name, make: Arc::new(move |stop| Box::pin(make(stop))) });
        self
    }
}
