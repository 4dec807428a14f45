//! Notices changes in the folders of libraries and asks for a scan once they have calmed
//! down; and asks for one now and then anyway.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    App,
    store::{
        entity::library,
        libraries::library_list,
        scans::{IDLE, scan_find, scan_request},
    },
};

/// The job's name in logs.
pub const NAME: &str = "watch";
/// Changes come in bursts: the scan waits until none has come for so long.
const CALM: Duration = Duration::from_secs(2);
const EVERY: Duration = Duration::from_millis(500);
/// How often the list of libraries is read again.
const LIST_EVERY: Duration = Duration::from_secs(5);
/// A folder that cannot be watched is scanned at least this often.
const UNWATCHED: Duration = Duration::from_secs(3600);

/// When something last changed, by library.
type Changes = Arc<Mutex<HashMap<Uuid, Instant>>>;

struct Watched {
    /// None when it cannot be watched.
    watcher: Option<RecommendedWatcher>,
    scan_due: Option<Instant>,
}

/// Works until it is told to stop.
pub async fn run(app: App, stop: CancellationToken) {
    let changes = Changes::default();
    let mut watched: HashMap<Uuid, Watched> = HashMap::new();
    let mut listed: Option<Instant> = None;
    loop {
        if listed.is_none_or(|at| at.elapsed() >= LIST_EVERY) {
            match library_list(app.db.read()).await {
                Ok(libraries) => follow(&app, &changes, &mut watched, libraries).await,
                Err(error) => tracing::warn!(%error, "libraries could not be listed"),
            }
            listed = Some(Instant::now());
        }
        if let Err(error) = ask(&app, &changes, &mut watched).await {
            tracing::warn!(%error, "a scan could not be asked for; trying again");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Watches new libraries, and no longer those that are gone.
async fn follow(app: &App, changes: &Changes, watched: &mut HashMap<Uuid, Watched>, libraries: Vec<library::Model>) {
    watched.retain(|id, _| libraries.iter().any(|library| library.id == *id));
    for library in libraries {
        if watched.contains_key(&library.id) {
            continue;
        }
        let notices = if app.config.watch && library.watch { watch(&library, changes.clone()).await } else { None };
        let every = Duration::from_secs(u64::from(app.config.rescan_minutes) * 60);
        let every = match (&notices, every.is_zero(), library.watch && app.config.watch) {
            (None, _, true) => Some(if every.is_zero() { UNWATCHED } else { every.min(UNWATCHED) }),
            (_, true, _) => None,
            (_, false, _) => Some(every),
        };
        watched.insert(library.id, Watched { watcher: notices, scan_due: every.map(|every| Instant::now() + every) });
    }
}

async fn watch(library: &library::Model, changes: Changes) -> Option<RecommendedWatcher> {
    let (id, path, name) = (library.id, library.path.clone(), library.name.clone());
    let start = move || {
        let noticed = move |event: notify::Result<notify::Event>| {
            // Reading changes nothing, and scans read.
            if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                changes.lock().unwrap_or_else(PoisonError::into_inner).insert(id, Instant::now());
            }
        };
        let mut watcher = RecommendedWatcher::new(noticed, Config::default().with_follow_symlinks(false))?;
        watcher.watch(Path::new(&path), RecursiveMode::Recursive)?;
        Ok::<_, notify::Error>(watcher)
    };
    match tokio::task::spawn_blocking(start).await {
        Ok(Ok(watcher)) => Some(watcher),
        Ok(Err(error)) => {
            tracing::warn!(library = name, %error, "the folder cannot be watched; it is scanned every hour instead");
            None
        }
        Err(_) => None,
    }
}

/// Asks for the scans that are due.
async fn ask(app: &App, changes: &Changes, watched: &mut HashMap<Uuid, Watched>) -> db::Result<()> {
    let calm: Vec<Uuid> = {
        let changes = changes.lock().unwrap_or_else(PoisonError::into_inner);
        changes.iter().filter(|(_, at)| at.elapsed() >= CALM).map(|(id, _)| *id).collect()
    };
    let due =
        watched.iter().filter(|(_, one)| one.scan_due.is_some_and(|due| due <= Instant::now())).map(|(id, _)| *id);
    for id in calm.into_iter().chain(due.collect::<Vec<_>>()) {
        let Some(one) = watched.get_mut(&id) else {
            changes.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
            continue;
        };
        // A scan that is going on may be past the place that has changed: ask again later.
        if scan_find(app.db.read(), id).await?.is_some_and(|scan| scan.state != IDLE) {
            continue;
        }
        changes.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        if one.scan_due.is_some() {
            let every = if one.watcher.is_some() {
                Duration::from_secs(u64::from(app.config.rescan_minutes.max(1)) * 60)
            } else {
                UNWATCHED
            };
            one.scan_due = Some(Instant::now() + every);
        }
        let txn = app.db.begin().await?;
        scan_request(&txn, id).await?;
        txn.commit().await?;
        app.scan_wanted.notify_one();
    }
    Ok(())
}
