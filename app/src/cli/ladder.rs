//! `polyphony ladder`: the transcoding pass on one file; for measuring and for looking.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::Place;

#[derive(Debug, Args)]
pub struct Ladder {
    /// The audio file
    file: PathBuf,
    /// The folder for the renditions and manifests
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Ladder {
    pub async fn run(self, place: &Place) -> Result<()> {
        let made = delivery::cli::ladder(&self.file, &self.out, &place.settings()?.delivery).await?;
        println!("{}", serde_json::to_string_pretty(&made)?);
        Ok(())
    }
}
