//! Lists of albums.

use std::collections::HashMap;

use db::sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func},
};
use kernel::{ArtistId, Limit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    Sight, contains,
    keyset::{self, Key, KeyKind, Place, Sort},
    sight::{tracks_of_track_artists, tracks_of_track_genres},
    tracks::GenreName,
};
use crate::store::{
    IDS_PER_QUERY,
    entity::{
        album::{Column, Entity, Model},
        link::{album_artist, track_artist, track_genre},
        track,
    },
    genres::genre_names,
};

/// How albums can be sorted; a minus sign puts the last first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum AlbumSort {
    /// By title.
    #[default]
    #[serde(rename = "title")]
    Title,
    /// By artist, then from the first to the last.
    #[serde(rename = "artist")]
    Artist,
    /// By year of release; those without one first.
    #[serde(rename = "year")]
    Year,
    /// The latest release first; those without a year last.
    #[serde(rename = "-year")]
    YearDescending,
    /// The oldest in the catalogue first.
    #[serde(rename = "created_at")]
    CreatedAt,
    /// The newest in the catalogue first.
    #[serde(rename = "-created_at")]
    CreatedAtDescending,
    /// In another order with every first page; further pages go on in it.
    #[serde(rename = "random")]
    Random,
}

impl Sort for AlbumSort {
    type Column = Column;
    const LIST: &'static str = "albums";

    fn column(self) -> Column {
        match self {
            Self::Title => Column::TitleSort,
            Self::Artist => Column::ArtistSort,
            Self::Year | Self::YearDescending => Column::YearSort,
            Self::CreatedAt | Self::CreatedAtDescending => Column::CreatedAt,
            Self::Random => Column::Shuffle,
        }
    }

    fn id() -> Column {
        Column::Id
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::Title | Self::Artist => KeyKind::Text,
            Self::CreatedAt | Self::CreatedAtDescending => KeyKind::Time,
            Self::Year | Self::YearDescending | Self::Random => KeyKind::Number,
        }
    }

    fn descending(self) -> bool {
        matches!(self, Self::YearDescending | Self::CreatedAtDescending)
    }

    fn alphabetical(self) -> bool {
        matches!(self, Self::Title)
    }
}

/// The place of an album in a list.
pub fn place(sort: AlbumSort, row: &Model) -> Place<AlbumSort> {
    let key = match sort {
        AlbumSort::Title => Key::from(row.title_sort.as_str()),
        AlbumSort::Artist => Key::from(row.artist_sort.as_str()),
        AlbumSort::Year | AlbumSort::YearDescending => Key::from(row.year_sort),
        AlbumSort::CreatedAt | AlbumSort::CreatedAtDescending => Key::from(row.created_at),
        AlbumSort::Random => Key::from(row.shuffle),
    };
    Place::at(sort, key, row.id)
}

/// Which albums; what is none does not matter.
#[derive(Debug, Clone, Default)]
pub struct AlbumFilter {
    /// Of this artist.
    pub artist: Option<ArtistId>,
    /// With a track of this genre.
    pub genre: Option<GenreName>,
    /// Whose title contains this.
    pub text: Option<String>,
    /// Compilations, or none of them.
    pub compilation: Option<bool>,
    /// Of others, with tracks that this artist performs.
    pub appears_on: Option<ArtistId>,
    /// `album`, `single`, `ep` or `compilation`.
    pub kind: Option<&'static str>,
    /// Released in this year or later.
    pub year_from: Option<i32>,
    /// Released in this year or earlier.
    pub year_to: Option<i32>,
}

/// The albums that someone sees and the filter lets through.
pub fn albums(sight: Sight, filter: &AlbumFilter) -> Select<Entity> {
    let mut query = Entity::find().filter(sight.albums());
    if let Some(artist) = filter.artist {
        let released = album_artist::Entity::find()
            .select_only()
            .column(album_artist::Column::AlbumId)
            .filter(album_artist::Column::ArtistId.eq(artist.uuid()))
            .into_query();
        query = query.filter(Column::Id.in_subquery(released));
    }
    if let Some(genre) = &filter.genre {
        let with_genre = track::Entity::find()
            .select_only()
            .column(track::Column::AlbumId)
            .filter(track::Column::AlbumId.is_not_null())
            .filter(track::Column::Id.in_subquery(genre.tracks()))
            .filter(sight.tracks())
            .into_query();
        query = query.filter(Column::Id.in_subquery(with_genre));
    }
    if let Some(text) = &filter.text {
        query = query.filter(contains(Column::Folded, text));
    }
    if let Some(compilation) = filter.compilation {
        query = query.filter(Column::Compilation.eq(compilation));
    }
    if let Some(artist) = filter.appears_on {
        query = appearing(query, sight, artist);
    }
    if let Some(kind) = filter.kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    // An album without a year was released in none of them.
    if let Some(year) = filter.year_from {
        query = query.filter(Column::Year.gte(year));
    }
    if let Some(year) = filter.year_to {
        query = query.filter(Column::Year.lte(year));
    }
    query
}

/// A page of albums (one row more than it has), and how many there are in all. Random
/// order has a way of its own ([`super::random`]).
pub async fn albums_page(
    conn: &impl ConnectionTrait,
    sight: Sight,
    filter: &AlbumFilter,
    sort: AlbumSort,
    after: Option<&Place<AlbumSort>>,
    limit: Limit,
) -> db::Result<(Vec<Model>, u64)> {
    let query = albums(sight, filter);
    let total = query.clone().count(conn).await?;
    let rows = keyset::page(query, sort, after).limit(limit.fetch()).all(conn).await?;
    Ok((rows, total))
}

/// An artist's albums, the latest first.
pub async fn albums_of_artist(
    conn: &impl ConnectionTrait,
    sight: Sight,
    artist: ArtistId,
    most: u64,
) -> db::Result<Vec<Model>> {
    let filter = AlbumFilter { artist: Some(artist), ..AlbumFilter::default() };
    Ok(keyset::page(albums(sight, &filter), AlbumSort::YearDescending, None).limit(most).all(conn).await?)
}

/// Albums of others on which the artist performs, the latest first.
pub async fn albums_with_artist(
    conn: &impl ConnectionTrait,
    sight: Sight,
    artist: ArtistId,
    most: u64,
) -> db::Result<Vec<Model>> {
    let filter = AlbumFilter { appears_on: Some(artist), ..AlbumFilter::default() };
    Ok(keyset::page(albums(sight, &filter), AlbumSort::YearDescending, None).limit(most).all(conn).await?)
}

/// Those of others on which the artist performs.
fn appearing(query: Select<Entity>, sight: Sight, artist: ArtistId) -> Select<Entity> {
    let performed = track_artist::Entity::find()
        .select_only()
        .column(track::Column::AlbumId)
        .join(JoinType::InnerJoin, tracks_of_track_artists())
        .filter(track_artist::Column::ArtistId.eq(artist.uuid()))
        .filter(track::Column::AlbumId.is_not_null())
        .filter(sight.tracks())
        .into_query();
    let own = album_artist::Entity::find()
        .select_only()
        .column(album_artist::Column::AlbumId)
        .filter(album_artist::Column::ArtistId.eq(artist.uuid()))
        .into_query();
    query.filter(Column::Id.in_subquery(performed)).filter(Column::Id.not_in_subquery(own))
}

/// Whether someone sees this album.
pub async fn album_seen(conn: &impl ConnectionTrait, sight: Sight, id: Uuid) -> db::Result<Option<Model>> {
    Ok(Entity::find_by_id(id).filter(sight.albums()).one(conn).await?)
}

/// The genres of these albums: those of most of their tracks first.
pub async fn genres_of_albums(
    conn: &impl ConnectionTrait,
    sight: Sight,
    ids: &[Uuid],
) -> db::Result<HashMap<Uuid, Vec<String>>> {
    let mut counted: Vec<(Uuid, Uuid, i64)> = Vec::new();
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let rows: Vec<(Uuid, Uuid, i64)> = track_genre::Entity::find()
            .select_only()
            .column(track::Column::AlbumId)
            .column(track_genre::Column::GenreId)
            .column_as(Expr::expr(Func::count(Expr::col(track_genre::Column::TrackId.as_column_ref()))), "tracks")
            .join(JoinType::InnerJoin, tracks_of_track_genres())
            .filter(track::Column::AlbumId.is_in(chunk.iter().copied()))
            .filter(sight.tracks())
            .group_by(track::Column::AlbumId)
            .group_by(track_genre::Column::GenreId)
            .into_tuple()
            .all(conn)
            .await?;
        counted.extend(rows);
    }
    let mut genres: Vec<Uuid> = counted.iter().map(|(_, genre, _)| *genre).collect();
    genres.sort_unstable();
    genres.dedup();
    let names = genre_names(conn, &genres).await?;
    counted.sort_by(|(_, first, first_count), (_, second, second_count)| {
        second_count.cmp(first_count).then_with(|| names.get(first).cmp(&names.get(second)))
    });
    let mut found: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (album, genre, _) in counted {
        if let Some(name) = names.get(&genre) {
            found.entry(album).or_default().push(name.clone());
        }
    }
    Ok(found)
}

/// The numbers of an album as someone sees it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AlbumNumbers {
    /// Tracks.
    pub tracks: i64,
    /// Discs.
    pub discs: i64,
    /// Length of all tracks.
    pub duration_ms: i64,
}

/// The numbers of albums of which only drafts are there: what is kept with the album
/// counts what is published.
pub async fn album_numbers(
    conn: &impl ConnectionTrait,
    sight: Sight,
    ids: &[Uuid],
) -> db::Result<HashMap<Uuid, AlbumNumbers>> {
    let mut found = HashMap::new();
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let disc = Expr::expr(Func::coalesce([Expr::col(track::Column::DiscNumber.as_column_ref()), Expr::val(1)]));
        let rows: Vec<(Uuid, i64, i64, i64)> = track::Entity::find()
            .select_only()
            .column(track::Column::AlbumId)
            .column_as(track::Column::Id.count(), "tracks")
            .column_as(disc.count_distinct(), "discs")
            .column_as(
                Expr::expr(Func::sum(Expr::col(track::Column::DurationMs.as_column_ref()))).cast_as("bigint"),
                "duration",
            )
            .filter(track::Column::AlbumId.is_in(chunk.iter().copied()))
            .filter(sight.tracks())
            .group_by(track::Column::AlbumId)
            .into_tuple()
            .all(conn)
            .await?;
        found.extend(
            rows.into_iter().map(|(id, tracks, discs, duration_ms)| (id, AlbumNumbers { tracks, discs, duration_ms })),
        );
    }
    Ok(found)
}
