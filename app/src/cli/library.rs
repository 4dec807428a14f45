//! `polyphony library`: works on the database, whether a server runs on it or not.

use std::{io::IsTerminal, path::PathBuf};

use anyhow::{Context, Result, bail};
use catalog::cli::{self, LibraryRow, ScanProgress};
use clap::{Args, Subcommand};
use runtime::{Platform, Tasks};

use super::Place;

#[derive(Debug, Subcommand)]
pub enum Library {
    /// Add a folder; a running server scans it, otherwise the next one does
    Add(Add),
    /// List the libraries
    List,
    /// Look for new, changed and vanished files
    Scan(Which),
    /// List files that could not be used, with the reason
    Problems(Which),
}

#[derive(Debug, Args)]
pub struct Add {
    /// The folder with the music; its files are never changed
    path: PathBuf,
    /// What to call it
    #[arg(long)]
    name: String,
}

#[derive(Debug, Args)]
pub struct Which {
    /// The name or the id of a library; all when it is left out
    library: Option<String>,
}

impl Library {
    pub async fn run(self, place: &Place) -> Result<()> {
        let ground = place.ground().await?;
        let platform = ground.platform("catalog").await?;
        match self {
            Self::Add(add) => add.run(&platform).await,
            Self::List => list(&platform).await,
            Self::Scan(which) => {
                for library in which.find(&platform).await? {
                    scan(&platform, &ground.settings.catalog, &library).await?;
                }
                Ok(())
            }
            Self::Problems(which) => {
                for library in which.find(&platform).await? {
                    for problem in cli::problems_list(&platform.db, library.id).await? {
                        println!("{}: {} ({})", problem.path, problem.reason, problem.code);
                    }
                }
                Ok(())
            }
        }
    }
}

impl Add {
    async fn run(&self, platform: &Platform) -> Result<()> {
        let path = self.path.canonicalize().with_context(|| format!("there is no folder {}", self.path.display()))?;
        let path = path.to_str().context("the folder's name is not valid UTF-8")?;
        let library = cli::library_add(&platform.db, &self.name, path).await?;
        cli::scan_request_by(&platform.db, library.id).await?;
        println!("{}", library.id);
        Ok(())
    }
}

impl Which {
    async fn find(&self, platform: &Platform) -> Result<Vec<LibraryRow>> {
        let all = cli::library_list(&platform.db).await?;
        let Some(wanted) = &self.library else { return Ok(all) };
        let found: Vec<_> =
            all.into_iter().filter(|row| row.name == *wanted || row.id.to_string() == *wanted).collect();
        if found.is_empty() {
            bail!("there is no library `{wanted}`; `polyphony library list` shows them");
        }
        Ok(found)
    }
}

async fn list(platform: &Platform) -> Result<()> {
    for library in cli::library_list(&platform.db).await? {
        println!(
            "{}  {}  {}  ({} tracks, {} missing, {} problems)",
            library.id, library.name, library.path, library.tracks, library.missing, library.problems
        );
    }
    Ok(())
}

async fn scan(platform: &Platform, config: &catalog::Config, library: &LibraryRow) -> Result<()> {
    let tasks = Tasks::new();
    let stop = tasks.stop();
    let interrupted = stop.clone();
    tasks.spawn("interrupt", async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            interrupted.cancel();
        }
    });
    let live = std::io::stderr().is_terminal();
    let told = |progress: ScanProgress| {
        if live {
            eprint!("\r{}: {}", library.name, summary(&progress));
        }
    };
    let clock = platform.clock.clone();
    let done = cli::scan_now(&platform.db, config, library.id, || clock.now(), stop, told).await?;
    if live {
        eprintln!();
    }
    println!("{}: {}", library.name, summary(&done));
    Ok(())
}

fn summary(progress: &ScanProgress) -> String {
    format!(
        "{} seen, {} added, {} updated, {} unchanged, {} moved, {} missing, {} failed",
        progress.seen,
        progress.added,
        progress.updated,
        progress.unchanged,
        progress.moved,
        progress.missing,
        progress.failed
    )
}
