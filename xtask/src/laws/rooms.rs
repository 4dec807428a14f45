//! The rooms of a service: whoever knows one service knows all.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result};

/// What stands in the `src` of every service, where it has it: `app` is the state that its handlers share,
/// `contract` what it answers to other services, `cli` what the command line may do with it.
const ROOMS: [&str; 11] =
    ["lib", "config", "app", "cli", "contract", "api", "domain", "store", "reactions", "jobs", "migrations"];

/// Names that say nothing about what lives inside.
const EMPTY_WORDS: [&str; 7] = ["common", "helpers", "manager", "misc", "shared", "util", "utils"];

/// What may stand beside `src`.
const BESIDE: [&str; 7] = ["Cargo.toml", "README.md", "src", "tests", "examples", "benches", "proptest-regressions"];

/// A service as its folder shows it.
#[derive(Debug)]
pub struct Service {
    /// `services/catalog`
    pub folder: String,
    pub names: Vec<String>,
    pub names_in_src: Vec<String>,
    pub readme: String,
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
                readme: fs::read_to_string(folder.join("README.md")).unwrap_or_default(),
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
    let mut names =
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// What is out of place in `service`.
pub fn faults(service: &Service) -> Vec<String> {
    let folder = &service.folder;
    let mut faults = Vec::new();
    if !service.names.iter().any(|name| name == "README.md") {
        faults.push(format!("{folder}: README.md is missing: ten lines on what it owns, publishes and reacts to"));
    }
    for name in &service.names {
        if !BESIDE.contains(&name.as_str()) && !name.starts_with('.') {
            faults.push(format!("{folder}/{name}: a service has only {}", BESIDE.join(", ")));
        }
    }
    for name in &service.names_in_src {
        // `api.rs` is the room `api` while it is still one file.
        let room = name.strip_suffix(".rs").unwrap_or(name);
        if EMPTY_WORDS.contains(&room) {
            faults.push(format!("{folder}/src/{name}: a room is named for what lives in it, in the field's own words"));
        } else if !ROOMS.contains(&room) && !service.readme.contains(&format!("`src/{room}")) {
            faults.push(format!(
                "{folder}/src/{name}: the rooms of every service are {}; one of its own stands in its README, \
                 as `src/{room}`, with what it is for",
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
            readme: "# Catalog\n\n- `src/ingest/`: uploads and scans become tracks\n".into(),
        }
    }

    #[test]
    fn the_rooms_of_the_design_and_those_of_the_readme_are_welcome() {
        let tidy = service(&["Cargo.toml", "README.md", "src", "tests"], &["api", "domain.rs", "ingest", "lib.rs"]);
        assert_eq!(faults(&tidy), Vec::<String>::new());
    }

    #[test]
    fn other_rooms_empty_words_and_a_missing_readme_are_faults() {
        let untidy = service(&["Cargo.toml", "build.rs", "src"], &["lib.rs", "helpers.rs", "scanner"]);
        let faults = faults(&untidy);
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(faults[2].starts_with("services/catalog/src/helpers.rs: a room is named"), "{}", faults[2]);
        assert!(faults[3].starts_with("services/catalog/src/scanner: the rooms of every"), "{}", faults[3]);
    }
}
