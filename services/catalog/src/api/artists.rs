//! `/artists`.
#![allow(unused_qualifications)] // utoipa writes the query's type with one.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contracts::{Permission, catalog::TrackView};
use http::{Caller, Json, Path, Query};
use kernel::{ArtistId, ArtworkId, Error, Page, PageRequest, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    albums::{AlbumView, album_views},
    search_text,
};
use crate::{
    App,
    store::{
        browse::{
            Sight,
            albums::{albums_of_artist, albums_with_artist},
            artists::{ArtistSort, artist_seen, artists_page, place},
            keyset::Place,
            tracks::tracks_top,
        },
        entity::artist,
        views::track_views,
    },
};

/// Albums of one sort that are shown with an artist.
const ALBUMS: u64 = 500;
/// Tracks that are shown with an artist.
const TOP: u64 = 10;

/// An artist.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Artist)]
pub struct ArtistView {
    /// The artist's id.
    pub id: ArtistId,
    /// The name as it is written.
    pub name: String,
    /// What it is sorted by.
    pub sort_name: String,
    /// How many albums are theirs.
    pub album_count: u64,
    /// How many tracks they perform.
    pub track_count: u64,
    /// A picture, for `GET artwork/{id}`.
    pub artwork_id: Option<ArtworkId>,
    /// The MusicBrainz artist.
    pub musicbrainz_id: Option<String>,
    /// When they came in.
    pub created_at: DateTime<Utc>,
}

impl From<artist::Model> for ArtistView {
    fn from(row: artist::Model) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            sort_name: row.sort_name,
            album_count: row.album_count as u64,
            track_count: row.track_count as u64,
            artwork_id: row.artwork_id.map(Into::into),
            musicbrainz_id: row.musicbrainz_id,
            created_at: row.created_at,
        }
    }
}

/// An artist with their music.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ArtistDetail {
    /// The artist.
    #[serde(flatten)]
    pub artist: ArtistView,
    /// Their albums, the latest first.
    pub albums: Vec<AlbumView>,
    /// Albums of others on which they perform, the latest first.
    pub appears_on: Vec<AlbumView>,
    /// Their best-known tracks.
    pub top_tracks: Vec<TrackView>,
}

/// How artists are sorted and which ones are listed.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ArtistQuery {
    /// What the list is sorted by.
    #[serde(default)]
    #[param(inline)]
    sort: ArtistSort,
    /// Only those whose name contains this; accents and case do not matter.
    #[param(max_length = 200)]
    q: Option<String>,
}

impl ArtistQuery {
    /// The order, and the checked text.
    pub(super) fn read(self) -> Result<(ArtistSort, Option<String>)> {
        Ok((self.sort, search_text("q", self.q)?))
    }
}

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(get))
}

/// Artists, page by page.
#[utoipa::path(
    get, path = "/artists", tag = "artists", operation_id = "artist_list",
    params(ArtistQuery, PageRequest),
    responses((status = 200, body = Page<ArtistView>)),
    security(("bearer" = []))
)]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ArtistQuery>,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<ArtistView>>> {
    caller.require(Permission::MusicListen)?;
    let limit = page.limit()?;
    let (sort, text) = query.read()?;
    let after = Place::read(&page, sort)?;
    let (rows, total) =
        artists_page(app.db.read(), (&caller.viewer).into(), text.as_deref(), sort, after.as_ref(), limit).await?;
    Ok(Json(Page::from_rows(rows, limit, total, |row| place(sort, row)).map(ArtistView::from)))
}

/// One artist with their music.
#[utoipa::path(
    get, path = "/artists/{id}", tag = "artists", operation_id = "artist_get",
    params(("id" = ArtistId, Path, description = "The artist.")),
    responses((status = 200, body = ArtistDetail)),
    security(("bearer" = []))
)]
async fn get(State(app): State<App>, caller: Caller, Path(id): Path<ArtistId>) -> http::Result<Json<ArtistDetail>> {
    caller.require(Permission::MusicListen)?;
    let (conn, sight) = (app.db.read(), Sight::from(&caller.viewer));
    let row = artist_seen(conn, sight, id).await?.ok_or_else(|| Error::not_found("artist"))?;
    let albums = albums_of_artist(conn, sight, id, ALBUMS).await?;
    let appears_on = albums_with_artist(conn, sight, id, ALBUMS).await?;
    let top_tracks = tracks_top(conn, sight, id, TOP).await?;
    Ok(Json(ArtistDetail {
        artist: row.into(),
        albums: album_views(conn, sight, albums).await?,
        appears_on: album_views(conn, sight, appears_on).await?,
        top_tracks: track_views(conn, top_tracks).await?,
    }))
}
