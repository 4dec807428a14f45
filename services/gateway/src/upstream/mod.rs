//! Services that run in other processes.

mod forward;
mod table;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use kernel::{Error, Result};
use utoipa::openapi::OpenApi;

pub use table::service_of;

/// How long the documents of other processes are kept.
const DOCUMENTS_FOR: Duration = Duration::from_secs(60);

/// A service of this installation that runs elsewhere.
#[derive(Debug, Clone)]
pub struct Upstream {
    /// Its name.
    pub service: &'static str,
    /// Where it is: `http://host:port`.
    pub url: String,
}

/// All services that run elsewhere. Cheap to clone.
#[derive(Clone)]
pub struct Upstreams {
    all: Arc<[Upstream]>,
    client: reqwest::Client,
    documents: Arc<Mutex<Option<Fetched>>>,
}

/// Documents of other processes, and when they were asked for.
struct Fetched {
    at: Instant,
    documents: Vec<OpenApi>,
}

impl Upstreams {
    /// These services.
    pub fn new(upstreams: Vec<Upstream>) -> Result<Self> {
        // Fails when the program has chosen a provider already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        #[allow(clippy::disallowed_methods)] // Only forwards to addresses of the configuration.
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(2))
            .pool_idle_timeout(Duration::from_secs(60))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .tcp_nodelay(true)
            .build()
            .map_err(Error::internal)?;
        let trimmed = upstreams
            .into_iter()
            .map(|one| Upstream { service: one.service, url: one.url.trim_end_matches('/').to_owned() });
        Ok(Self { all: trimmed.collect(), client, documents: Arc::default() })
    }

    /// Whether everything runs here.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Upstream> {
        self.all.iter()
    }

    /// Who answers for this path.
    pub fn of(&self, path: &str) -> Option<&Upstream> {
        if self.all.is_empty() {
            return None;
        }
        let service = service_of(path)?;
        self.all.iter().find(|one| one.service == service)
    }

    /// Whether it is ready for requests.
    pub async fn ready(&self, upstream: &Upstream) -> Result<()> {
        let answer = self.client.get(format!("{}/readyz", upstream.url)).send().await.map_err(Error::unavailable)?;
        answer.error_for_status().map(drop).map_err(Error::unavailable)
    }

    /// Their parts of the API document.
    pub async fn documents(&self) -> Result<Vec<OpenApi>> {
        if let Some(known) = &*self.documents.lock().unwrap_or_else(PoisonError::into_inner)
            && known.at.elapsed() < DOCUMENTS_FOR
        {
            return Ok(known.documents.clone());
        }
        let documents = futures::future::try_join_all(self.all.iter().map(|one| self.document(one))).await?;
        let fetched = Fetched { at: Instant::now(), documents: documents.clone() };
        *self.documents.lock().unwrap_or_else(PoisonError::into_inner) = Some(fetched);
        Ok(documents)
    }

    async fn document(&self, upstream: &Upstream) -> Result<OpenApi> {
        let request = self.client.get(format!("{}/api/openapi.json", upstream.url)).timeout(Duration::from_secs(5));
        let answer = request.send().await.map_err(Error::unavailable)?;
        answer.json().await.map_err(Error::unavailable)
    }
}
