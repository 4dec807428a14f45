//! `polyphony demo`.

use std::{path::PathBuf, thread};

use anyhow::Result;
use clap::Args;
use composer::{LibraryOptions, Outcome, write_library};

#[derive(Debug, Args)]
pub struct Demo {
    /// The folder for the music
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What decides every note
    #[arg(long, default_value_t = composer::DEFAULT_SEED)]
    seed: u64,
    /// The ffmpeg to encode with
    #[arg(long, default_value = "ffmpeg")]
    ffmpeg: PathBuf,
}

impl Demo {
    pub fn run(self) -> Result<()> {
        let options = LibraryOptions {
            seed: self.seed,
            ffmpeg: self.ffmpeg,
            threads: thread::available_parallelism().map_or(1, usize::from).min(2),
            ..LibraryOptions::default()
        };
        write_library(&self.out, &options, &|progress: composer::Progress| {
            let how = match progress.outcome {
                Outcome::Written => "composed",
                Outcome::Kept => "already there",
            };
            println!("{:>2}/{} {} ({how})", progress.done, progress.total, progress.piece.title);
        })?;
        Ok(())
    }
}
