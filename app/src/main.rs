//! `polyphony`: one program that runs everything, or any part of it, and the command line
//! to look after it.

mod assemble;
mod assets;
mod cli;
mod data;
mod settings;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    // A command line that prints to a closed pipe should end quietly; errors of printing
    // are reported by `println!` as panics otherwise.
    match cli::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
