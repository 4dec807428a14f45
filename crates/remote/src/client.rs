//! One service calling another: bounded in time, tried again when that is safe.

use std::time::Duration;

use kernel::{Error, Kind, Result};
use serde::{Serialize, de::DeserializeOwned};

use crate::InternalSecret;

/// The longest a call may take, tries included.
const DEADLINE: Duration = Duration::from_secs(5);
/// Contract methods only read, so that trying them again is safe.
const TRIES: u32 = 3;

/// Calls the internal routes of one service.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    secret: InternalSecret,
}

impl Client {
    /// A client of the service at `base`, such as `http://catalog:4747`.
    pub fn new(base: &str, secret: InternalSecret) -> Result<Self> {
        #[allow(clippy::disallowed_methods)] // The one place that makes internal clients.
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(1))
            .pool_idle_timeout(Duration::from_secs(60))
            .tcp_nodelay(true)
            // The secret goes to the service itself and nowhere else.
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(Error::internal)?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned(), secret })
    }

    /// Asks `path` and gives the answer.
    pub(crate) async fn ask<Q: Serialize + Sync, A: DeserializeOwned>(&self, path: &str, question: &Q) -> Result<A> {
        let work = async {
            let mut pause = Duration::from_millis(50);
            for _ in 1..TRIES {
                match self.once(path, question).await {
                    Err(error) if error.kind().is_transient() => tokio::time::sleep(pause).await,
                    outcome => return outcome,
                }
                pause *= 3;
            }
            self.once(path, question).await
        };
        tokio::time::timeout(DEADLINE, work).await.unwrap_or_else(|_| {
            Err(Error::new(Kind::Timeout, "timeout", "A part of the server did not answer in time. Try again."))
        })
    }

    async fn once<Q: Serialize + Sync, A: DeserializeOwned>(&self, path: &str, question: &Q) -> Result<A> {
        let answer = self
            .http
            .post(format!("{}/internal{path}", self.base))
            .bearer_auth(self.secret.expose())
            .json(question)
            .send()
            .await
            .map_err(Error::unavailable)?;
        let status = answer.status();
        if status.is_success() {
            return answer.json().await.map_err(Error::unavailable);
        }
        let cause = format!("{} answered {status} for {path}", self.base);
        if status.is_server_error() { Err(Error::unavailable(cause)) } else { Err(Error::internal(cause)) }
    }
}
