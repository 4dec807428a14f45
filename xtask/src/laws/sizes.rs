//! A file is a room with one purpose: about 150 lines, few above 400, none above the limit without a reason.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::source::File;

const LIMIT: usize = 450;
const ALLOWED: &str = "xtask/long-files.toml";

/// Long files and why they are: `xtask/long-files.toml`.
pub fn allowed(root: &Path) -> Result<BTreeMap<String, String>> {
    let text = fs::read_to_string(root.join(ALLOWED)).with_context(|| format!("reading {ALLOWED}"))?;
    toml::from_str(&text).with_context(|| format!("{ALLOWED} wants lines of  \"path\" = \"reason\""))
}

/// Files above the limit without a reason, and reasons without a long file.
pub fn faults(files: &[File], allowed: &BTreeMap<String, String>) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files {
        let lines = file.lines();
        if lines > LIMIT && !allowed.contains_key(&file.path) {
            faults.push(format!(
                "{}: {lines} lines; above {LIMIT}, make a folder of rooms of it, or give a reason in {ALLOWED}",
                file.path
            ));
        }
    }
    for (path, reason) in allowed {
        let still_long = files.iter().any(|file| &file.path == path && file.lines() > LIMIT);
        if !still_long {
            faults.push(format!("{ALLOWED}: {path} is not longer than {LIMIT} lines: take it off the list"));
        } else if reason.trim().is_empty() {
            faults.push(format!("{ALLOWED}: {path} wants a reason"));
        }
    }
    faults
}

/// One line about the whole.
pub fn summary(files: &[File]) -> String {
    let mut sizes: Vec<usize> = files.iter().map(File::lines).collect();
    sizes.sort_unstable();
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    let longest = sizes.last().copied().unwrap_or_default();
    let above = sizes.iter().filter(|size| **size > 400).count();
    format!("file sizes: {} files, median {median} lines, {above} above 400, longest {longest}", sizes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, lines: usize) -> File {
        File { path: path.into(), text: "x\n".repeat(lines) }
    }

    #[test]
    fn a_long_file_wants_a_reason_and_a_reason_wants_a_long_file() {
        let files = [file("a.rs", LIMIT), file("b.rs", LIMIT + 1), file("c.rs", LIMIT + 1)];
        let list = |entries: &[(&str, &str)]| {
            entries
                .iter()
                .map(|(path, reason)| ((*path).into(), (*reason).into()))
                .collect::<BTreeMap<String, String>>()
        };
        assert_eq!(faults(&files, &list(&[("b.rs", "one table"), ("c.rs", "one grammar")])).len(), 0);
        assert_eq!(faults(&files, &list(&[("b.rs", "one table")])).len(), 1);
        assert_eq!(faults(&files, &list(&[("a.rs", "?"), ("b.rs", " "), ("c.rs", "one grammar")])).len(), 2);
    }

    #[test]
    fn the_summary_names_the_median() {
        let files = [file("a.rs", 10), file("b.rs", 401), file("c.rs", 20)];
        assert_eq!(summary(&files), "file sizes: 3 files, median 20 lines, 1 above 400, longest 401");
    }
}
