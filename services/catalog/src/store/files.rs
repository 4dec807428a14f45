//! The file table of a library: what was where, when it was last read.

use std::collections::HashMap;

use db::{
    Transaction,
    sea_orm::{
        ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
        sea_query::{Expr, OnConflict},
    },
};
use uuid::Uuid;

use super::{IDS_PER_QUERY, entity::file};

/// A known file, without what only grouping needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Bytes.
    pub size: i64,
    /// When it was last changed.
    pub mtime_ns: i64,
    /// Fingerprint of what lies beside it.
    pub companions: i64,
    /// The name of its content.
    pub content_hash: Option<String>,
    /// Its track.
    pub track_id: Option<Uuid>,
    /// It was not there at the last scan.
    pub missing: bool,
}

type Row = (String, i64, i64, i64, Option<String>, Option<Uuid>, bool);

/// All files of a library, by path, in one query.
pub async fn files_known(conn: &impl ConnectionTrait, library: Uuid) -> db::Result<HashMap<String, Known>> {
    let rows: Vec<Row> = file::Entity::find()
        .select_only()
        .columns([
            file::Column::Path,
            file::Column::Size,
            file::Column::MtimeNs,
            file::Column::Companions,
            file::Column::ContentHash,
            file::Column::TrackId,
            file::Column::Missing,
        ])
        .filter(file::Column::LibraryId.eq(library))
        .into_tuple()
        .all(conn)
        .await?;
    let known = |(path, size, mtime_ns, companions, content_hash, track_id, missing)| {
        (path, Known { size, mtime_ns, companions, content_hash, track_id, missing })
    };
    Ok(rows.into_iter().map(known).collect())
}

/// What grouping needs to know of these files (`files.sketch`), by path.
pub async fn files_sketches(
    conn: &impl ConnectionTrait,
    library: Uuid,
    paths: &[String],
) -> db::Result<HashMap<String, String>> {
    let mut sketches = HashMap::with_capacity(paths.len());
    for chunk in paths.chunks(IDS_PER_QUERY) {
        let rows: Vec<(String, String)> = file::Entity::find()
            .select_only()
            .columns([file::Column::Path, file::Column::Sketch])
            .filter(file::Column::LibraryId.eq(library))
            .filter(file::Column::Path.is_in(chunk.to_vec()))
            .into_tuple()
            .all(conn)
            .await?;
        sketches.extend(rows);
    }
    Ok(sketches)
}

/// Writes these files, whether they are known or not.
pub async fn files_write(txn: &Transaction, rows: Vec<file::Model>) -> db::Result<()> {
    let rows: Vec<_> = rows.into_iter().map(IntoActiveModel::into_active_model).collect();
    for chunk in rows.chunks(IDS_PER_QUERY) {
        let update = OnConflict::columns([file::Column::LibraryId, file::Column::Path])
            .update_columns([
                file::Column::Size,
                file::Column::MtimeNs,
                file::Column::Inode,
                file::Column::Companions,
                file::Column::ContentHash,
                file::Column::TrackId,
                file::Column::Missing,
                file::Column::Sketch,
            ])
            .to_owned();
        file::Entity::insert_many(chunk.to_vec()).on_conflict(update).exec_without_returning(&**txn).await?;
    }
    Ok(())
}

/// Forgets these files.
pub async fn files_forget(txn: &Transaction, library: Uuid, paths: &[String]) -> db::Result<()> {
    for chunk in paths.chunks(IDS_PER_QUERY) {
        file::Entity::delete_many()
            .filter(file::Column::LibraryId.eq(library))
            .filter(file::Column::Path.is_in(chunk.to_vec()))
            .exec(&**txn)
            .await?;
    }
    Ok(())
}

/// Notes that these files are not there.
pub async fn files_missing(txn: &Transaction, library: Uuid, paths: &[String]) -> db::Result<()> {
    for chunk in paths.chunks(IDS_PER_QUERY) {
        file::Entity::update_many()
            .col_expr(file::Column::Missing, Expr::value(true))
            .filter(file::Column::LibraryId.eq(library))
            .filter(file::Column::Path.is_in(chunk.to_vec()))
            .exec(&**txn)
            .await?;
    }
    Ok(())
}
