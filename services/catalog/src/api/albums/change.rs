//! `PATCH /albums/{id}`.

#![allow(clippy::option_option, reason = "left out, null and a value are three things here (RFC 7396)")]

use axum::extract::State;
use contracts::Permission;
use db::Transaction;
use http::{Caller, Json, Path, Validation};
use kernel::{AlbumId, Error, Kind, Result};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{AlbumDetail, AlbumKind, detail, not_found};
use crate::{
    App,
    api::tracks::change::{cleared, released, stated},
    domain::AlbumPatch,
    store::{
        albums::{album_for_change, album_is_of, album_patch},
        browse::Sight,
        change::change as in_transaction,
        entity::album,
    },
    uploads::stated::{GENRE, NAME, name, names},
};

/// Changes to an album. What is left out stays as it is; what is null is removed, where
/// that can be.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[schema(as = AlbumPatch)]
#[serde(default, deny_unknown_fields)]
pub struct AlbumChange {
    /// The title.
    #[schema(min_length = 1, max_length = 500)]
    title: Option<String>,
    /// Whose album it is, in order.
    #[schema(min_items = 1, max_items = 50)]
    artists: Option<Vec<String>>,
    /// The year of release.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<i32>, minimum = 1000, maximum = 2999)]
    year: Option<Option<i32>>,
    /// The date of release: `2014`, `2014-03` or `2014-03-21`. Tracks that had the album's
    /// date before get the new one.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<String>, pattern = r"^[12]\d{3}(-\d{2}(-\d{2})?)?$")]
    date: Option<Option<String>>,
    /// What sets it apart from other issues.
    #[serde(deserialize_with = "stated")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 500)]
    edition: Option<Option<String>>,
    /// What sort of release it is.
    kind: Option<AlbumKind>,
    /// Genres of all its tracks, in order.
    #[schema(max_items = 50)]
    genres: Option<Vec<String>>,
}

impl AlbumChange {
    /// The changes, checked; everything that is wrong is told at once.
    fn check(self, current: Option<&str>) -> Result<AlbumPatch> {
        let mut validation = Validation::new();
        let list = |validation: &mut Validation, field: &str, list: Option<Vec<String>>, length: usize| {
            list.map(|mut list| {
                names(validation, field, &mut list, length);
                list
            })
        };
        if self.artists.as_ref().is_some_and(Vec::is_empty) {
            validation.add("artists", "too_short", "An album has at least one artist.");
        }
        let patch = AlbumPatch {
            title: self.title.map(|title| name(&mut validation, "title", &title, NAME)),
            artists: list(&mut validation, "artists", self.artists, NAME),
            date: released(&mut validation, self.year, self.date, current),
            edition: cleared(&mut validation, "edition", self.edition),
            kind: self.kind.map(AlbumKind::as_str),
            genres: list(&mut validation, "genres", self.genres, GENRE),
        };
        validation.finish()?;
        Ok(patch)
    }
}

/// Changes an album: by whoever uploaded all of it, or by those who may edit everything.
/// What is changed here stays when a library is scanned again; files are never touched.
#[utoipa::path(
    patch, path = "/albums/{id}", tag = "albums", operation_id = "album_update",
    params(("id" = AlbumId, Path, description = "The album.")),
    request_body = AlbumChange,
    responses((status = 200, body = AlbumDetail)),
    security(("bearer" = []))
)]
pub(super) async fn patch(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<AlbumId>,
    Json(change): Json<AlbumChange>,
) -> http::Result<Json<AlbumDetail>> {
    caller.require(Permission::MusicListen)?;
    let view = in_transaction(&app.db, |txn| {
        let (caller, change) = (caller.clone(), change.clone());
        Box::pin(async move {
            let row = editable(txn, &caller, id).await?;
            let patch = change.check(row.date.as_deref())?;
            album_patch(txn, row, &patch, caller.user_id()).await?;
            detail(&**txn, Sight::from(&caller.viewer), id).await
        })
    })
    .await?;
    Ok(Json(view))
}

/// The album, when the caller sees it and may change it; otherwise 404 or 403.
pub(in crate::api) async fn editable(txn: &Transaction, caller: &Caller, id: AlbumId) -> Result<album::Model> {
    let row = album_for_change(txn, Sight::from(&caller.viewer), id.uuid()).await?.ok_or_else(not_found)?;
    if caller.viewer.may(Permission::TracksEditAny) || album_is_of(&**txn, row.id, caller.user_id()).await? {
        return Ok(row);
    }
    Err(Error::new(
        Kind::Forbidden,
        "not_yours",
        "Only whoever uploaded all of this album, or a moderator, may change it.",
    ))
}
