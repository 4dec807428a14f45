//! Who may depend on whom.
//!
//! Services stand on `crates/` and never on each other, so that each can run in a process of its own. `app` joins
//! them and nothing joins `app`. `kernel` and `contracts` do no input or output, so that everyone can afford them.
//! `testkit` belongs to tests.

use crate::house::{Dependency, DependencyKind, Package};

/// Libraries that read, write, listen or connect. None of them may be named by `kernel` or `contracts`.
const DOES_IO: [&str; 21] = [
    "async-nats",
    "axum",
    "hyper",
    "hyper-util",
    "lettre",
    "mio",
    "notify",
    "object_store",
    "redis",
    "reqwest",
    "rusqlite",
    "rustix",
    "rustls",
    "sea-orm",
    "sea-orm-migration",
    "sqlx",
    "tempfile",
    "tokio",
    "tokio-util",
    "tower-http",
    "walkdir",
];

const PURE: [&str; 2] = ["crates/kernel", "crates/contracts"];

/// Everything in `packages` that breaks the law.
pub fn faults(packages: &[Package]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in packages {
        for dependency in &package.dependencies {
            if let Some(reason) = fault(package, dependency) {
                faults.push(format!(
                    "{}/Cargo.toml: {} must not depend on {}: {reason}",
                    package.folder, package.name, dependency.name
                ));
            }
        }
    }
    faults
}

fn fault(package: &Package, dependency: &Dependency) -> Option<&'static str> {
    let test_only = dependency.kind == DependencyKind::Development;
    if PURE.contains(&package.folder.as_str()) && !test_only && DOES_IO.contains(&dependency.name.as_str()) {
        return Some("kernel and contracts do no input or output; this belongs to another crate");
    }
    let target = dependency.folder.as_deref()?;
    let target_floor = target.split('/').next().unwrap_or_default();
    match (package.floor(), target_floor) {
        (_, "app") => Some("nothing imports app; what others need belongs to a crate"),
        ("services", "services") => {
            Some("services know each other only through crates/contracts: ask its trait, or keep a copy fed by events")
        }
        ("services", floor) if floor != "crates" => Some("services import only crates/"),
        ("crates", floor) if floor != "crates" => Some("crates/ knows no service and no program"),
        _ if target == "crates/testkit" && !test_only => Some("testkit is for tests: move it to [dev-dependencies]"),
        _ if package.folder == "crates/kernel" && !test_only => Some("kernel is the ground and stands on nothing"),
        _ if package.folder == "crates/contracts" && !test_only && target != "crates/kernel" => {
            Some("contracts stands on kernel alone")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(folder: &str, dependencies: &[(&str, DependencyKind)]) -> Package {
        Package {
            name: folder.replace('/', "-"),
            folder: folder.into(),
            dependencies: dependencies
                .iter()
                .map(|(name, kind)| Dependency {
                    name: (*name).into(),
                    kind: *kind,
                    folder: (name.contains('/') || *name == "app").then(|| (*name).into()),
                })
                .collect(),
        }
    }

    use DependencyKind::{Development, Normal};

    #[test]
    fn a_lawful_house_has_no_faults() {
        let house = [
            package("crates/kernel", &[("serde", Normal), ("tokio", Development)]),
            package("crates/contracts", &[("crates/kernel", Normal)]),
            package("crates/db", &[("crates/kernel", Normal), ("sea-orm", Normal), ("crates/testkit", Development)]),
            package("services/catalog", &[("crates/db", Normal), ("axum", Normal), ("crates/testkit", Development)]),
            package("app", &[("services/catalog", Normal), ("crates/runtime", Normal)]),
        ];
        assert_eq!(faults(&house), Vec::<String>::new());
    }

    #[test]
    fn services_never_import_each_other_not_even_in_tests() {
        for kind in [Normal, Development, DependencyKind::Build] {
            let faults = faults(&[package("services/playback", &[("services/catalog", kind)])]);
            assert_eq!(faults.len(), 1, "{kind:?}");
            assert!(faults[0].starts_with("services/playback/Cargo.toml: "), "{}", faults[0]);
        }
    }

    #[test]
    fn nothing_imports_app_and_crates_know_no_service() {
        for (folder, target) in [("services/catalog", "app"), ("xtask", "app"), ("crates/runtime", "services/catalog")]
        {
            assert_eq!(faults(&[package(folder, &[(target, Normal)])]).len(), 1, "{folder} -> {target}");
        }
    }

    #[test]
    fn kernel_and_contracts_do_no_io() {
        for folder in PURE {
            for name in ["tokio", "axum", "sea-orm", "reqwest"] {
                assert_eq!(faults(&[package(folder, &[(name, Normal)])]).len(), 1, "{folder} -> {name}");
            }
        }
        assert_eq!(faults(&[package("crates/contracts", &[("crates/db", Normal)])]).len(), 1);
        assert_eq!(faults(&[package("crates/kernel", &[("crates/contracts", Normal)])]).len(), 1);
    }

    #[test]
    fn testkit_stays_in_tests() {
        assert_eq!(faults(&[package("services/catalog", &[("crates/testkit", Normal)])]).len(), 1);
    }
}
