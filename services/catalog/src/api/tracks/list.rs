//! `GET /tracks`.
#![allow(unused_qualifications)] // utoipa writes the query's type with one.

use axum::extract::State;
use contracts::{
    Permission,
    catalog::{TrackStatus, TrackView, Visibility},
};
use http::{Caller, Json, Query};
use kernel::{AlbumId, ArtistId, LibraryId, Page, PageRequest, Result};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    App,
    api::search_text,
    store::{
        browse::{
            keyset::Place,
            tracks::{GenreName, TrackFilter, TrackSort, place, tracks_page},
        },
        views::track_views,
    },
};

/// Whose uploads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Uploader {
    /// The caller's own.
    Me,
}

/// How tracks are sorted and which ones are listed.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TrackQuery {
    /// What the list is sorted by.
    #[serde(default)]
    #[param(inline)]
    sort: TrackSort,
    /// Only those performed by this artist.
    #[param(value_type = Option<String>)]
    artist_id: Option<ArtistId>,
    /// Only those of this album.
    #[param(value_type = Option<String>)]
    album_id: Option<AlbumId>,
    /// Only those of this genre, by name or id.
    #[param(max_length = 200)]
    genre: Option<String>,
    /// Only those of this library.
    #[param(value_type = Option<String>)]
    library_id: Option<LibraryId>,
    /// Only those that are this far.
    #[param(inline)]
    status: Option<TrackStatus>,
    /// Only those whose title contains this; accents and case do not matter.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only those released in this year or later.
    year_from: Option<i32>,
    /// Only those released in this year or earlier.
    year_to: Option<i32>,
    /// Only the caller's own uploads.
    #[param(inline)]
    uploaded_by: Option<Uploader>,
    /// Only drafts, or only what is published.
    #[param(inline)]
    visibility: Option<Visibility>,
}

impl TrackQuery {
    /// The order, and the checked filter.
    pub(in crate::api) fn read(self, caller: &Caller) -> Result<(TrackSort, TrackFilter)> {
        let filter = TrackFilter {
            artist: self.artist_id,
            album: self.album_id,
            genre: search_text("genre", self.genre)?.as_deref().map(GenreName::read),
            library: self.library_id,
            status: self.status,
            text: search_text("q", self.q)?,
            year_from: self.year_from,
            year_to: self.year_to,
            uploaded_by: self.uploaded_by.map(|Uploader::Me| caller.user_id()),
            visibility: self.visibility,
        };
        Ok((self.sort, filter))
    }
}

/// Tracks, page by page.
#[utoipa::path(
    get, path = "/tracks", tag = "tracks", operation_id = "track_list",
    params(TrackQuery, PageRequest),
    responses((status = 200, body = Page<TrackView>)),
    security(("bearer" = []))
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<TrackQuery>,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<TrackView>>> {
    caller.require(Permission::MusicListen)?;
    let limit = page.limit()?;
    let (sort, filter) = query.read(&caller)?;
    let after = Place::read(&page, sort)?;
    let conn = app.db.read();
    let (rows, total) = tracks_page(conn, (&caller.viewer).into(), &filter, sort, after.as_ref(), limit).await?;
    let Page { items, next_cursor, total } = Page::from_rows(rows, limit, total, |row| place(sort, row));
    Ok(Json(Page { items: track_views(conn, items).await?, next_cursor, total }))
}
