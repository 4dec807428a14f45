//! The host: starts services in one process, serves them at one address, and brings them
//! down in order.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use bus::{EventLog, Relay};
use kernel::SharedClock;
use tokio::net::TcpListener;

use crate::{Service, Tasks};

/// How long requests and tasks may take to end at shutdown.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why the host cannot start.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// The address is taken or not ours.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: String,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Runs services.
pub struct Host {
    tasks: Tasks,
    log: Arc<dyn EventLog>,
    clock: SharedClock,
}

/// A host that serves.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    tasks: Tasks,
}

impl Host {
    /// A host whose services share this log.
    pub fn new(tasks: Tasks, log: Arc<dyn EventLog>, clock: SharedClock) -> Self {
        Self { tasks, log, clock }
    }

    /// Starts what a service does beside answering: its relay, its consumers, its jobs.
    pub fn start(&self, service: &mut Service) {
        if let Some(db) = &service.db {
            let (name, db, log) = (service.name, db.clone(), self.log.clone());
            self.tasks.keep_running("relay", move |stop| Relay::new(name, db.clone(), log.clone()).run(stop));
            for consumer in std::mem::take(&mut service.consumers) {
                let (db, log, clock) = (service.db.clone(), self.log.clone(), self.clock.clone());
                if let Some(db) = db {
                    let stop = self.tasks.stop();
                    self.tasks.spawn("consumer", async move { consumer.run(db, log, clock, stop).await });
                }
            }
        }
        for job in std::mem::take(&mut service.jobs) {
            let make = job.make.clone();
            self.tasks.keep_running(job.name, move |stop| make(stop));
        }
    }

    /// Serves the application at the address.
    pub async fn serve(self, application: Router, address: SocketAddr) -> Result<Running, HostError> {
        let listen_error = |source| HostError::Listen { address: address.to_string(), source };
        let listener = TcpListener::bind(address).await.map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        crate::server::serve(listener, application, &self.tasks);
        Ok(Running { address, tasks: self.tasks })
    }
}

impl Running {
    /// Stops to take requests, lets running ones end, and joins all tasks.
    pub async fn shut_down(self) {
        if !self.tasks.shut_down(PATIENCE).await {
            tracing::warn!("some tasks did not end in time");
        }
    }
}
