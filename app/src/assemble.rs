//! Puts services together: which run here, which elsewhere, and what each is handed.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::{Context, Result, bail};
use blob::Blobs;
use bus::{EmbeddedLog, EventLog, JetStreamConfig, JetStreamLog};
use contracts::{catalog::Catalog, delivery::Delivery, identity::Identity};
use db::{Database, DatabaseConfig};
use http::Authenticator;
use kernel::{SharedClock, SystemClock};
use remote::{Client, InternalSecret};
use runtime::{Platform, Service, Tasks};

use crate::{data::DataDir, settings::Settings};

/// The services there are, in the order in which they are built.
pub const SERVICES: [&str; 5] = ["identity", "catalog", "delivery", "playback", "gateway"];

/// What all services of this process share.
pub struct Ground {
    /// The configuration.
    pub settings: Settings,
    /// The data folder.
    pub data: DataDir,
    /// The event log.
    pub log: Arc<dyn EventLog>,
    /// The blob store.
    pub blobs: Blobs,
    /// The time.
    pub clock: SharedClock,
    /// Background work.
    pub tasks: Tasks,
}

impl Ground {
    /// Opens the event log and the blob store.
    pub async fn open(settings: Settings, data: DataDir) -> Result<Self> {
        let clock: SharedClock = Arc::new(SystemClock);
        let events = &settings.events;
        let log: Arc<dyn EventLog> = if events.url == "embedded:" {
            let path = data.database("events");
            Arc::new(
                EmbeddedLog::open(&path.display().to_string(), clock.clone())
                    .await
                    .context("the event log cannot be opened")?,
            )
        } else if events.url.starts_with("nats:") || events.url.starts_with("tls:") {
            let config =
                JetStreamConfig { url: events.url.clone(), stream: events.stream.clone(), replicas: events.replicas };
            Arc::new(JetStreamLog::connect(&config).await.context("the event log cannot be reached")?)
        } else {
            bail!("`events.url` must be `embedded:` or start with `nats:`");
        };
        let blobs = Blobs::open(&settings.blobs, data.path())?;
        Ok(Self { settings, data, log, blobs, clock, tasks: Tasks::new() })
    }

    /// A service's database, connected but not migrated.
    pub async fn database(&self, service: &str) -> Result<Database> {
        let configured = &self.settings.database;
        let url = if configured.url == "sqlite:" {
            format!("sqlite:{}", self.data.database(service).display())
        } else {
            configured.url.replace("{service}", service)
        };
        let config = DatabaseConfig { max_connections: configured.max_connections, ..DatabaseConfig::at(url) };
        Database::connect(&config, self.clock.clone())
            .await
            .with_context(|| format!("the database of {service} cannot be opened"))
    }

    /// A service's database, up to date; for commands that look into it.
    pub async fn platform_database(&self, service: &str) -> Result<Database> {
        let migrations: db::migrations::Own = match service {
            "identity" => identity::migrations,
            "catalog" => catalog::migrations,
            "delivery" => delivery::migrations,
            "playback" => playback::migrations,
            other => bail!("`{other}` has no database"),
        };
        let db = self.database(service).await?;
        db.migrate(migrations)
            .await
            .with_context(|| format!("the database of {service} cannot be brought up to date"))?;
        Ok(db)
    }

    /// What a service stands on, its database migrated.
    pub async fn platform(&self, service: &str) -> Result<Platform> {
        Ok(Platform {
            db: self.platform_database(service).await?,
            log: self.log.clone(),
            blobs: self.blobs.clone(),
            clock: self.clock.clone(),
            tasks: self.tasks.clone(),
            scratch: self.data.scratch(service)?,
        })
    }
}

/// Which services run in this process.
#[derive(Debug, Clone)]
pub struct Selection(BTreeSet<&'static str>);

impl Selection {
    /// All of them, or those named.
    pub fn new(only: &[String]) -> Result<Self> {
        if only.is_empty() {
            return Ok(Self(SERVICES.into_iter().collect()));
        }
        only.iter()
            .map(|name| {
                SERVICES
                    .into_iter()
                    .find(|known| known == name)
                    .with_context(|| format!("there is no service `{name}`; there are {}", SERVICES.join(", ")))
            })
            .collect::<Result<_>>()
            .map(Self)
    }

    /// Whether it runs here.
    pub fn has(&self, service: &str) -> bool {
        self.0.contains(service)
    }

    /// Whether everything runs here.
    pub fn is_everything(&self) -> bool {
        self.0.len() == SERVICES.len()
    }
}

/// The services of this process, built and ready to be started.
pub struct Assembly {
    /// The services, without the gateway.
    pub services: Vec<Service>,
    /// Identity, here or elsewhere.
    pub identity: Arc<dyn Identity>,
    /// Checks access tokens.
    pub auth: Authenticator,
    /// The token of the one-time set-up link, when there is no account yet.
    pub setup_token: Option<String>,
}

/// Builds the services in the order in which they need each other.
pub async fn assemble(ground: &Ground, selection: &Selection) -> Result<Assembly> {
    let settings = &ground.settings;
    let secret =
        if selection.is_everything() { None } else { Some(InternalSecret::new(settings.services.secret.clone())?) };
    let elsewhere = |service: &str, url: &str| -> Result<Client> {
        let secret = secret.clone().context("services in other processes need `services.secret`")?;
        if url.is_empty() {
            bail!("`{service}` does not run here, and `services.{service}` does not say where it does");
        }
        Ok(Client::new(url, secret)?)
    };
    let mut services = Vec::new();
    let mut setup_token = None;

    let (identity, auth): (Arc<dyn Identity>, Authenticator) = if selection.has("identity") {
        let platform = ground.platform("identity").await?;
        let built = identity::build(platform, settings.identity.clone()).await?;
        setup_token = built.setup_token;
        services.push(built.service.internal(remote::identity::routes(built.contract.clone())));
        // Identity's own, which knows at once which sessions have ended.
        (built.contract, built.auth)
    } else {
        let client: Arc<dyn Identity> =
            Arc::new(remote::identity::IdentityClient(elsewhere("identity", &settings.services.identity)?));
        let auth = Authenticator::new(client.clone(), ground.clock.clone());
        (client, auth)
    };

    let catalog: Arc<dyn Catalog> = if selection.has("catalog") {
        let platform = ground.platform("catalog").await?;
        let (service, contract) =
            catalog::build(platform, settings.catalog.clone(), catalog::Deps { auth: auth.clone() }).await?;
        services.push(service.internal(remote::catalog::routes(contract.clone())));
        contract
    } else if selection.has("delivery") || selection.has("playback") {
        Arc::new(remote::catalog::CatalogClient(elsewhere("catalog", &settings.services.catalog)?))
    } else {
        return Ok(Assembly { services, identity, auth, setup_token });
    };

    if selection.has("delivery") {
        let platform = ground.platform("delivery").await?;
        let deps = delivery::Deps { catalog: catalog.clone(), auth: auth.clone() };
        let (service, contract): (Service, Arc<dyn Delivery>) =
            delivery::build(platform, settings.delivery.clone(), deps).await?;
        services.push(service.internal(remote::delivery::routes(contract)));
    }
    if selection.has("playback") {
        let platform = ground.platform("playback").await?;
        let deps = playback::Deps { catalog, auth: auth.clone() };
        services.push(playback::build(platform, settings.playback.clone(), deps).await?);
    }
    if let Some(secret) = &secret {
        for service in &mut services {
            service.internal = secret.protect(std::mem::take(&mut service.internal));
        }
    }
    Ok(Assembly { services, identity, auth, setup_token })
}
