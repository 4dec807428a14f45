//! The house as `cargo metadata` sees it: which package lives in which room, and what it leans on.

use std::path::PathBuf;

use anyhow::{Context, Result};
use cargo_metadata::{Metadata, MetadataCommand};

pub use cargo_metadata::DependencyKind;

/// The folder of the workspace: the one above this crate. Asked of the cargo that runs this, because checkouts may
/// share a target folder.
pub fn root() -> Result<PathBuf> {
    let here =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
    here.parent().map(PathBuf::from).context("xtask lives in the workspace's folder")
}

/// One package of the workspace.
#[derive(Debug)]
pub struct Package {
    pub name: String,
    /// Its folder below the workspace's root, with `/` between the parts: `services/catalog`.
    pub folder: String,
    pub dependencies: Vec<Dependency>,
}

impl Package {
    /// The part of the house it lives in: `crates`, `services`, `app`, …
    pub fn floor(&self) -> &str {
        self.folder.split('/').next().unwrap_or_default()
    }
}

/// A direct dependency of a package.
#[derive(Debug)]
pub struct Dependency {
    pub name: String,
    pub kind: DependencyKind,
    /// The folder below the workspace's root, when it is a package of the workspace.
    pub folder: Option<String>,
}

/// Reads the packages of the workspace at `root`.
pub fn packages(root: &std::path::Path) -> Result<Vec<Package>> {
    let metadata = MetadataCommand::new()
        .current_dir(root)
        .no_deps()
        .exec()
        .context("`cargo metadata` could not read the workspace")?;
    Ok(from_metadata(&metadata))
}

fn from_metadata(metadata: &Metadata) -> Vec<Package> {
    let below_root = |path: &cargo_metadata::camino::Utf8Path| {
        path.strip_prefix(&metadata.workspace_root).ok().map(|path| path.as_str().replace('\\', "/"))
    };
    metadata
        .packages
        .iter()
        .map(|package| Package {
            name: package.name.to_string(),
            folder: package.manifest_path.parent().and_then(below_root).unwrap_or_default(),
            dependencies: package
                .dependencies
                .iter()
                .map(|dependency| Dependency {
                    name: dependency.name.clone(),
                    kind: dependency.kind,
                    folder: dependency.path.as_deref().and_then(below_root),
                })
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shape of `cargo metadata --no-deps`, cut down to what is read here.
    #[test]
    fn packages_and_their_rooms_come_from_cargo_metadata() {
        let dependency = |name: &str, kind: &str, path: Option<&str>| {
            serde_json::json!({
                "name": name, "source": null, "req": "*", "kind": kind, "rename": null, "optional": false,
                "uses_default_features": true, "features": [], "target": null, "registry": null, "path": path,
            })
        };
        let metadata: Metadata = serde_json::from_value(serde_json::json!({
            "packages": [{
                "name": "polyphony-catalog", "version": "0.1.0", "id": "catalog", "source": null,
                "dependencies": [
                    dependency("polyphony-kernel", "normal", Some("/house/crates/kernel")),
                    dependency("serde", "normal", None),
                    dependency("polyphony-testkit", "dev", Some("/house/crates/testkit")),
                ],
                "targets": [], "features": {}, "manifest_path": "/house/services/catalog/Cargo.toml",
            }],
            "workspace_members": ["catalog"], "workspace_root": "/house", "target_directory": "/house/target",
            "version": 1, "resolve": null,
        }))
        .unwrap();

        let packages = from_metadata(&metadata);
        assert_eq!(packages.len(), 1);
        assert_eq!((packages[0].folder.as_str(), packages[0].floor()), ("services/catalog", "services"));
        let folders: Vec<_> = packages[0].dependencies.iter().map(|d| (d.kind, d.folder.as_deref())).collect();
        assert_eq!(
            folders,
            [
                (DependencyKind::Normal, Some("crates/kernel")),
                (DependencyKind::Normal, None),
                (DependencyKind::Development, Some("crates/testkit")),
            ]
        );
    }
}
