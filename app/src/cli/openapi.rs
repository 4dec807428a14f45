//! `polyphony openapi`: the document of the whole API, as the gateway serves it.

use anyhow::Result;

use super::Place;
use crate::{
    assemble::{Ground, Selection, assemble},
    data::DataDir,
    settings::Settings,
};

pub async fn run(_: &Place) -> Result<()> {
    // The document depends on nothing that is configured: services are built on an empty
    // folder and asked.
    let folder = tempfile::tempdir()?;
    let ground = Ground::open(Settings::default(), DataDir::open(folder.path())?).await?;
    let assembly = assemble(&ground, &Selection::new(&[])?).await?;
    let document = gateway::openapi(assembly.services.iter().map(|service| service.openapi.clone()));
    println!("{}", document.to_pretty_json()?);
    Ok(())
}
