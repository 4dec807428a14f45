//! `/albums`: lists, one album, changing it.
#![allow(unused_qualifications)] // utoipa writes the query's type with one.

pub(super) mod change;

use std::collections::HashMap;

use axum::extract::State;
use chrono::{DateTime, Utc};
use contracts::{
    Permission,
    catalog::{ArtistRef, TrackView},
};
use db::sea_orm::ConnectionTrait;
use http::{Caller, Json, Path, Query};
use kernel::{AlbumId, ArtistId, ArtworkId, Error, Page, PageRequest, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::search_text;
use crate::{
    App,
    store::{
        artists::artists_of_albums,
        browse::{
            Sight,
            albums::{AlbumFilter, AlbumSort, album_numbers, album_seen, albums_page, genres_of_albums, place},
            keyset::Place,
            random,
            tracks::{GenreName, tracks_of_album},
        },
        entity::album,
        views::track_views,
    },
};

/// Tracks of one album that are shown with it.
const TRACKS: u64 = 2_000;

/// What sort of release it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlbumKind {
    /// An album.
    Album,
    /// A single.
    Single,
    /// An EP.
    Ep,
    /// A collection of several artists' recordings.
    Compilation,
}

impl AlbumKind {
    /// As it is stored.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Album => "album",
            Self::Single => "single",
            Self::Ep => "ep",
            Self::Compilation => "compilation",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "single" => Self::Single,
            "ep" => Self::Ep,
            "compilation" => Self::Compilation,
            _ => Self::Album,
        }
    }
}

/// An album.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Album)]
pub struct AlbumView {
    /// The album's id.
    pub id: AlbumId,
    /// The title.
    pub title: String,
    /// Whose album it is.
    pub artists: Vec<ArtistRef>,
    /// What sort of release it is.
    pub kind: AlbumKind,
    /// Whether it collects recordings of several artists.
    pub compilation: bool,
    /// What sets it apart from other issues.
    pub edition: Option<String>,
    /// When this issue came out.
    pub year: Option<i32>,
    /// When the album first came out.
    pub original_year: Option<i32>,
    /// When this issue came out, as precisely as known.
    pub date: Option<String>,
    /// Genres of its tracks, the most frequent first.
    pub genres: Vec<String>,
    /// The cover, for `GET artwork/{id}`.
    pub artwork_id: Option<ArtworkId>,
    /// How many tracks it has.
    pub track_count: u64,
    /// How many discs it has.
    pub disc_count: u64,
    /// Length of all tracks in milliseconds.
    pub duration_ms: u64,
    /// When it came in.
    pub created_at: DateTime<Utc>,
}

/// An album with its tracks.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AlbumDetail {
    /// The album.
    #[serde(flatten)]
    pub album: AlbumView,
    /// Its tracks by disc and number.
    pub tracks: Vec<TrackView>,
}

/// How albums are sorted and which ones are listed.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AlbumQuery {
    /// What the list is sorted by.
    #[serde(default)]
    #[param(inline)]
    sort: AlbumSort,
    /// Only those of this artist.
    #[param(value_type = Option<String>)]
    artist_id: Option<ArtistId>,
    /// Only those with tracks of this genre, by name or id.
    #[param(max_length = 200)]
    genre: Option<String>,
    /// Only those whose title contains this; accents and case do not matter.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only compilations, or none of them.
    compilation: Option<bool>,
    /// Only those of others on which this artist performs.
    #[param(value_type = Option<String>)]
    appears_on: Option<ArtistId>,
    /// Only those of this kind.
    #[param(inline)]
    kind: Option<AlbumKind>,
    /// Only those released in this year or later.
    year_from: Option<i32>,
    /// Only those released in this year or earlier.
    year_to: Option<i32>,
}

impl AlbumQuery {
    /// The order, and the checked filter.
    pub(super) fn read(self) -> Result<(AlbumSort, AlbumFilter)> {
        let filter = AlbumFilter {
            artist: self.artist_id,
            genre: search_text("genre", self.genre)?.as_deref().map(GenreName::read),
            text: search_text("q", self.q)?,
            compilation: self.compilation,
            appears_on: self.appears_on,
            kind: self.kind.map(AlbumKind::as_str),
            year_from: self.year_from,
            year_to: self.year_to,
        };
        Ok((self.sort, filter))
    }
}

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(get, change::patch))
}

/// Albums, page by page.
#[utoipa::path(
    get, path = "/albums", tag = "albums", operation_id = "album_list",
    params(AlbumQuery, PageRequest),
    responses((status = 200, body = Page<AlbumView>)),
    security(("bearer" = []))
)]
async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<AlbumQuery>,
    Query(page): Query<PageRequest>,
) -> http::Result<Json<Page<AlbumView>>> {
    caller.require(Permission::MusicListen)?;
    let limit = page.limit()?;
    let (sort, filter) = query.read()?;
    let (conn, sight) = (app.db.read(), Sight::from(&caller.viewer));
    let Page { items, next_cursor, total } = if sort == AlbumSort::Random {
        let (seed, after) = random::read(&page)?;
        let (rows, total) = random::albums_random(conn, sight, &filter, seed, after.as_ref(), limit).await?;
        Page::from_rows(rows, limit, total, |row| random::place(seed, row))
    } else {
        let after = Place::read(&page, sort)?;
        let (rows, total) = albums_page(conn, sight, &filter, sort, after.as_ref(), limit).await?;
        Page::from_rows(rows, limit, total, |row| place(sort, row))
    };
    Ok(Json(Page { items: album_views(conn, sight, items).await?, next_cursor, total }))
}

/// One album with its tracks.
#[utoipa::path(
    get, path = "/albums/{id}", tag = "albums", operation_id = "album_get",
    params(("id" = AlbumId, Path, description = "The album.")),
    responses((status = 200, body = AlbumDetail)),
    security(("bearer" = []))
)]
async fn get(State(app): State<App>, caller: Caller, Path(id): Path<AlbumId>) -> http::Result<Json<AlbumDetail>> {
    caller.require(Permission::MusicListen)?;
    Ok(Json(detail(app.db.read(), Sight::from(&caller.viewer), id).await?))
}

/// One album with its tracks, as it is sent.
async fn detail(conn: &impl ConnectionTrait, sight: Sight, id: AlbumId) -> Result<AlbumDetail> {
    let row = album_seen(conn, sight, id.uuid()).await?.ok_or_else(not_found)?;
    let tracks = track_views(conn, tracks_of_album(conn, sight, id.uuid(), TRACKS).await?).await?;
    let album = album_views(conn, sight, vec![row]).await?.pop().ok_or_else(not_found)?;
    Ok(AlbumDetail { album, tracks })
}

fn not_found() -> Error {
    Error::not_found("album")
}

/// Albums as they are sent: a constant number of queries, however many they are.
pub(super) async fn album_views(
    conn: &impl ConnectionTrait,
    sight: Sight,
    rows: Vec<album::Model>,
) -> db::Result<Vec<AlbumView>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut artists = artists_of_albums(conn, &ids).await?;
    let mut genres = genres_of_albums(conn, sight, &ids).await?;
    let drafts: Vec<Uuid> = rows.iter().filter(|row| row.track_count == 0).map(|row| row.id).collect();
    let numbers = if drafts.is_empty() { HashMap::default() } else { album_numbers(conn, sight, &drafts).await? };
    let view = |row: album::Model| {
        let own = numbers.get(&row.id);
        AlbumView {
            id: row.id.into(),
            title: row.title,
            artists: artists.remove(&row.id).unwrap_or_default(),
            kind: AlbumKind::of(&row.kind),
            compilation: row.compilation,
            edition: row.edition,
            year: row.year,
            original_year: row.original_year,
            date: row.date,
            genres: genres.remove(&row.id).unwrap_or_default(),
            artwork_id: row.artwork_id.map(Into::into),
            track_count: own.map_or(row.track_count.into(), |own| own.tracks) as u64,
            disc_count: own.map_or(row.disc_count.into(), |own| own.discs) as u64,
            duration_ms: own.map_or(row.duration_ms, |own| own.duration_ms) as u64,
            created_at: row.created_at,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}
