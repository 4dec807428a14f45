//! The command line.

// One command runs in one process: its future is made once.
#![allow(clippy::large_futures)]

mod config;
mod demo;
mod events;
mod ladder;
mod library;
mod openapi;
mod serve;
mod user;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

use crate::{assemble::Ground, data::DataDir, settings::Settings};

/// Polyphony: a music streaming platform that you run yourself.
#[derive(Debug, Parser)]
#[command(name = "polyphony", version, propagate_version = true, arg_required_else_help = true)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

/// Where the data and the configuration are.
#[derive(Debug, Clone, clap::Args)]
pub struct Place {
    /// The data folder
    #[arg(long, global = true, env = "POLYPHONY_DATA", default_value = "data", value_name = "DIR")]
    data: PathBuf,
    /// The configuration file [default: polyphony.toml in the data folder or here]
    #[arg(long, global = true, env = "POLYPHONY_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Place {
    fn settings(&self) -> Result<Settings> {
        Settings::load(self.config.as_deref(), &self.data)
    }

    async fn ground(&self) -> Result<Ground> {
        Ground::open(self.settings()?, DataDir::open(&self.data)?).await
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server: everything, or some services
    Serve(serve::Serve),
    /// Accounts
    #[command(subcommand)]
    User(user::User),
    /// Folder libraries
    #[command(subcommand)]
    Library(library::Library),
    /// Print the configuration in force, secrets masked
    Config,
    /// Compose the demo library: a dozen original pieces
    Demo(demo::Demo),
    /// Print the OpenAPI document
    Openapi,
    /// The event log and its dead letters
    #[command(subcommand)]
    Events(events::Events),
    /// Make the renditions of one file, without a server
    #[command(hide = true)]
    Ladder(ladder::Ladder),
}

/// Runs the command. The exit status is 0 when it did what was asked, 1 when it could not,
/// 2 when the command line was wrong.
pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime cannot start")?;
    let place = arguments.place;
    let outcome = runtime.block_on(async {
        match arguments.command {
            Command::Serve(serve) => serve.run(&place).await,
            Command::User(user) => quietly(&place, user.run(&place)).await,
            Command::Library(library) => quietly(&place, library.run(&place)).await,
            Command::Config => config::run(&place),
            Command::Demo(demo) => demo.run(),
            Command::Openapi => openapi::run(&place).await,
            Command::Events(events) => quietly(&place, events.run(&place)).await,
            Command::Ladder(ladder) => ladder.run(&place).await,
        }
    });
    // Blocking work that was cut off must not keep the process.
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    outcome.map(|()| ExitCode::SUCCESS)
}

/// Commands that print answers log only what went wrong.
async fn quietly(place: &Place, work: impl Future<Output = Result<()>>) -> Result<()> {
    let mut settings = place.settings()?.telemetry;
    if settings == telemetry::TelemetryConfig::default() {
        "warn,sqlx=error,lofty=off".clone_into(&mut settings.log);
    }
    telemetry::start_logs(&settings)?;
    work.await
}
