//! `polyphony`: one program that runs everything, or any part of it, and the command line
//! to look after it.

mod assemble;
mod assets;
mod cli;
mod data;
mod settings;

use std::process::ExitCode;

use clap::Parser;

/// Scans and requests allocate many small things on many threads, which the system's
/// allocator is slow at and keeps much memory for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // One crypto provider for every TLS connection of this process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let arguments = cli::Arguments::parse();
    match cli::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
