//! Adding folders: which ones may be a library, and what they may be called.

use std::path::{Path, PathBuf};

use db::Database;
use http::Validation;
use kernel::{Error, Kind, LibraryId, Result};

use crate::{
    domain::text,
    store::{
        entity::library,
        libraries::{library_create, library_find, library_list, library_name as store_name},
    },
};

/// Folders that hold no music, and files that must not be touched.
const SYSTEM: [&str; 5] = ["/proc", "/sys", "/dev", "/run", "/etc"];

/// Adds a folder. It must be there, be readable, and lie neither in nor above another
/// library: a file belongs to one.
pub async fn library_add(db: &Database, name: &str, path: &str, watch: bool) -> Result<library::Model> {
    let mut validation = Validation::new();
    let name = checked_name(&mut validation, name);
    validation.check(
        path.len() <= 4000 && !path.contains('\0'),
        "path",
        "invalid",
        "`path` must be a path of at most 4,000 bytes.",
    );
    validation.check(
        Path::new(path).is_absolute(),
        "path",
        "not_absolute",
        "`path` must be absolute, such as `/srv/music`.",
    );
    validation.finish()?;
    let given = PathBuf::from(path);
    let found = tokio::task::spawn_blocking(move || {
        let real = std::fs::canonicalize(given)?;
        std::fs::read_dir(&real)?;
        Ok::<_, std::io::Error>(real)
    })
    .await
    .map_err(Error::internal)?;
    let unusable = |code: &str, message: &str| Error::invalid_field("path", code, message);
    let real = found.map_err(|error| {
        match error.kind() {
            std::io::ErrorKind::PermissionDenied => {
                unusable("not_readable", "The server may not read this folder. Give it permission to.")
            }
            _ => unusable(
                "not_a_folder",
                "There is no such folder on the server. The path is one of the server, not of your computer.",
            ),
        }
        .caused_by(error)
    })?;
    if real == Path::new("/") || SYSTEM.iter().any(|system| real.starts_with(system)) {
        return Err(unusable("system_folder", "This folder belongs to the system. Choose the one with your music."));
    }
    let real = real
        .to_str()
        .ok_or_else(|| unusable("not_utf8", "The folder's path is not valid UTF-8. Rename it."))?
        .to_owned();
    for other in library_list(db.read()).await? {
        if Path::new(&real).starts_with(&other.path) || Path::new(&other.path).starts_with(&real) {
            let message = format!("The library “{}” has this folder, or one in or above it.", other.name);
            return Err(Error::new(Kind::Conflict, "library_overlaps", message));
        }
    }
    let txn = db.begin().await?;
    let row = library::Model {
        id: LibraryId::new().uuid(),
        name: name.unwrap_or_default(),
        path: real,
        watch,
        track_count: 0,
        missing_count: 0,
        problem_count: 0,
        last_scan_at: None,
        created_at: txn.now(),
    };
    library_create(&txn, row.clone()).await.map_err(|error| {
        if error.is_unique_violation("path") {
            Error::new(Kind::Conflict, "library_overlaps", "There is a library with this folder already.")
                .caused_by(error)
        } else {
            error.into()
        }
    })?;
    txn.commit().await?;
    Ok(row)
}

/// Gives a library another name.
pub async fn library_rename(db: &Database, id: LibraryId, name: &str) -> Result<library::Model> {
    let mut validation = Validation::new();
    let name = checked_name(&mut validation, name);
    validation.finish()?;
    let txn = db.begin().await?;
    let row = library_find(&*txn, id.uuid()).await?.ok_or_else(|| Error::not_found("library"))?;
    let row = store_name(&txn, row, name.unwrap_or_default()).await?;
    txn.commit().await?;
    Ok(row)
}

fn checked_name(validation: &mut Validation, name: &str) -> Option<String> {
    validation.text("name", name, 1, 200);
    let name = text::clean(name);
    validation.check(name.is_some(), "name", "too_short", "`name` must not be empty.");
    name
}
