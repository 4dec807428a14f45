//! The configuration of the whole program: one section per part, each with a type that
//! stands with its part.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use blob::BlobConfig;
use config::{Config, InForce};
use serde::{Deserialize, Serialize};
use telemetry::TelemetryConfig;

/// `[server]`: where it listens.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServerSettings {
    /// Address and port.
    pub listen: String,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self { listen: "127.0.0.1:4747".to_owned() }
    }
}

/// `[database]`: one database per service.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DatabaseSettings {
    /// `sqlite:` for files in the data folder, or `postgres://user:password@host/polyphony_{service}`,
    /// where `{service}` stands for the service's name.
    pub url: String,
    /// The most connections of each service.
    pub max_connections: u32,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self { url: "sqlite:".to_owned(), max_connections: 8 }
    }
}

/// `[events]`: the event log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EventSettings {
    /// `embedded:`, or `nats://host:4222`.
    pub url: String,
    /// JetStream: the stream's name.
    pub stream: String,
    /// JetStream: how many servers keep a copy.
    pub replicas: usize,
}

impl Default for EventSettings {
    fn default() -> Self {
        Self { url: "embedded:".to_owned(), stream: "polyphony".to_owned(), replicas: 1 }
    }
}

/// `[services]`: where services are that run in other processes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServiceSettings {
    /// What all services of the installation share; at least 32 characters.
    pub secret: String,
    /// `http://host:port` of identity.
    pub identity: String,
    /// `http://host:port` of the catalog.
    pub catalog: String,
    /// `http://host:port` of delivery.
    pub delivery: String,
    /// `http://host:port` of playback.
    pub playback: String,
}

/// Everything that is configured.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where it listens.
    pub server: ServerSettings,
    /// The databases.
    pub database: DatabaseSettings,
    /// The event log.
    pub events: EventSettings,
    /// The blob store.
    pub blobs: BlobConfig,
    /// Logs.
    pub telemetry: TelemetryConfig,
    /// Services elsewhere.
    pub services: ServiceSettings,
    /// Identity's own section.
    pub identity: identity::Config,
    /// The catalog's own section.
    pub catalog: catalog::Config,
    /// Delivery's own section.
    pub delivery: delivery::Config,
    /// Playback's own section.
    pub playback: playback::Config,
    /// The gateway's own section.
    pub gateway: gateway::Config,
}

const SECTIONS: [&str; 11] = [
    "server",
    "database",
    "events",
    "blobs",
    "telemetry",
    "services",
    "identity",
    "catalog",
    "delivery",
    "playback",
    "gateway",
];

impl Settings {
    /// Reads `polyphony.toml` (the given one, or the one in the data folder or the working
    /// folder when there is one), then the environment.
    pub fn load(file: Option<&Path>, data: &Path) -> Result<Self> {
        let file = match file {
            Some(file) => Some(file.to_owned()),
            None => {
                [data.join("polyphony.toml"), PathBuf::from("polyphony.toml")].into_iter().find(|file| file.is_file())
            }
        };
        let config = Config::load(
            file.as_deref(),
            std::env::vars_os().filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?))),
        )
        .with_context(|| file.map_or_else(|| "environment".to_owned(), |file| file.display().to_string()))?;
        config.only(&SECTIONS)?;
        Ok(Self {
            server: config.section("server")?,
            database: config.section("database")?,
            events: config.section("events")?,
            blobs: config.section("blobs")?,
            telemetry: config.section("telemetry")?,
            services: config.section("services")?,
            identity: config.section("identity")?,
            catalog: config.section("catalog")?,
            delivery: config.section("delivery")?,
            playback: config.section("playback")?,
            gateway: config.section("gateway")?,
        })
    }

    /// What is in force, with secrets masked.
    pub fn in_force(&self) -> InForce {
        let mut in_force = InForce::default();
        in_force.add("server", &self.server);
        in_force.add("database", &self.database);
        in_force.add("events", &self.events);
        in_force.add("blobs", &self.blobs);
        in_force.add("telemetry", &self.telemetry);
        in_force.add("services", &self.services);
        in_force.add("identity", &self.identity);
        in_force.add("catalog", &self.catalog);
        in_force.add("delivery", &self.delivery);
        in_force.add("playback", &self.playback);
        in_force.add("gateway", &self.gateway);
        in_force
    }
}
