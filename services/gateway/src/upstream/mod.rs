//! Services that run in other processes.

mod table;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use kernel::Result;
use remote::Forwarder;
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
    all: Arc<[(&'static str, Forwarder)]>,
    documents: Arc<Mutex<Option<Fetched>>>,
}

/// Documents of other processes, and when they were asked for.
struct Fetched {
    at: Instant,
    documents: Vec<OpenApi>,
}

impl Upstreams {
    /// These services.
    pub fn new(upstreams: &[Upstream]) -> Result<Self> {
        let all: Result<_> = upstreams.iter().map(|one| Ok((one.service, Forwarder::new(&one.url)?))).collect();
        Ok(Self { all: all?, documents: Arc::default() })
    }

    /// Whether everything runs here.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them by name.
    pub fn iter(&self) -> impl Iterator<Item = &(&'static str, Forwarder)> {
        self.all.iter()
    }

    /// Who answers for this path.
    pub fn of(&self, path: &str) -> Option<&Forwarder> {
        if self.all.is_empty() {
            return None;
        }
        let service = service_of(path)?;
        self.all.iter().find(|(name, _)| *name == service).map(|(_, forwarder)| forwarder)
    }

    /// Their parts of the API document.
    pub async fn documents(&self) -> Result<Vec<OpenApi>> {
        if let Some(known) = &*self.documents.lock().unwrap_or_else(PoisonError::into_inner)
            && known.at.elapsed() < DOCUMENTS_FOR
        {
            return Ok(known.documents.clone());
        }
        let asked = self.all.iter().map(|(_, forwarder)| forwarder.json("/api/openapi.json"));
        let documents: Vec<OpenApi> = futures::future::try_join_all(asked).await?;
        let fetched = Fetched { at: Instant::now(), documents: documents.clone() };
        *self.documents.lock().unwrap_or_else(PoisonError::into_inner) = Some(fetched);
        Ok(documents)
    }
}
