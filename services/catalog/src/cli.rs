//! Libraries from the command line, beside a running server or without one: both work on
//! the same database.

use std::time::Duration;

use db::Database;
use kernel::{Error, Kind, LibraryId, ProblemId, Result};
use tokio_util::sync::CancellationToken;

use crate::{
    Config,
    ingest::{ffprobe::Ffprobe, scan::Scanner},
    library,
    store::{
        entity::{library as entity, scan},
        libraries, problems,
        scans::{IDLE, REQUESTED, scan_claim, scan_find, scan_request},
    },
};

/// How long a running server may take to notice a request.
const NOTICE: Duration = Duration::from_millis(1500);
/// A scan whose process has not been heard of for so long can be taken over.
const SILENCE: chrono::Duration = chrono::Duration::seconds(30);

/// A library, for the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryRow {
    /// The library's id.
    pub id: LibraryId,
    /// What people call it.
    pub name: String,
    /// The folder.
    pub path: String,
    /// Tracks that are there.
    pub tracks: u32,
    /// Tracks whose file has vanished.
    pub missing: u32,
    /// Files that could not be used.
    pub problems: u32,
    /// When the last scan ended.
    pub last_scan_at: Option<kernel::Timestamp>,
}

/// A file that could not be used, for the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemRow {
    /// The problem's id.
    pub id: ProblemId,
    /// Relative to the library.
    pub path: String,
    /// A stable word.
    pub code: String,
    /// A sentence.
    pub reason: String,
}

/// How a scan goes, for the terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ScanProgress {
    /// Whether it is over.
    pub finished: bool,
    /// Files looked at.
    pub seen: i64,
    /// New tracks.
    pub added: i64,
    /// Tracks read again.
    pub updated: i64,
    /// Files that were not opened.
    pub unchanged: i64,
    /// Tracks found elsewhere.
    pub moved: i64,
    /// Tracks that are gone.
    pub missing: i64,
    /// Files that could not be used.
    pub failed: i64,
}

impl From<&scan::Model> for ScanProgress {
    fn from(row: &scan::Model) -> Self {
        Self {
            finished: row.state == IDLE,
            seen: row.seen,
            added: row.added,
            updated: row.updated,
            unchanged: row.unchanged,
            moved: row.moved,
            missing: row.missing,
            failed: row.failed,
        }
    }
}

impl From<entity::Model> for LibraryRow {
    fn from(row: entity::Model) -> Self {
        let count = |count: i32| u32::try_from(count).unwrap_or(0);
        Self {
            id: row.id.into(),
            tracks: count(row.track_count),
            missing: count(row.missing_count),
            problems: count(row.problem_count),
            name: row.name,
            path: row.path,
            last_scan_at: row.last_scan_at,
        }
    }
}

/// Adds a folder.
pub async fn library_add(db: &Database, name: &str, path: &str) -> Result<LibraryRow> {
    Ok(library::library_add(db, name, path, true).await?.into())
}

/// All libraries, by name.
pub async fn library_list(db: &Database) -> Result<Vec<LibraryRow>> {
    Ok(libraries::library_list(db.read()).await?.into_iter().map(Into::into).collect())
}

/// Takes a library and its tracks out of the catalogue; the files stay.
pub async fn library_remove(db: &Database, id: LibraryId) -> Result<()> {
    let txn = db.begin().await?;
    libraries::library_delete(&txn, id.uuid()).await?;
    Ok(txn.commit().await?)
}

/// Files of a library that could not be used, in the order of their paths; all of them.
pub async fn problems_list(db: &Database, id: LibraryId) -> Result<Vec<ProblemRow>> {
    let limit = kernel::PageRequest { limit: Some(kernel::Limit::MAX), cursor: None }.limit()?;
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let (mut rows, _) = problems::problems_page(db.read(), id.uuid(), after, limit).await?;
        let more = rows.len() > limit.rows();
        rows.truncate(limit.rows());
        after = rows.last().map(|row| row.id);
        all.extend(rows.into_iter().map(|row| ProblemRow {
            id: row.id.into(),
            path: row.path,
            code: row.code,
            reason: row.reason,
        }));
        if !more {
            return Ok(all);
        }
    }
}

/// Asks for a scan; a running server starts it within a second.
pub async fn scan_request_by(db: &Database, id: LibraryId) -> Result<()> {
    libraries::library_find(db.read(), id.uuid()).await?.ok_or_else(|| Error::not_found("library"))?;
    let txn = db.begin().await?;
    scan_request(&txn, id.uuid()).await?;
    Ok(txn.commit().await?)
}

/// How the scan of a library goes, or how the last one went.
pub async fn scan_progress(db: &Database, id: LibraryId) -> Result<Option<ScanProgress>> {
    Ok(scan_find(db.read(), id.uuid()).await?.as_ref().map(ScanProgress::from))
}

/// Scans a library to the end, telling how it goes: a running server does it when there
/// is one, otherwise this process. `now` is the time by the caller's clock.
pub async fn scan_now(
    db: &Database,
    config: &Config,
    id: LibraryId,
    now: impl Fn() -> kernel::Timestamp,
    stop: CancellationToken,
    mut told: impl FnMut(ScanProgress),
) -> Result<ScanProgress> {
    scan_request_by(db, id).await?;
    let row = libraries::library_find(db.read(), id.uuid()).await?.ok_or_else(|| Error::not_found("library"))?;
    let asked = tokio::time::Instant::now();
    let claim = loop {
        tokio::select! {
            () = stop.cancelled() => return Err(Error::new(Kind::Unavailable, "scan_stopped", "Stopped.")),
            () = tokio::time::sleep(Duration::from_millis(100)) => {}
        }
        let state = scan_find(db.read(), id.uuid()).await?.ok_or_else(|| Error::not_found("library"))?;
        let progress = ScanProgress::from(&state);
        if progress.finished {
            told(progress);
            return Ok(progress);
        }
        let unheard = state.state == REQUESTED && asked.elapsed() > NOTICE;
        let abandoned = state.state != REQUESTED && state.heartbeat_at <= now() - SILENCE;
        if (unheard || abandoned)
            && let Some(claim) = scan_claim(db, id.uuid(), now() - SILENCE).await?
        {
            break claim;
        }
        told(progress);
    };
    let scanner = Scanner { db: db.clone(), ffprobe: Ffprobe::new(&config.ffprobe) };
    let scanning = scanner.scan(&row, claim, &stop);
    tokio::pin!(scanning);
    loop {
        tokio::select! {
            ended = scanning.as_mut() => {
                ended?;
                let state = scan_find(db.read(), id.uuid()).await?;
                let progress = state.as_ref().map(ScanProgress::from).unwrap_or_default();
                told(progress);
                return Ok(progress);
            }
            () = tokio::time::sleep(Duration::from_millis(250)) => {
                if let Some(state) = scan_find(db.read(), id.uuid()).await? {
                    told(ScanProgress::from(&state));
                }
            }
        }
    }
}
