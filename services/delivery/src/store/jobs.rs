//! Transcoding jobs, and the leases under which workers hold them.
//!
//! A job belongs to whoever holds its lease. A lease that is not renewed runs out, and
//! the job is taken by another worker: a crashed process never keeps one.

use db::{
    Database, Result, Transaction,
    sea_orm::{
        self, Condition, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Set,
        entity::prelude::*,
        sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict, Query},
    },
};
use kernel::{Timestamp, TrackId};

use super::originals;

/// How often a job is tried.
pub const ATTEMPTS: i32 = 3;
/// How long a lease lasts without being renewed.
pub const LEASE_SECONDS: i64 = 60;
/// The pause after the first failed attempt; doubled after the next.
const FIRST_PAUSE_SECONDS: i64 = 20;

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for a worker.
    Queued,
    /// A worker has it.
    Running,
    /// Renditions exist.
    Done,
    /// It was given up.
    Failed,
}

impl State {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    fn parse(text: &str) -> Self {
        [Self::Queued, Self::Running, Self::Done]
            .into_iter()
            .find(|state| state.as_str() == text)
            .unwrap_or(Self::Failed)
    }
}

/// What is taken first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Priority {
    /// It came in.
    Arrived,
    /// Someone waits for it.
    Awaited,
}

impl Priority {
    const fn number(self) -> i32 {
        match self {
            Self::Arrived => 0,
            Self::Awaited => 10,
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "transcode_jobs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub track_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub content_hash: String,
    pub state: String,
    pub priority: i32,
    pub attempts: i32,
    pub lease_owner: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    pub not_before: DateTimeUtc,
    pub queued_at: DateTimeUtc,
    #[sea_orm(column_type = "Text", nullable)]
    pub error: Option<String>,
    pub progress: f64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A job as others see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The track.
    pub track_id: TrackId,
    /// Of which content.
    pub content_hash: String,
    /// How far it is.
    pub state: State,
    /// How often it was begun, interruptions not counted.
    pub attempts: i32,
    /// A sentence for people, when something went wrong.
    pub error: Option<String>,
    /// From 0 to 1.
    pub progress: f64,
}

impl From<Model> for Job {
    fn from(row: Model) -> Self {
        Self {
            track_id: row.track_id.into(),
            content_hash: row.content_hash,
            state: State::parse(&row.state),
            attempts: row.attempts,
            error: row.error,
            progress: row.progress,
        }
    }
}

/// The job of a track.
pub async fn job_find(db: &impl ConnectionTrait, track: TrackId) -> Result<Option<Job>> {
    Ok(Entity::find_by_id(track.uuid()).one(db).await?.map(Job::from))
}

/// Queues a job for a content, in place of one for an older content. Whoever runs that
/// one notices that the lease is gone.
pub async fn job_queue(txn: &Transaction, track: TrackId, content_hash: &str, priority: Priority) -> Result<()> {
    let row = ActiveModel {
        track_id: Set(track.uuid()),
        content_hash: Set(content_hash.to_owned()),
        state: Set(State::Queued.as_str().to_owned()),
        priority: Set(priority.number()),
        attempts: Set(0),
        lease_owner: Set(None),
        lease_until: Set(None),
        not_before: Set(txn.now()),
        queued_at: Set(txn.now()),
        error: Set(None),
        progress: Set(0.0),
    };
    let all = [
        Column::ContentHash,
        Column::State,
        Column::Priority,
        Column::Attempts,
        Column::LeaseOwner,
        Column::LeaseUntil,
        Column::NotBefore,
        Column::QueuedAt,
        Column::Error,
        Column::Progress,
    ];
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::TrackId).update_columns(all).to_owned())
        .exec_without_returning(&**txn)
        .await?;
    Ok(())
}

/// Queues a job for every original that has none: what came in while renditions were made
/// at first play only. Gives how many.
pub async fn job_queue_missing(txn: &Transaction) -> Result<u64> {
    let has_job = Query::select().column(Column::TrackId).from(Entity).to_owned();
    let missing =
        originals::Entity::find().filter(originals::Column::TrackId.not_in_subquery(has_job)).all(&**txn).await?;
    for original in &missing {
        job_queue(txn, original.track_id.into(), &original.content_hash, Priority::Arrived).await?;
    }
    Ok(missing.len() as u64)
}

/// Lets a waiting job go before those that nobody waits for.
pub async fn job_hurry(txn: &Transaction, track: TrackId) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Priority, Expr::value(Priority::Awaited.number()))
        .filter(Column::TrackId.eq(track.uuid()))
        .filter(Column::State.eq(State::Queued.as_str()))
        .exec(&**txn)
        .await?;
    Ok(())
}

fn takeable(now: Timestamp) -> Condition {
    Condition::any()
        .add(Condition::all().add(Column::State.eq(State::Queued.as_str())).add(Column::NotBefore.lte(now)))
        .add(Condition::all().add(Column::State.eq(State::Running.as_str())).add(Column::LeaseUntil.lt(now)))
}

/// Takes the next job under a lease. Two workers never get the same one: on SQLite there
/// is one writing transaction at a time, on PostgreSQL a row that another one looks at is
/// skipped.
pub async fn job_take(db: &Database, owner: &str, now: Timestamp) -> Result<Option<Job>> {
    // A cheap look first: most of the time there is nothing, and a write lock is not free.
    let next = || {
        Entity::find()
            .filter(takeable(now))
            .order_by_desc(Column::Priority)
            .order_by_asc(Column::QueuedAt)
            .order_by_asc(Column::TrackId)
    };
    if next().select_only().column(Column::TrackId).into_tuple::<Uuid>().one(db.read()).await?.is_none() {
        return Ok(None);
    }
    let txn = db.begin().await?;
    let found = next().lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).one(&*txn).await?;
    let Some(row) = found else { return Ok(None) };
    let change = ActiveModel {
        track_id: Set(row.track_id),
        state: Set(State::Running.as_str().to_owned()),
        // A lease that ran out is no failure of the job: whoever held it was killed.
        attempts: Set(if row.state == State::Queued.as_str() { row.attempts + 1 } else { row.attempts }),
        lease_owner: Set(Some(owner.to_owned())),
        lease_until: Set(Some(now + chrono::Duration::seconds(LEASE_SECONDS))),
        progress: Set(0.0),
        ..Default::default()
    };
    let row = Entity::update(change).exec(&*txn).await?;
    txn.commit().await?;
    Ok(Some(row.into()))
}

fn held(track: TrackId, content_hash: &str, owner: &str) -> Condition {
    Condition::all()
        .add(Column::TrackId.eq(track.uuid()))
        .add(Column::ContentHash.eq(content_hash))
        .add(Column::State.eq(State::Running.as_str()))
        .add(Column::LeaseOwner.eq(owner))
}

/// Renews a lease and notes the progress; false when the job is no longer ours.
pub async fn job_renew(txn: &Transaction, job: &Job, owner: &str, progress: f64) -> Result<bool> {
    let renewed = Entity::update_many()
        .col_expr(Column::LeaseUntil, Expr::value(txn.now() + chrono::Duration::seconds(LEASE_SECONDS)))
        .col_expr(Column::Progress, Expr::value(progress.clamp(0.0, 1.0)))
        .filter(held(job.track_id, &job.content_hash, owner))
        .exec(&**txn)
        .await?;
    Ok(renewed.rows_affected == 1)
}

/// Ends a job that worked; false when it is no longer ours.
pub async fn job_finish(txn: &Transaction, job: &Job, owner: &str) -> Result<bool> {
    end(txn, job, owner, State::Done, None, 1.0).await
}

/// Ends a job that will never work; false when it is no longer ours.
pub async fn job_fail(txn: &Transaction, job: &Job, owner: &str, reason: &str) -> Result<bool> {
    end(txn, job, owner, State::Failed, Some(reason), 0.0).await
}

async fn end(
    txn: &Transaction,
    job: &Job,
    owner: &str,
    state: State,
    error: Option<&str>,
    progress: f64,
) -> Result<bool> {
    let ended = Entity::update_many()
        .col_expr(Column::State, Expr::value(state.as_str()))
        .col_expr(Column::Error, Expr::value(error.map(ToOwned::to_owned)))
        .col_expr(Column::Progress, Expr::value(progress))
        .col_expr(Column::LeaseOwner, Expr::value(Option::<String>::None))
        .col_expr(Column::LeaseUntil, Expr::value(Option::<DateTimeUtc>::None))
        .filter(held(job.track_id, &job.content_hash, owner))
        .exec(&**txn)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Puts a job back: after a failure with a pause that grows, after an interruption (when
/// `error` is none) at once and without counting the attempt.
pub async fn job_put_back(txn: &Transaction, job: &Job, owner: &str, error: Option<&str>) -> Result<()> {
    let pause = if error.is_some() { FIRST_PAUSE_SECONDS << job.attempts.clamp(1, 10) >> 1 } else { 0 };
    let attempts = if error.is_some() { job.attempts } else { job.attempts - 1 };
    Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Queued.as_str()))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .col_expr(Column::NotBefore, Expr::value(txn.now() + chrono::Duration::seconds(pause)))
        .col_expr(Column::Error, Expr::value(error.map(ToOwned::to_owned)))
        .col_expr(Column::LeaseOwner, Expr::value(Option::<String>::None))
        .col_expr(Column::LeaseUntil, Expr::value(Option::<DateTimeUtc>::None))
        .filter(held(job.track_id, &job.content_hash, owner))
        .exec(&**txn)
        .await?;
    Ok(())
}

/// Frees what an earlier life of this process held when it ended, without counting the
/// attempts that were cut off. Gives how many.
pub async fn job_free_own(txn: &Transaction, owner: &str) -> Result<u64> {
    let freed = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Queued.as_str()))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))
        .col_expr(Column::LeaseOwner, Expr::value(Option::<String>::None))
        .col_expr(Column::LeaseUntil, Expr::value(Option::<DateTimeUtc>::None))
        .filter(Column::State.eq(State::Running.as_str()))
        .filter(Column::LeaseOwner.eq(owner))
        .exec(&**txn)
        .await?;
    Ok(freed.rows_affected)
}

/// Forgets the job of a track.
pub async fn job_delete(txn: &Transaction, track: TrackId) -> Result<()> {
    Entity::delete_by_id(track.uuid()).exec(&**txn).await?;
    Ok(())
}
