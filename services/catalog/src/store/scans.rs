//! The state of scans. It is in the database, so that a scan that was cut off goes on and
//! a command line can ask a running server for one.

use db::{
    Database, Transaction,
    sea_orm::{
        ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Set,
        sea_query::{Expr, OnConflict},
    },
};
use kernel::Timestamp;
use uuid::Uuid;

use super::entity::scan;

/// Nothing is going on.
pub const IDLE: &str = "idle";
/// Someone wants a scan.
pub const REQUESTED: &str = "requested";
/// A scan is going on.
pub const SCANNING: &str = "scanning";

/// What a scan has counted so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
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
    /// Files that cannot be used.
    pub failed: i64,
}

/// The state of a library's scan.
pub async fn scan_find(conn: &impl ConnectionTrait, library: Uuid) -> db::Result<Option<scan::Model>> {
    Ok(scan::Entity::find_by_id(library).one(conn).await?)
}

/// All scans that are wanted or going on.
pub async fn scans_open(conn: &impl ConnectionTrait) -> db::Result<Vec<scan::Model>> {
    Ok(scan::Entity::find().filter(scan::Column::State.is_in([REQUESTED, SCANNING])).all(conn).await?)
}

/// Asks for a scan; one that is going on stays as it is.
pub async fn scan_request(txn: &Transaction, library: Uuid) -> db::Result<()> {
    let row = scan::ActiveModel {
        library_id: Set(library),
        state: Set(REQUESTED.to_owned()),
        heartbeat_at: Set(txn.now()),
        ..blank()
    };
    let nothing = OnConflict::column(scan::Column::LibraryId).do_nothing().to_owned();
    scan::Entity::insert(row).on_conflict(nothing).exec_without_returning(&**txn).await?;
    scan::Entity::update_many()
        .col_expr(scan::Column::State, Expr::value(REQUESTED))
        .col_expr(scan::Column::HeartbeatAt, Expr::value(txn.now()))
        .filter(scan::Column::LibraryId.eq(library))
        .filter(scan::Column::State.eq(IDLE))
        .exec(&**txn)
        .await?;
    Ok(())
}

fn blank() -> scan::ActiveModel {
    scan::ActiveModel {
        seen: Set(0),
        added: Set(0),
        updated: Set(0),
        unchanged: Set(0),
        moved: Set(0),
        missing: Set(0),
        failed: Set(0),
        started_at: Set(None),
        finished_at: Set(None),
        ..Default::default()
    }
}

/// How a scan was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// It was asked for.
    Wanted,
    /// Its process has not been heard of: what it left half done has to be looked at again.
    Abandoned,
}

/// Takes a scan that is wanted, or one whose process has not been heard of since
/// `heard_before`. None when another process was faster.
pub async fn scan_claim(db: &Database, library: Uuid, heard_before: Timestamp) -> db::Result<Option<Claim>> {
    let txn = db.begin().await?;
    let wanted = Condition::all().add(scan::Column::State.eq(REQUESTED));
    let abandoned =
        Condition::all().add(scan::Column::State.eq(SCANNING)).add(scan::Column::HeartbeatAt.lte(heard_before));
    let claim = if take(&txn, library, wanted).await? {
        Some(Claim::Wanted)
    } else {
        take(&txn, library, abandoned).await?.then_some(Claim::Abandoned)
    };
    txn.commit().await?;
    Ok(claim)
}

async fn take(txn: &Transaction, library: Uuid, free: Condition) -> db::Result<bool> {
    let mut claim = scan::Entity::update_many()
        .col_expr(scan::Column::State, Expr::value(SCANNING))
        .col_expr(scan::Column::HeartbeatAt, Expr::value(txn.now()))
        .col_expr(scan::Column::StartedAt, Expr::value(Some(txn.now())))
        .col_expr(scan::Column::FinishedAt, Expr::value(None::<Timestamp>));
    for column in [
        scan::Column::Seen,
        scan::Column::Added,
        scan::Column::Updated,
        scan::Column::Unchanged,
        scan::Column::Moved,
        scan::Column::Missing,
        scan::Column::Failed,
    ] {
        claim = claim.col_expr(column, Expr::value(0_i64));
    }
    let claimed = claim.filter(scan::Column::LibraryId.eq(library)).filter(free).exec(&**txn).await?.rows_affected;
    Ok(claimed > 0)
}

/// Notes how far the scan is. False when the library has been removed meanwhile.
pub async fn scan_progress(txn: &Transaction, library: Uuid, counters: &Counters) -> db::Result<bool> {
    let update = counted(counters)
        .col_expr(scan::Column::HeartbeatAt, Expr::value(txn.now()))
        .filter(scan::Column::LibraryId.eq(library))
        .exec(&**txn)
        .await?;
    Ok(update.rows_affected > 0)
}

/// Notes that the scan has come to its end.
pub async fn scan_finish(txn: &Transaction, library: Uuid, counters: &Counters) -> db::Result<()> {
    counted(counters)
        .col_expr(scan::Column::State, Expr::value(IDLE))
        .col_expr(scan::Column::FinishedAt, Expr::value(Some(txn.now())))
        .filter(scan::Column::LibraryId.eq(library))
        .exec(&**txn)
        .await?;
    Ok(())
}

fn counted(counters: &Counters) -> db::sea_orm::UpdateMany<scan::Entity> {
    scan::Entity::update_many()
        .col_expr(scan::Column::Seen, Expr::value(counters.seen))
        .col_expr(scan::Column::Added, Expr::value(counters.added))
        .col_expr(scan::Column::Updated, Expr::value(counters.updated))
        .col_expr(scan::Column::Unchanged, Expr::value(counters.unchanged))
        .col_expr(scan::Column::Moved, Expr::value(counters.moved))
        .col_expr(scan::Column::Missing, Expr::value(counters.missing))
        .col_expr(scan::Column::Failed, Expr::value(counters.failed))
}
