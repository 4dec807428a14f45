//! Runs the scans that are asked for, by this process or by another one, and those that a
//! crash has cut off. One at a time per library.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use db::sea_orm::DbBackend;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    App,
    ingest::scan::{ScanError, Scanner},
    store::{
        libraries::library_find,
        scans::{scan_claim, scans_open},
    },
};

/// The job's name in logs.
pub const NAME: &str = "scans";
/// Between two looks for requests of other processes.
const EVERY: Duration = Duration::from_millis(500);
/// A scan that has not been heard of for so long has lost its process.
const SILENCE: chrono::Duration = chrono::Duration::seconds(30);

type Running = Arc<Mutex<HashSet<Uuid>>>;

/// Works until it is told to stop.
pub async fn run(app: App, stop: CancellationToken) {
    let running = Running::default();
    // A SQLite file has one server: what is still scanning when it starts was cut off.
    let mut silence = if app.db.backend() == DbBackend::Sqlite { chrono::Duration::zero() } else { SILENCE };
    loop {
        match turn(&app, &running, silence, &stop).await {
            Ok(()) => silence = SILENCE,
            Err(error) => tracing::warn!(%error, "scans could not be looked after; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = app.scan_wanted.notified() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn turn(app: &App, running: &Running, silence: chrono::Duration, stop: &CancellationToken) -> db::Result<()> {
    for open in scans_open(app.db.read()).await? {
        let id = open.library_id;
        if held(running).contains(&id) {
            continue;
        }
        let Some(claim) = scan_claim(&app.db, id, app.clock.now() - silence).await? else { continue };
        let Some(library) = library_find(app.db.read(), id).await? else { continue };
        held(running).insert(id);
        let scanner = Scanner { db: app.db.clone(), ffprobe: app.ffprobe.clone() };
        let (running, stop) = (running.clone(), stop.clone());
        app.tasks.spawn("scan", async move {
            let started = std::time::Instant::now();
            match scanner.scan(&library, claim, &stop).await {
                Ok(counters) => {
                    let seconds = started.elapsed().as_secs_f64();
                    tracing::info!(
                        library = library.name,
                        seconds,
                        seen = counters.seen,
                        added = counters.added,
                        failed = counters.failed,
                        "scanned"
                    );
                }
                Err(ScanError::Stopped) => {
                    tracing::info!(library = library.name, "the scan was stopped; it starts again with the server");
                }
                Err(error) => tracing::error!(library = library.name, %error, "the scan failed"),
            }
            held(&running).remove(&id);
        });
    }
    Ok(())
}

fn held(running: &Running) -> std::sync::MutexGuard<'_, HashSet<Uuid>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}
