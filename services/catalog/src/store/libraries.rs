//! Folder libraries.

use db::{
    Transaction,
    sea_orm::{
        ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
        sea_query::Expr,
    },
};
use uuid::Uuid;

use super::{
    entity::{artwork, library, track},
    tracks::tracks_delete,
};

/// One library.
pub async fn library_find(conn: &impl ConnectionTrait, id: Uuid) -> db::Result<Option<library::Model>> {
    Ok(library::Entity::find_by_id(id).one(conn).await?)
}

/// All libraries by name.
pub async fn library_list(conn: &impl ConnectionTrait) -> db::Result<Vec<library::Model>> {
    Ok(library::Entity::find().order_by_asc(library::Column::Name).order_by_asc(library::Column::Id).all(conn).await?)
}

/// Adds a library.
pub async fn library_create(txn: &Transaction, row: library::Model) -> db::Result<()> {
    library::Entity::insert(row.into_active_model()).exec_without_returning(&**txn).await?;
    Ok(())
}

/// Calls a library so.
pub async fn library_name(txn: &Transaction, row: library::Model, name: String) -> db::Result<library::Model> {
    let mut change = row.into_active_model();
    change.name = Set(name);
    Ok(library::Entity::update(change).validate()?.exec(&**txn).await?)
}

/// Counts tracks and problems again.
pub async fn library_recount(txn: &Transaction, id: Uuid) -> db::Result<()> {
    let count = |sql: &'static str| Expr::cust(sql);
    library::Entity::update_many()
        .col_expr(
            library::Column::TrackCount,
            count("(SELECT COUNT(*) FROM tracks WHERE tracks.library_id = libraries.id AND tracks.availability = 'present')"),
        )
        .col_expr(
            library::Column::MissingCount,
            count("(SELECT COUNT(*) FROM tracks WHERE tracks.library_id = libraries.id AND tracks.availability = 'missing')"),
        )
        .col_expr(library::Column::ProblemCount, count("(SELECT COUNT(*) FROM problems WHERE problems.library_id = libraries.id)"))
        .filter(library::Column::Id.eq(id))
        .exec(&**txn)
        .await?;
    Ok(())
}

/// Notes when the library was last scanned to the end.
pub async fn library_scanned(txn: &Transaction, id: Uuid) -> db::Result<()> {
    library::Entity::update_many()
        .col_expr(library::Column::LastScanAt, Expr::value(Some(txn.now())))
        .filter(library::Column::Id.eq(id))
        .exec(&**txn)
        .await?;
    Ok(())
}

/// Removes a library and its tracks from the catalogue; the files stay. Publishes
/// `TrackDeleted` for each track.
pub async fn library_delete(txn: &Transaction, id: Uuid) -> db::Result<()> {
    let rows: Vec<(Uuid, Option<Uuid>)> = track::Entity::find()
        .select_only()
        .columns([track::Column::Id, track::Column::AlbumId])
        .filter(track::Column::LibraryId.eq(id))
        .into_tuple()
        .all(&**txn)
        .await?;
    tracks_delete(txn, &rows).await?;
    let unused = "NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.artwork_id = artworks.id) \
        AND NOT EXISTS (SELECT 1 FROM albums WHERE albums.artwork_id = artworks.id)";
    artwork::Entity::delete_many()
        .filter(artwork::Column::LibraryId.eq(id))
        .filter(Expr::cust(unused))
        .exec(&**txn)
        .await?;
    library::Entity::delete_by_id(id).exec(&**txn).await?;
    Ok(())
}
