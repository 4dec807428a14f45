//! The rooms of a service: whoever knows one service knows all.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result};

/// What may stand in a service's `src`.
const ROOMS: [&str; 8] = [
    "lib.rs",
    "config.rs",
    "api",
    "domain",
    "store",
    "reactions",
    "jobs",
    "migrations",
];

/// What may stand beside `src`.
const BESIDE: [&str; 5] = ["Cargo.toml", "README.md", "src", "tests", "snapshots"];

/// A service as its folder shows it.
#[derive(Debug)]
pub struct Service {
    /// `services/catalog`
    pub folder: String,
    pub names: Vec<String>,
    pub names_in_src: Vec<String>,
}

/// All services of the house.
pub fn services(root: &Path) -> Result<Vec<Service>> {
    let mut services = Vec::new();
    for name in names(&root.join("services"))? {
        let folder = root.join("services").join(&name);
        if folder.join("Cargo.toml").is_file() {
            services.push(Service {
                names: names(&folder)?,
                names_in_src: names(&folder.join("src"))?,
                folder: format!("services/{name}"),
            });
        }
    }
    Ok(services)
}

fn names(folder: &PathBuf) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.with_context(|| format!("reading {}", folder.display()))?,
    };
    let mut names = entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// What is out of place in `service`.
pub fn faults(service: &Service) -> Vec<String> {
    let folder = &service.folder;
    let mut faults = Vec::new();
    if !service.names.iter().any(|name| name == "README.md") {
        faults.push(format!(
            "{folder}: README.md is missing: ten lines on what it owns, publishes and reacts to"
        ));
    }
    for name in &service.names {
        if !BESIDE.contains(&name.as_str()) && !name.starts_with('.') {
            faults.push(format!(
                "{folder}/{name}: a service has only {}",
                BESIDE.join(", ")
            ));
        }
    }
    for name in &service.names_in_src {
        // `api.rs` is the room `api` while it is still one file.
        let room = name.strip_suffix(".rs").unwrap_or(name);
        if !ROOMS.contains(&name.as_str()) && !ROOMS.contains(&room) {
            faults.push(format!(
                "{folder}/src/{name}: not a room of a service; the rooms are {}",
                ROOMS.join(", ")
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(names: &[&str], names_in_src: &[&str]) -> Service {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        Service {
            folder: "services/catalog".into(),
            names: owned(names),
            names_in_src: owned(names_in_src),
        }
    }

    #[test]
    fn the_rooms_of_the_design_are_welcome() {
        let tidy = service(
            &["Cargo.toml", "README.md", "src", "tests"],
            &["api", "domain.rs", "lib.rs", "store"],
        );
        assert_eq!(faults(&tidy), Vec::<String>::new());
    }

    #[test]
    fn other_rooms_and_a_missing_readme_are_faults() {
        let untidy = service(
            &["Cargo.toml", "build.rs", "src"],
            &["lib.rs", "helpers.rs"],
        );
        let faults = faults(&untidy);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(
            faults[2].starts_with("services/catalog/src/helpers.rs: not a room"),
            "{}",
            faults[2]
        );
    }
}
