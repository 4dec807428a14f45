//! Tracks of libraries whose file has vanished.

use chrono::{DateTime, Utc};
use db::{
    Transaction,
    sea_orm::{
        self, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
        QuerySelect, Select,
        sea_query::{Expr, ExprTrait},
    },
};
use kernel::Limit;
use uuid::Uuid;

use super::{
    IDS_PER_QUERY,
    entity::{file, track},
    libraries::library_recount,
    tracks::tracks_delete,
};

/// A track whose file has vanished.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Missing {
    /// The track.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Where the file was, relative to the library.
    pub location: String,
    /// When it was first not there.
    #[sea_orm(alias = "missing_since")]
    pub since: DateTime<Utc>,
}

/// Where a page ends.
pub type MissingPlace = (DateTime<Utc>, Uuid);

fn missing(library: Uuid) -> Select<track::Entity> {
    track::Entity::find()
        .filter(track::Column::LibraryId.eq(library))
        .filter(track::Column::MissingSince.is_not_null())
        .filter(track::Column::Availability.eq("missing"))
}

/// A page of a library's missing tracks (one row more than it has), those that vanished
/// last first; and how many there are.
pub async fn missing_page(
    conn: &impl ConnectionTrait,
    library: Uuid,
    after: Option<MissingPlace>,
    limit: Limit,
) -> db::Result<(Vec<Missing>, u64)> {
    let total = missing(library).count(conn).await?;
    let mut page = missing(library)
        .select_only()
        .columns([track::Column::Id, track::Column::Title, track::Column::Location, track::Column::MissingSince])
        .order_by_desc(track::Column::MissingSince)
        .order_by_desc(track::Column::Id)
        .limit(limit.fetch());
    if let Some((since, id)) = after {
        let row = Expr::tuple([Expr::col(track::Column::MissingSince), Expr::col(track::Column::Id)]);
        page = page.filter(row.lt(Expr::tuple([Expr::val(since), Expr::val(id)])));
    }
    Ok((page.into_model().all(conn).await?, total))
}

/// Deletes a library's missing tracks for good and forgets their files, so that a file
/// that comes back is a new track.
pub async fn missing_forget(txn: &Transaction, library: Uuid) -> db::Result<()> {
    let rows: Vec<(Uuid, Option<Uuid>)> = missing(library)
        .select_only()
        .columns([track::Column::Id, track::Column::AlbumId])
        .into_tuple()
        .all(&**txn)
        .await?;
    file::Entity::delete_many()
        .filter(file::Column::LibraryId.eq(library))
        .filter(file::Column::Missing.eq(true))
        .exec(&**txn)
        .await?;
    // Files that are there but cannot be used any more stay known, without a track.
    for chunk in rows.chunks(IDS_PER_QUERY) {
        file::Entity::update_many()
            .col_expr(file::Column::TrackId, Expr::value(None::<Uuid>))
            .filter(file::Column::TrackId.is_in(chunk.iter().map(|(track, _)| *track)))
            .exec(&**txn)
            .await?;
    }
    tracks_delete(txn, &rows).await?;
    library_recount(txn, library).await
}
