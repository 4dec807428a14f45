//! What may be named where. Clippy (`clippy.toml`) forbids the calls themselves wherever they hide; this law knows
//! the rooms in which they are welcome after all, and what clippy has no word for.

use crate::source::{File, named_outside_tests};

struct Rule {
    /// The paths that are forbidden.
    paths: &'static [&'static str],
    /// Where the rule holds; everywhere when empty.
    inside: &'static [&'static str],
    /// Where the paths are welcome after all.
    except: &'static [&'static str],
    reason: &'static str,
}

const PURE: [&str; 2] = ["crates/kernel/", "crates/contracts/"];

const RULES: [Rule; 6] = [
    Rule {
        paths: &["std::fs", "std::net", "std::process", "std::thread", "tokio", "axum", "sea_orm", "reqwest"],
        inside: &PURE,
        except: &[],
        reason: "kernel and contracts do no input or output",
    },
    Rule {
        paths: &["Utc::now", "Local::now"],
        inside: &[],
        except: &["crates/kernel/src/clock"],
        reason: "take the time from the Clock that is passed in",
    },
    Rule {
        paths: &["Uuid::now_v7"],
        inside: &[],
        except: &["crates/kernel/"],
        reason: "make ids through kernel's typed ids",
    },
    Rule {
        paths: &["tokio::spawn", "tokio::task::spawn", "task::spawn"],
        inside: &[],
        except: &["crates/runtime/", "crates/testkit/"],
        reason: "start tasks through runtime's task tracker, which names them and joins them at shutdown",
    },
    Rule {
        paths: &["reqwest::Client", "reqwest::get"],
        inside: &[],
        except: &["crates/http/", "crates/remote/", "crates/testkit/"],
        reason: "use the outgoing clients of http and remote: deadlines, retries, no requests into private networks",
    },
    Rule {
        paths: &["std::process::Command", "tokio::process"],
        inside: &[],
        except: &[
            "services/delivery/",
            "services/catalog/src/ingest/",
            "crates/composer/",
            "app/",
            "benches/",
            "xtask/",
        ],
        reason: "ask delivery, which limits, times and ends its child processes",
    },
];

/// Every forbidden path outside tests, as `file:line`.
pub fn faults(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.is_rust() && !file.is_test()) {
        let named = match named_outside_tests(&file.text) {
            Ok(named) => named,
            Err(error) => {
                faults.push(format!("{}: {error}", file.path));
                continue;
            }
        };
        for rule in RULES.iter().filter(|rule| holds(rule, &file.path)) {
            for named in &named {
                if let Some(path) = rule.paths.iter().find(|path| named.names(path)) {
                    faults.push(format!("{}:{}: {path}: {}", file.path, named.line, rule.reason));
                }
            }
        }
    }
    faults
}

fn holds(rule: &Rule, path: &str) -> bool {
    let within = |places: &[&str]| places.iter().any(|place| path.starts_with(place));
    (rule.inside.is_empty() || within(rule.inside)) && !within(rule.except)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_in(path: &str, text: &str) -> usize {
        faults(&[File { path: path.into(), text: text.into() }]).len()
    }

    #[test]
    fn the_clock_is_read_in_one_place() {
        let text = "fn now() { chrono::Utc::now(); }";
        assert_eq!(faults_in("crates/kernel/src/clock.rs", text), 0);
        assert_eq!(faults_in("services/catalog/src/store/track.rs", text), 1);
        assert_eq!(faults_in("services/catalog/tests/tracks.rs", text), 0);
    }

    #[test]
    fn kernel_and_contracts_touch_neither_files_nor_sockets() {
        assert_eq!(faults_in("crates/contracts/src/catalog.rs", "use std::{fs, net::TcpStream};"), 2);
        assert_eq!(faults_in("crates/blob/src/file.rs", "use std::fs;"), 0);
    }

    #[test]
    fn tasks_are_started_by_the_runtime() {
        let text = "fn f() { tokio::spawn(async {}); }";
        assert_eq!(faults_in("services/search/src/jobs/rebuild.rs", text), 1);
        assert_eq!(faults_in("crates/runtime/src/tasks.rs", text), 0);
    }

    #[test]
    fn a_file_that_is_not_rust_is_a_fault_and_not_a_pass() {
        assert_eq!(faults_in("app/src/main.rs", "fn f( {"), 1);
    }
}
