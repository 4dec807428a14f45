//! Pictures that people put on albums and tracks, over what the files show.

use db::{
    Transaction,
    sea_orm::{
        ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
        sea_query::{Expr, ExprTrait},
    },
};
use uuid::Uuid;

use super::{
    entity::{album, track},
    recount::{self, Touched},
    words,
};

const ARTWORK: &str = "artwork";

/// Shows this picture with the track; without one, what its file shows.
pub async fn track_cover(txn: &Transaction, row: track::Model, put: Option<Uuid>) -> db::Result<Option<Uuid>> {
    let files = row.files_artwork();
    let shown = put.or(files);
    let mut change = row.into_active_model();
    change.artwork_id = Set(shown);
    change.files_artwork_id = Set(put.and(files));
    change.artwork_by = Set(put.map(|_| "track".to_owned()));
    change.updated_at = Set(txn.now());
    track::Entity::update(change).validate()?.exec(&**txn).await?;
    Ok(shown)
}

/// Shows this picture with the album, and with those of its tracks that have none of
/// their own from people; without one, what the files show.
pub async fn album_cover(txn: &Transaction, row: album::Model, put: Option<Uuid>) -> db::Result<Option<Uuid>> {
    let id = row.id;
    let was_put = row.edits(ARTWORK);
    let files = if was_put { row.files_artwork_id } else { row.artwork_id };
    let shown = put.or(files);
    let mut edited = words::list_of(&row.edited);
    edited.retain(|field| field != ARTWORK);
    if put.is_some() {
        edited.push(ARTWORK.to_owned());
    }
    let mut change = row.into_active_model();
    change.artwork_id = Set(shown);
    change.files_artwork_id = Set(put.and(files));
    change.edited = Set(words::list(&edited));
    change.updated_at = Set(txn.now());
    album::Entity::update(change).validate()?.exec(&**txn).await?;

    let tracks = track::Entity::update_many()
        .col_expr(track::Column::UpdatedAt, Expr::value(txn.now()))
        .filter(track::Column::AlbumId.eq(id));
    let by_album = track::Column::ArtworkBy.eq("album");
    // The right sides see the row as it was before.
    let tracks = match put {
        Some(picture) => tracks
            .col_expr(
                track::Column::FilesArtworkId,
                Expr::case(track::Column::ArtworkBy.is_null(), Expr::col(track::Column::ArtworkId))
                    .finally(Expr::col(track::Column::FilesArtworkId))
                    .into(),
            )
            .col_expr(track::Column::ArtworkId, Expr::value(picture))
            .col_expr(track::Column::ArtworkBy, Expr::value("album"))
            .filter(track::Column::ArtworkBy.is_null().or(by_album)),
        None => tracks
            .col_expr(track::Column::ArtworkId, Expr::col(track::Column::FilesArtworkId))
            .col_expr(track::Column::FilesArtworkId, Expr::value(None::<Uuid>))
            .col_expr(track::Column::ArtworkBy, Expr::value(None::<String>))
            .filter(by_album),
    };
    tracks.exec(&**txn).await?;
    // An artist may be shown by it.
    let mut touched = Touched { albums: [id].into(), ..Touched::default() };
    touched.all_artists_of_albums(&**txn).await?;
    recount::recount(txn, &touched).await?;
    Ok(shown)
}
