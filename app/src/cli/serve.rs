//! `polyphony serve`.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use axum::Router;
use clap::Args;
use runtime::Host;
use telemetry::Metrics;
use tokio::signal::unix::{SignalKind, signal};

use super::Place;
use crate::{
    assemble::{Assembly, Ground, Selection, assemble},
    assets::WebAssets,
    data::DataDir,
};

#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port to listen on [default: 127.0.0.1:4747]
    #[arg(long, env = "POLYPHONY_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Run only these services, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    only: Vec<String>,
}

impl Serve {
    pub async fn run(self, place: &Place) -> Result<()> {
        let settings = place.settings()?;
        telemetry::start_logs(&settings.telemetry)?;
        let metrics = Metrics::start()?;
        let selection = Selection::new(&self.only)?;
        let address = match self.listen {
            Some(address) => address,
            None => settings.server.listen.parse().context("`server.listen` must be an address and a port")?,
        };
        let data = DataDir::open(&place.data)?;
        let lock = data.lock()?;
        let ground = Ground::open(settings, data).await?;
        let mut assembly = assemble(&ground, &selection).await?;

        let host = Host::new(ground.tasks.clone(), ground.log.clone(), ground.clock.clone());
        for service in &mut assembly.services {
            host.start(service);
        }
        let setup_token = assembly.setup_token.take();
        let application = application(&ground, assembly, &selection, metrics)?;
        let running = host.serve(application, address).await?;
        announce(running.address, setup_token.as_deref());
        until_told_to_stop().await?;
        running.shut_down().await;
        drop(lock);
        Ok(())
    }
}

/// The front door when it is here, otherwise the bare services for other processes.
fn application(ground: &Ground, assembly: Assembly, selection: &Selection, metrics: Metrics) -> Result<Router> {
    let front = gateway::Front {
        config: ground.settings.gateway.clone(),
        services: assembly.services,
        upstreams: upstreams(ground, selection),
        identity: assembly.identity,
        auth: assembly.auth,
        log: ground.log.clone(),
        tasks: ground.tasks.clone(),
        assets: gateway::assets::<WebAssets>(),
        metrics: std::sync::Arc::new(move || metrics.render()),
    };
    if selection.has("gateway") { Ok(gateway::build(front)?) } else { Ok(gateway::build_inner(front)?) }
}

fn upstreams(ground: &Ground, selection: &Selection) -> Vec<gateway::Upstream> {
    let services = &ground.settings.services;
    [
        ("identity", &services.identity),
        ("catalog", &services.catalog),
        ("delivery", &services.delivery),
        ("playback", &services.playback),
    ]
    .into_iter()
    .filter(|(name, url)| !selection.has(name) && !url.is_empty())
    .map(|(service, url)| gateway::Upstream { service, url: url.clone() })
    .collect()
}

/// Said on standard output, so that scripts can wait for it.
fn announce(address: SocketAddr, setup_token: Option<&str>) {
    println!("Polyphony listens on http://{address}");
    if let Some(token) = setup_token {
        println!("There is no account yet. Make the first administrator here, once:");
        println!("  http://{address}/setup?token={token}");
    }
}

async fn until_told_to_stop() -> Result<()> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping");
    Ok(())
}
