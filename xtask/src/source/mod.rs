//! The sources of the house: which files there are, and which paths a Rust file names.

mod paths;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::{DirEntry, WalkDir};

pub use paths::named_outside_tests;

const FLOORS: [&str; 7] = ["app", "benches", "crates", "e2e", "services", "web", "xtask"];
const NOT_OURS: [&str; 6] = ["node_modules", "dist", "target", "coverage", "test-results", "playwright-report"];

/// A source file written by hand.
#[derive(Debug)]
pub struct File {
    /// Below the workspace's root, with `/` between the parts.
    pub path: String,
    pub text: String,
}

impl File {
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    pub fn is_rust(&self) -> bool {
        extension(&self.path) == "rs"
    }

    /// Integration tests, benches and the browser tests, as opposed to what runs in production.
    pub fn is_test(&self) -> bool {
        self.path.split('/').any(|part| matches!(part, "tests" | "e2e")) || self.path.contains(".test.")
    }
}

/// All Rust and TypeScript files written by hand, in the order of their paths.
pub fn files(root: &Path) -> Result<Vec<File>> {
    let ours = |entry: &DirEntry| !NOT_OURS.iter().any(|name| entry.file_name() == *name);
    let mut files = Vec::new();
    for floor in FLOORS {
        let folder = root.join(floor);
        if !folder.is_dir() {
            continue;
        }
        for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(ours) {
            let entry = entry?;
            let path = entry.path().strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            if entry.file_type().is_file() && by_hand(&path) {
                let text = fs::read_to_string(entry.path()).with_context(|| format!("reading {path}"))?;
                files.push(File { path, text });
            }
        }
    }
    Ok(files)
}

fn by_hand(path: &str) -> bool {
    let source = matches!(extension(path), "rs" | "ts" | "tsx");
    let generated = path.ends_with("schema.d.ts") || path.contains(".gen.");
    source && !generated
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}
