//! The project's own checks, run as `cargo xtask <command>`. `make check` and `make test` run them too.

mod house;
mod laws;
mod openapi;
mod source;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own checks")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check who may depend on whom, the rooms of the services, file sizes and forbidden calls
    Laws,
    /// Compare the committed API documents and the web app's types with what the binary says
    Openapi {
        /// Bring the committed files up to date
        #[arg(long)]
        write: bool,
    },
}

fn main() -> Result<ExitCode> {
    let root = house::root()?;
    let faults = match Arguments::parse().command {
        Command::Laws => laws::check(&root)?,
        Command::Openapi { write } => openapi::check(&root, write)?,
    };
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("\n{} to mend", faults.len());
    Ok(ExitCode::FAILURE)
}
