//! `/healthz`: the process is up. `/readyz`: it can do its work. For those who decide
//! whether to send requests here; neither says why something is wrong, the log does.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use bus::EventLog;
use db::Database;
use futures::future::{BoxFuture, join_all};
use http::{ProblemBody, RequestId};
use runtime::{Readiness, Service};
use serde::Serialize;

use crate::upstream::Upstreams;

/// What has not answered by then is not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// A service of this process, as far as its health is concerned.
struct Part {
    name: &'static str,
    db: Option<Database>,
    readiness: Vec<Readiness>,
}

/// Everything that must answer.
#[derive(Clone)]
pub struct Checks {
    services: Arc<[Part]>,
    log: Arc<dyn EventLog>,
    upstreams: Upstreams,
}

impl Checks {
    /// What these services stand on.
    pub fn new(services: &[Service], log: Arc<dyn EventLog>, upstreams: Upstreams) -> Self {
        let part = |one: &Service| Part { name: one.name, db: one.db.clone(), readiness: one.readiness.clone() };
        let services = services.iter().map(part).collect();
        Self { services, log, upstreams }
    }

    async fn run(&self) -> BTreeMap<&'static str, bool> {
        let services = self.services.iter().map(|part| in_time(part.name, part.answer()));
        let upstreams = self.upstreams.iter().map(|(name, forwarder)| in_time(name, forwarder.succeeds("/readyz")));
        let log = async { Ok(self.log.ping().await?) };
        let all: Vec<BoxFuture<'_, _>> = services.chain(upstreams).chain([in_time("events", log)]).collect();
        join_all(all).await.into_iter().collect()
    }
}

impl Part {
    async fn answer(&self) -> kernel::Result<()> {
        if let Some(db) = &self.db {
            db.ping().await?;
        }
        for condition in &self.readiness {
            condition().await?;
        }
        Ok(())
    }
}

fn in_time<'a>(
    name: &'static str,
    check: impl Future<Output = kernel::Result<()>> + Send + 'a,
) -> BoxFuture<'a, (&'static str, bool)> {
    Box::pin(async move {
        let problem = match tokio::time::timeout(PATIENCE, check).await {
            Ok(Ok(())) => return (name, true),
            Ok(Err(error)) => format!("{error}: {}", error.causes()),
            Err(_) => "no answer in time".to_owned(),
        };
        tracing::warn!(part = name, problem, "not ready");
        (name, false)
    })
}

/// Both routes.
pub fn routes(checks: Checks) -> Router {
    Router::new().route("/healthz", get(healthz)).route("/readyz", get(readyz)).with_state(checks)
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    checks: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct NotReady {
    #[serde(flatten)]
    problem: ProblemBody,
    checks: BTreeMap<&'static str, &'static str>,
}

const NO_STORE: [(header::HeaderName, HeaderValue); 1] =
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];

async fn healthz() -> Response {
    (NO_STORE, axum::Json(Health { status: "ok", checks: BTreeMap::new() })).into_response()
}

async fn readyz(State(checks): State<Checks>, request_id: Option<Extension<RequestId>>) -> Response {
    let results = checks.run().await;
    let ready = results.values().all(|ready| *ready);
    let checks = results.into_iter().map(|(name, ready)| (name, if ready { "ok" } else { "failed" })).collect();
    if ready {
        return (NO_STORE, axum::Json(Health { status: "ready", checks })).into_response();
    }
    let problem = ProblemBody {
        r#type: "/problems/not_ready".to_owned(),
        title: "Service Unavailable".to_owned(),
        status: StatusCode::SERVICE_UNAVAILABLE.as_u16(),
        detail: "Some parts of the server do not answer; see `checks`, and the server's log for why.".to_owned(),
        instance: "/readyz".to_owned(),
        code: "not_ready".to_owned(),
        request_id: request_id.map(|Extension(RequestId(id))| id).unwrap_or_default(),
        errors: Vec::new(),
    };
    let kind = [(header::CONTENT_TYPE, "application/problem+json"), (header::RETRY_AFTER, "5")];
    (StatusCode::SERVICE_UNAVAILABLE, NO_STORE, kind, axum::Json(NotReady { problem, checks })).into_response()
}
