//! The end of a scan: what has vanished, what is no problem any more, and the numbers.

use contracts::catalog::Availability;
use db::{
    Database, Transaction,
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr},
};
use kernel::ProblemId;
use uuid::Uuid;

use super::{ScanError, plan::Plan, write::Writer};
use crate::store::{
    IDS_PER_QUERY,
    entity::{library, problem, track},
    files::{files_forget, files_missing},
    libraries::{library_recount, library_scanned},
    problems::{problems_clear, problems_known, problems_write},
    scans::{Counters, scan_finish},
    tracks::changed_event,
    views::{track_views, tracks_by_id},
    words,
};

/// So many new tracks may change which indexes are the right ones.
const ANALYZE_FROM: i64 = 1000;

/// Notes what the walk has found that cannot be used.
pub async fn odd(txn: &Transaction, library: Uuid, plan: &Plan) -> db::Result<()> {
    if plan.odd.is_empty() {
        return Ok(());
    }
    let known = problems_known(&**txn, library).await?;
    let fresh = plan.odd.iter().filter(|odd| known.get(&odd.path).is_none_or(|code| code != odd.why.code));
    let rows = fresh.map(|odd| problem::Model {
        id: ProblemId::new().uuid(),
        library_id: library,
        path: odd.path.clone(),
        code: odd.why.code.to_owned(),
        reason: odd.why.reason.clone(),
        size: odd.size,
        seen_at: txn.now(),
    });
    problems_write(txn, rows.collect()).await
}

/// Marks what has vanished, and ends the scan.
pub async fn finish(writer: &mut Writer, plan: &Plan) -> Result<(), ScanError> {
    let library = writer.library.id;
    if writer.counters.added >= ANALYZE_FROM {
        writer.db.analyze().await?;
    }
    let txn = writer.db.begin().await?;
    let (with_track, without): (Vec<_>, Vec<_>) = plan.vanished.iter().partition(|(_, track)| track.is_some());
    let forgotten: Vec<String> = without.into_iter().map(|(path, _)| path.clone()).collect();
    files_forget(&txn, library, &forgotten).await?;
    let missing: Vec<String> = with_track.iter().map(|(path, _)| path.clone()).collect();
    files_missing(&txn, library, &missing).await?;
    let ids: Vec<Uuid> = with_track.iter().filter_map(|(_, track)| *track).collect();
    let rows = tracks_by_id(&*txn, &ids).await?.into_values().collect();
    writer.counters.missing += ids.len() as i64;
    unavailable(&txn, rows).await?;

    let known = problems_known(&*txn, library).await?;
    let stale: Vec<String> = known.into_keys().filter(|path| !plan.there.contains(path)).collect();
    problems_clear(&txn, library, &stale).await?;
    writer.recount(&txn).await?;
    library_scanned(&txn, library).await?;
    scan_finish(&txn, library, &writer.counters).await?;
    Ok(txn.commit().await?)
}

/// These tracks cannot be played for now.
pub async fn unavailable(txn: &Transaction, rows: Vec<track::Model>) -> db::Result<()> {
    let rows: Vec<track::Model> = rows.into_iter().filter(track::Model::is_present).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    for chunk in ids.chunks(IDS_PER_QUERY) {
        track::Entity::update_many()
            .col_expr(track::Column::Availability, Expr::value(words::availability(Availability::Missing)))
            .col_expr(track::Column::MissingSince, Expr::value(Some(txn.now())))
            .col_expr(track::Column::UpdatedAt, Expr::value(txn.now()))
            .filter(track::Column::Id.is_in(chunk.to_vec()))
            .exec(&**txn)
            .await?;
    }
    let views = track_views(&**txn, rows.clone()).await?;
    for (mut row, view) in rows.into_iter().zip(views) {
        words::availability(Availability::Missing).clone_into(&mut row.availability);
        txn.publish(&changed_event(&row, view.artists, view.album, view.genres))?;
    }
    Ok(())
}

/// The folder itself cannot be read: a disk that is not there takes no music away.
pub async fn unreachable(db: &Database, library: &library::Model, error: &std::io::Error) -> db::Result<()> {
    tracing::warn!(library = library.name, %error, "the folder of a library cannot be read");
    let txn = db.begin().await?;
    let row = problem::Model {
        id: ProblemId::new().uuid(),
        library_id: library.id,
        path: String::new(),
        code: "library_unreachable".to_owned(),
        reason: "The folder of the library cannot be read. Is the disk there, and may the server read it?".to_owned(),
        size: 0,
        seen_at: txn.now(),
    };
    problems_write(&txn, vec![row]).await?;
    library_recount(&txn, library.id).await?;
    scan_finish(&txn, library.id, &Counters { failed: 1, ..Counters::default() }).await?;
    txn.commit().await
}
