//! The laws of the house. Each law lists its faults as sentences that say what to do.

mod calls;
mod dependencies;
mod rooms;
mod sizes;

use std::path::Path;

use anyhow::Result;

use crate::{house, source};

/// Checks all laws, and prints what it looked at.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let packages = house::packages(root)?;
    let mut faults = dependencies::faults(&packages);
    println!("dependency law: {} packages", packages.len());

    let services = rooms::services(root)?;
    faults.extend(services.iter().flat_map(rooms::faults));
    println!("rooms: {} services", services.len());

    let files = source::files(root)?;
    faults.extend(calls::faults(&files));
    println!("forbidden calls: {} Rust files", files.iter().filter(|file| file.is_rust()).count());

    let allowed = sizes::allowed(root)?;
    faults.extend(sizes::faults(&files, &allowed));
    println!("{}", sizes::summary(&files));
    Ok(faults)
}
