//! The API documents and the web app's types must say what the binary says.
//!
//! `polyphony openapi` prints the document; `docs/openapi.json` is its committed copy for readers and reviews,
//! `web/openapi.json` the one that the web app's client is generated from.

#![expect(clippy::disallowed_methods, reason = "a tool of one thread; nothing here is asynchronous")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};

const COPIES: [&str; 2] = ["docs/openapi.json", "web/openapi.json"];
const TYPES: &str = "web/src/api/schema.d.ts";

/// Compares the committed files with what they should be, or brings them up to date.
pub fn check(root: &Path, write: bool) -> Result<Vec<String>> {
    let document = document(root)?;
    let mut faults = Vec::new();
    for copy in COPIES {
        settle(root, copy, &document, write, &mut faults)?;
    }
    let types = types(root, &document)?;
    settle(root, TYPES, &types, write, &mut faults)?;
    if faults.is_empty() {
        println!("openapi: the documents and the types are up to date");
    }
    Ok(faults)
}

fn settle(root: &Path, path: &str, wanted: &str, write: bool, faults: &mut Vec<String>) -> Result<()> {
    let committed = fs::read_to_string(root.join(path)).unwrap_or_default();
    if committed == wanted {
        return Ok(());
    }
    if write {
        println!("writing {path}");
        return fs::write(root.join(path), wanted).with_context(|| format!("writing {path}"));
    }
    faults.push(format!(
        "{path} is not up to date ({}): run `cargo xtask openapi --write`",
        first_difference(&committed, wanted)
    ));
    Ok(())
}

/// Where two texts part, for people.
fn first_difference(committed: &str, wanted: &str) -> String {
    if committed.is_empty() {
        return "it is missing".into();
    }
    let shorter = committed.lines().count().min(wanted.lines().count());
    let line = committed.lines().zip(wanted.lines()).position(|(left, right)| left != right).unwrap_or(shorter);
    let text = wanted.lines().nth(line).unwrap_or("the end").trim();
    format!("line {}: the binary says {}", line + 1, text.chars().take(80).collect::<String>())
}

/// What the binary says: the one at `POLYPHONY_BIN`, or a fresh build.
fn document(root: &Path) -> Result<String> {
    let mut command = if let Some(binary) = env::var_os("POLYPHONY_BIN") {
        Command::new(PathBuf::from(binary))
    } else {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["run", "--quiet", "--package", "polyphony", "--"]);
        cargo
    };
    let output = command.arg("openapi").current_dir(root).output().context("starting polyphony")?;
    if !output.status.success() {
        bail!("`polyphony openapi` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let document = String::from_utf8(output.stdout).context("`polyphony openapi` printed no text")?;
    ensure!(document.trim_start().starts_with('{'), "`polyphony openapi` printed no JSON document");
    Ok(format!("{}\n", document.trim_end()))
}

/// The types that `npm run generate` makes of the document, without touching the web app's own.
fn types(root: &Path, document: &str) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let (source, result) = (folder.path().join("openapi.json"), folder.path().join("schema.d.ts"));
    fs::write(&source, document)?;
    let generator = root.join("web/node_modules/.bin/openapi-typescript");
    ensure!(generator.exists(), "web/node_modules is missing: run `npm ci` in web/");
    let output =
        Command::new(generator).arg(&source).arg("-o").arg(&result).output().context("starting openapi-typescript")?;
    if !output.status.success() {
        bail!("openapi-typescript failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    fs::read_to_string(result).context("openapi-typescript wrote nothing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drift_is_reported_with_its_place_and_written_away() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.json"), "{\n  \"a\": 1\n}\n").unwrap();
        let wanted = "{\n  \"a\": 2\n}\n";

        let mut faults = Vec::new();
        settle(folder.path(), "a.json", wanted, false, &mut faults).unwrap();
        assert_eq!(faults.len(), 1);
        assert!(faults[0].contains("line 2: the binary says \"a\": 2"), "{}", faults[0]);

        settle(folder.path(), "a.json", wanted, true, &mut faults).unwrap();
        faults.clear();
        settle(folder.path(), "a.json", wanted, false, &mut faults).unwrap();
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn a_missing_file_is_drift_too() {
        assert_eq!(first_difference("", "{}"), "it is missing");
        assert_eq!(first_difference("{\n", "{\n}\n"), "line 2: the binary says }");
    }
}
