//! From a transaction to a reaction: nothing lost, nothing twice, whatever fails between.
//!
//! Each story is told on SQLite and PostgreSQL, and over the embedded log and JetStream.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

use std::{
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use bus::{Consumer, EventLog, Handler, JetStreamConfig, JetStreamLog, Relay, RetryPolicy};
use contracts::{Event, catalog::TrackDeleted, delivery::TrackFailed};
use db::{
    Database, Transaction,
    sea_orm::{ConnectionTrait, Statement},
    sea_orm_migration::{prelude::*, schema::*},
};
use kernel::{Error, Kind, TrackId};
use testkit::{TestPlatform, on_each_database, services};
use tokio_util::sync::CancellationToken;

/// A table that counts how often each track was seen: the effect that must happen once.
struct Effects;

impl MigrationName for Effects {
    fn name(&self) -> &'static str {
        "m9000_effects"
    }
}

#[async_trait]
impl MigrationTrait for Effects {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("effects")
            .col(big_integer("seq").primary_key().auto_increment())
            .col(string("track"))
            .to_owned();
        manager.create_table(table).await
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Effects)]
}

async fn note(txn: &Transaction, track: TrackId) -> Result<(), Error> {
    let sql = format!("INSERT INTO effects (track) VALUES ('{track}')");
    txn.execute_unprepared(&sql).await.map_err(db::Error::from)?;
    Ok(())
}

async fn effects(db: &Database) -> Vec<String> {
    let query = Statement::from_string(db.backend(), "SELECT track FROM effects ORDER BY seq");
    let rows = db.read().query_all_raw(query).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "track").unwrap()).collect()
}

/// Notes every deleted track; fails as often as it is told to.
struct Noting {
    failures: Arc<AtomicI32>,
    kind: Kind,
}

impl Noting {
    fn reliably() -> Self {
        Self { failures: Arc::default(), kind: Kind::Internal }
    }

    fn failing(times: i32, kind: Kind) -> Self {
        Self { failures: Arc::new(AtomicI32::new(times)), kind }
    }
}

#[async_trait]
impl Handler<TrackDeleted> for Noting {
    async fn handle(&self, txn: &Transaction, event: TrackDeleted) -> Result<(), Error> {
        // The effect comes first, so that a failure after it must undo it.
        note(txn, event.track_id).await?;
        if self.failures.fetch_sub(1, Ordering::SeqCst) > 0 {
            return Err(Error::new(self.kind, "made_to_fail", "made to fail"));
        }
        Ok(())
    }
}

fn quickly() -> RetryPolicy {
    RetryPolicy { attempts: 3, first_pause: Duration::from_millis(5), longest_pause: Duration::from_millis(20) }
}

async fn commit(db: &Database, tracks: &[TrackId]) {
    let txn = db.begin().await.unwrap();
    for track_id in tracks {
        txn.publish(&TrackDeleted { track_id: *track_id }).unwrap();
    }
    txn.commit().await.unwrap();
}

fn names(tracks: &[TrackId]) -> Vec<String> {
    tracks.iter().map(ToString::to_string).collect()
}

/// Both kinds of log: the platform's embedded one, and JetStream when there is a server.
async fn logs(platform: &TestPlatform) -> Vec<Arc<dyn EventLog>> {
    let mut logs = vec![platform.platform.log.clone()];
    if let Some(url) = services::nats() {
        let config = JetStreamConfig { url, stream: services::unique("test"), replicas: 1 };
        logs.push(Arc::new(JetStreamLog::connect(&config).await.expect("NATS answers")));
    }
    logs
}

struct Started {
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Started {
    async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

#[allow(clippy::disallowed_methods)]
fn start(platform: &TestPlatform, log: &Arc<dyn EventLog>, consumer: Consumer) -> Started {
    let stop = CancellationToken::new();
    let running = consumer.run(platform.platform.db.clone(), log.clone(), platform.clock.clone(), stop.clone());
    Started { stop, task: tokio::spawn(running) }
}

async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..400 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("not within ten seconds: {what}");
}

async fn forget_effects(platform: &TestPlatform) {
    platform.platform.db.begin().await.unwrap().rollback().await.unwrap();
    let txn = platform.platform.db.begin().await.unwrap();
    for table in ["effects", "inbox", "outbox", "dead_letters"] {
        txn.execute_unprepared(&format!("DELETE FROM {table}")).await.unwrap();
    }
    txn.commit().await.unwrap();
}

/// Runs a story once per database and log.
async fn everywhere(story: impl AsyncFn(&TestPlatform, Arc<dyn EventLog>)) {
    on_each_database(migrations, async |platform| {
        for log in logs(platform).await {
            forget_effects(platform).await;
            story(platform, log).await;
            forget_effects(platform).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_reach_the_consumer_in_the_order_in_which_they_were_committed() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let tracks: Vec<_> = (0..700).map(|_| TrackId::new()).collect();
        for chunk in tracks.chunks(100) {
            commit(db, chunk).await;
        }
        let relay = Relay::new("test", db.clone(), log.clone());
        while relay.turn().await.unwrap() > 0 {}
        assert_eq!(db.outbox_len().await.unwrap(), 0);

        let consumer = start(platform, &log, Consumer::new("order").on(Noting::reliably()));
        eventually("all effects are there", async || effects(db).await.len() >= tracks.len()).await;
        consumer.stop().await;
        assert_eq!(effects(db).await, names(&tracks));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_of_a_transaction_that_was_rolled_back_never_existed() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let txn = db.begin().await.unwrap();
        txn.publish(&TrackDeleted { track_id: TrackId::new() }).unwrap();
        note(&txn, TrackId::new()).await.unwrap();
        drop(txn);
        assert_eq!(Relay::new("test", db.clone(), log.clone()).turn().await.unwrap(), 0);
        assert!(effects(db).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_dies_after_appending_appends_nothing_twice() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let before = log.list(0, 10_000).await.unwrap().len();
        let tracks = [TrackId::new(), TrackId::new()];
        commit(db, &tracks).await;

        let batch = db.outbox_take(10).await.unwrap().unwrap();
        log.append(&batch.events).await.unwrap();
        drop(batch); // The process is gone before the outbox was emptied.
        assert_eq!(db.outbox_len().await.unwrap(), 2);

        let relay = Relay::new("test", db.clone(), log.clone());
        assert_eq!(relay.turn().await.unwrap(), 2);
        assert_eq!(log.list(0, 10_000).await.unwrap().len() - before, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_delivered_again_takes_no_effect_again() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let tracks = [TrackId::new(), TrackId::new(), TrackId::new()];
        commit(db, &tracks).await;
        while Relay::new("test", db.clone(), log.clone()).turn().await.unwrap() > 0 {}

        let first = start(platform, &log, Consumer::new("again").on(Noting::reliably()));
        eventually("all effects are there", async || effects(db).await.len() == 3).await;
        first.stop().await;

        // Sent back without clearing the inbox: everything is delivered once more.
        log.rewind("again").await.unwrap();
        let second = start(platform, &log, Consumer::new("again").on(Noting::reliably()));
        eventually("the consumer is through", async || lag(&log, "again").await == 0).await;
        second.stop().await;
        assert_eq!(effects(db).await, names(&tracks));

        // With the inbox cleared it is a replay, and takes effect anew.
        let txn = db.begin().await.unwrap();
        txn.inbox_clear("again").await.unwrap();
        txn.commit().await.unwrap();
        log.rewind("again").await.unwrap();
        let third = start(platform, &log, Consumer::new("again").on(Noting::reliably()));
        eventually("all effects are there again", async || effects(db).await.len() == 6).await;
        third.stop().await;
    })
    .await;
}

async fn lag(log: &Arc<dyn EventLog>, consumer: &str) -> u64 {
    log.consumers().await.unwrap().iter().find(|one| one.name == consumer).map_or(u64::MAX, |one| one.lag)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_reaction_is_tried_again_and_its_half_done_effect_undone() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let tracks = [TrackId::new(), TrackId::new()];
        commit(db, &tracks).await;
        while Relay::new("test", db.clone(), log.clone()).turn().await.unwrap() > 0 {}
        let consumer = Consumer::new("retry").on(Noting::failing(2, Kind::Internal)).retry(quickly());
        let consumer = start(platform, &log, consumer);
        eventually("both effects are there", async || effects(db).await.len() == 2).await;
        consumer.stop().await;
        assert_eq!(effects(db).await, names(&tracks));
        assert!(db.dead_letters(None, false, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_keeps_failing_is_put_aside_and_replayed_when_asked_for() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let (bad, good) = (TrackId::new(), TrackId::new());
        commit(db, &[bad, good]).await;
        while Relay::new("test", db.clone(), log.clone()).turn().await.unwrap() > 0 {}

        // One try in the batch of both, then three for the first alone.
        let consumer = Consumer::new("dead").on(Noting::failing(4, Kind::Internal)).retry(quickly());
        let consumer = start(platform, &log, consumer);
        eventually("the second event went on", async || effects(db).await == names(&[good])).await;
        let dead = db.dead_letters(Some("dead"), false, 10).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!(dead[0].event.key, bad.to_string());
        assert_eq!(dead[0].attempts, 3);
        assert!(dead[0].error.contains("made to fail"), "{}", dead[0].error);

        assert_eq!(db.dead_letters_request_replay(Some(dead[0].event.id)).await.unwrap(), 1);
        eventually("the dead letter was handled", async || effects(db).await == names(&[good, bad])).await;
        consumer.stop().await;
        assert!(db.dead_letters(None, false, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_makes_no_dead_letters_however_long_it_lasts() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let track = TrackId::new();
        commit(db, &[track]).await;
        while Relay::new("test", db.clone(), log.clone()).turn().await.unwrap() > 0 {}
        let consumer = Consumer::new("outage").on(Noting::failing(20, Kind::Unavailable)).retry(quickly());
        let consumer = start(platform, &log, consumer);
        eventually("the effect is there", async || effects(db).await == names(&[track])).await;
        consumer.stop().await;
        assert!(db.dead_letters(None, false, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reaction_gets_only_its_own_events_and_a_late_consumer_starts_at_the_beginning() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let track = TrackId::new();
        let txn = db.begin().await.unwrap();
        txn.publish(&TrackFailed { track_id: track, content_hash: "x".to_owned(), reason: "broken".to_owned() })
            .unwrap();
        txn.publish(&TrackDeleted { track_id: track }).unwrap();
        txn.commit().await.unwrap();
        while Relay::new("test", db.clone(), log.clone()).turn().await.unwrap() > 0 {}

        let consumer = start(platform, &log, Consumer::new("late").on(Noting::reliably()));
        eventually("the effect is there", async || effects(db).await == names(&[track])).await;
        eventually("nothing is left", async || lag(&log, "late").await == 0).await;
        consumer.stop().await;
        let names: Vec<_> =
            log.list(0, 10_000).await.unwrap().into_iter().map(|recorded| recorded.event.name).collect();
        assert_eq!(names[names.len() - 2..], [TrackFailed::NAME, TrackDeleted::NAME]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_relays_on_one_outbox_lose_and_double_nothing() {
    everywhere(async |platform, log| {
        let db = &platform.platform.db;
        let before = log.list(0, 100_000).await.unwrap().len();
        let tracks: Vec<_> = (0..300).map(|_| TrackId::new()).collect();
        for chunk in tracks.chunks(10) {
            commit(db, chunk).await;
        }
        let relay = async || {
            let relay = Relay::new("test", db.clone(), log.clone());
            while db.outbox_len().await.unwrap() > 0 {
                relay.turn().await.unwrap();
            }
        };
        tokio::join!(relay(), relay());
        let keys: Vec<_> =
            log.list(0, 100_000).await.unwrap().into_iter().skip(before).map(|recorded| recorded.event.key).collect();
        assert_eq!(keys, names(&tracks));
    })
    .await;
}
