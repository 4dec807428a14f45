//! `polyphony config`.

use anyhow::Result;

use super::Place;

pub fn run(place: &Place) -> Result<()> {
    print!("{}", place.settings()?.in_force());
    Ok(())
}
