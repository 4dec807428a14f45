//! A platform for one test: a database, a log, a blob folder, a clock that stands still.

use std::{path::Path, sync::Arc, time::Duration};

use blob::{BlobConfig, Blobs};
use bus::EmbeddedLog;
use contracts::{Envelope, Event};
use db::{Database, DatabaseConfig, migrations::Own};
use http::Authenticator;
use kernel::{Clock, FixedClock};
use runtime::{Host, Platform, Service, Tasks};
use tempfile::TempDir;

use crate::{TestApp, TestIdentity, services::PostgresDatabase};

/// A platform made for one test.
pub struct TestPlatform {
    /// What a service is built on.
    pub platform: Platform,
    /// The platform's clock, to be moved.
    pub clock: Arc<FixedClock>,
    /// Signs tokens for callers.
    pub identity: Arc<TestIdentity>,
    /// Checks those tokens.
    pub auth: Authenticator,
    /// `sqlite` or `postgres`, for messages.
    pub database: &'static str,
    /// A folder that is gone after the test.
    pub dir: Arc<TempDir>,
    url: String,
    migrations: Own,
}

/// Runs the story on SQLite and, when there is a server, on PostgreSQL.
pub async fn on_each_database(migrations: Own, story: impl AsyncFn(&mut TestPlatform)) {
    on_sqlite(migrations, &story).await;
    if let Some(database) = PostgresDatabase::create().await {
        let mut platform = TestPlatform::new("postgres", &database.url, Arc::new(temp_dir()), migrations).await;
        story(&mut platform).await;
        platform.finish().await;
        database.drop().await;
    }
}

/// Runs the story on SQLite only: for what has nothing to do with the database.
pub async fn on_sqlite(migrations: Own, story: impl AsyncFn(&mut TestPlatform)) {
    let dir = Arc::new(temp_dir());
    let url = format!("sqlite:{}", dir.path().join("service.sqlite").display());
    let mut platform = TestPlatform::new("sqlite", &url, dir, migrations).await;
    story(&mut platform).await;
    platform.finish().await;
}

fn temp_dir() -> TempDir {
    tempfile::Builder::new().prefix("polyphony-test-").tempdir().expect("a temporary folder can be made")
}

impl TestPlatform {
    async fn new(database: &'static str, url: &str, dir: Arc<TempDir>, migrations: Own) -> Self {
        let start = chrono::DateTime::from_timestamp(1_767_323_045, 0).expect("in range");
        let clock = Arc::new(FixedClock::at(start));
        Self::open(database, url, dir, migrations, clock).await
    }

    async fn open(
        database: &'static str,
        url: &str,
        dir: Arc<TempDir>,
        migrations: Own,
        clock: Arc<FixedClock>,
    ) -> Self {
        let db = Database::connect(&DatabaseConfig::at(url), clock.clone()).await.expect("the database opens");
        db.migrate(migrations).await.expect("the schema can be made");
        let log_path = dir.path().join("events.sqlite");
        let log = EmbeddedLog::open(&path(&log_path), clock.clone()).await.expect("the log opens");
        let scratch = dir.path().join("scratch");
        std::fs::create_dir_all(&scratch).expect("a folder can be made");
        let identity = Arc::new(TestIdentity::new(clock.clone()));
        let platform = Platform {
            db,
            log: Arc::new(log),
            blobs: Blobs::open(&BlobConfig::default(), dir.path()).expect("the blob folder opens"),
            clock: clock.clone(),
            tasks: Tasks::new(),
            scratch,
        };
        let auth = Authenticator::new(identity.clone(), clock.clone());
        Self { platform, clock, identity, auth, database, dir, url: url.to_owned(), migrations }
    }

    /// Starts a service's relay, consumers and jobs, and gives the app to talk to.
    pub fn run(&self, mut service: Service) -> TestApp {
        let clock: Arc<dyn Clock> = self.clock.clone();
        Host::new(self.platform.tasks.clone(), self.platform.log.clone(), clock).start(&mut service);
        TestApp::new(service, self.identity.clone())
    }

    /// Stops everything as a crash would: without waiting for anything to end well. The
    /// data stays, and the platform can be built upon anew.
    pub async fn restart(&mut self) {
        self.platform.tasks.shut_down(Duration::from_secs(5)).await;
        let fresh = Self::open(self.database, &self.url, self.dir.clone(), self.migrations, self.clock.clone()).await;
        *self = Self { identity: self.identity.clone(), auth: self.auth.clone(), ..fresh };
    }

    /// Something happened in another context.
    pub async fn happened<E: Event>(&self, event: &E) {
        let envelope = Envelope::seal(event, self.clock.now()).expect("events are JSON");
        self.platform.log.append(&[envelope]).await.expect("the log takes events");
    }

    /// Waits until the outbox is empty and every consumer has seen everything.
    pub async fn settle(&self) {
        for _ in 0..600 {
            let waiting = self.platform.db.outbox_len().await.expect("the database answers");
            let behind: u64 =
                self.platform.log.consumers().await.expect("the log answers").iter().map(|one| one.lag).sum();
            if waiting == 0 && behind == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("events are still on their way after 30 seconds ({})", self.database);
    }

    /// The events in the log of this type, oldest first.
    pub async fn events<E: Event>(&self) -> Vec<E> {
        let all = self.platform.log.list(0, 100_000).await.expect("the log answers");
        all.iter()
            .filter_map(|recorded| recorded.event.open::<E>())
            .map(|event| event.expect("events can be read"))
            .collect()
    }

    /// The check at the end of every story.
    async fn finish(&self) {
        let running = !self.platform.log.consumers().await.expect("the log answers").is_empty();
        if running {
            self.settle().await;
        }
        assert!(self.platform.tasks.shut_down(Duration::from_secs(20)).await, "tasks must end when they are told to");
        let dead = self.platform.db.dead_letters(None, false, 10).await.expect("the database answers");
        assert!(dead.is_empty(), "events became dead letters ({}): {dead:?}", self.database);
        let _ = self.platform.db.clone().close().await;
    }
}

fn path(path: &Path) -> String {
    path.display().to_string()
}
