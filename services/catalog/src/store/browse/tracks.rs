//! Lists of tracks.

use std::collections::HashMap;

use contracts::catalog::{TrackStatus, Visibility};
use db::{
    Transaction,
    sea_orm::{
        ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
        QueryTrait, Select, sea_query::SelectStatement,
    },
};
use kernel::{AlbumId, ArtistId, GenreId, LibraryId, Limit, TrackId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    Sight, contains,
    keyset::{self, Key, KeyKind, Place, Sort},
};
use crate::store::{
    IDS_PER_QUERY,
    entity::{
        genre,
        link::{track_artist, track_genre},
        track::{Column, Entity, Model},
    },
    words,
};

/// How tracks can be sorted; a minus sign puts the last first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum TrackSort {
    /// By title.
    #[default]
    #[serde(rename = "title")]
    Title,
    /// By title, from Z to A.
    #[serde(rename = "-title")]
    TitleDescending,
    /// By artist, then album by album.
    #[serde(rename = "artist")]
    Artist,
    /// By album, in the order of the album.
    #[serde(rename = "album")]
    Album,
    /// The oldest in the catalogue first.
    #[serde(rename = "created_at")]
    CreatedAt,
    /// The newest in the catalogue first.
    #[serde(rename = "-created_at")]
    CreatedAtDescending,
    /// By year of release; those without one first.
    #[serde(rename = "year")]
    Year,
    /// The latest release first; those without a year last.
    #[serde(rename = "-year")]
    YearDescending,
    /// The shortest first.
    #[serde(rename = "duration_ms")]
    Duration,
}

impl Sort for TrackSort {
    type Column = Column;
    const LIST: &'static str = "tracks";

    fn column(self) -> Column {
        match self {
            Self::Title | Self::TitleDescending => Column::TitleSort,
            Self::Artist => Column::ArtistSort,
            Self::Album => Column::AlbumSort,
            Self::CreatedAt | Self::CreatedAtDescending => Column::CreatedAt,
            Self::Year | Self::YearDescending => Column::YearSort,
            Self::Duration => Column::DurationMs,
        }
    }

    fn id() -> Column {
        Column::Id
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::Title | Self::TitleDescending | Self::Artist | Self::Album => KeyKind::Text,
            Self::CreatedAt | Self::CreatedAtDescending => KeyKind::Time,
            Self::Year | Self::YearDescending | Self::Duration => KeyKind::Number,
        }
    }

    fn descending(self) -> bool {
        matches!(self, Self::TitleDescending | Self::CreatedAtDescending | Self::YearDescending)
    }

    fn alphabetical(self) -> bool {
        matches!(self, Self::Title | Self::TitleDescending)
    }
}

/// The place of a track in a list.
pub fn place(sort: TrackSort, row: &Model) -> Place<TrackSort> {
    let key = match sort {
        TrackSort::Title | TrackSort::TitleDescending => Key::from(row.title_sort.as_str()),
        TrackSort::Artist => Key::from(row.artist_sort.as_str()),
        TrackSort::Album => Key::from(row.album_sort.as_str()),
        TrackSort::CreatedAt | TrackSort::CreatedAtDescending => Key::from(row.created_at),
        TrackSort::Year | TrackSort::YearDescending => Key::from(row.year_sort),
        TrackSort::Duration => Key::from(row.duration_ms),
    };
    Place::at(sort, key, row.id)
}

/// A genre as a request names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GenreName {
    /// By id.
    Id(GenreId),
    /// By name, however it is written.
    Name(String),
}

impl GenreName {
    /// An id when it reads like one, otherwise a name.
    pub fn read(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::Name(text.to_owned()), Self::Id)
    }

    /// The tracks that have it.
    pub(super) fn tracks(&self) -> SelectStatement {
        let links = track_genre::Entity::find().select_only().column(track_genre::Column::TrackId);
        match self {
            Self::Id(id) => links.filter(track_genre::Column::GenreId.eq(id.uuid())),
            Self::Name(name) => {
                let named = genre::Entity::find()
                    .select_only()
                    .column(genre::Column::Id)
                    .filter(genre::Column::Folded.eq(kernel::fold(name)));
                links.filter(track_genre::Column::GenreId.in_subquery(named.into_query()))
            }
        }
        .into_query()
    }
}

/// Which tracks; what is none does not matter.
#[derive(Debug, Clone, Default)]
pub struct TrackFilter {
    /// Performed by.
    pub artist: Option<ArtistId>,
    /// On this album.
    pub album: Option<AlbumId>,
    /// Of this genre.
    pub genre: Option<GenreName>,
    /// From this library.
    pub library: Option<LibraryId>,
    /// So far on their way.
    pub status: Option<TrackStatus>,
    /// Whose title contains this.
    pub text: Option<String>,
    /// Released in this year or later.
    pub year_from: Option<i32>,
    /// Released in this year or earlier.
    pub year_to: Option<i32>,
    /// Uploaded by.
    pub uploaded_by: Option<UserId>,
    /// Draft or published.
    pub visibility: Option<Visibility>,
}

impl TrackFilter {
    /// All conditions but the text.
    fn apply(&self, mut query: Select<Entity>) -> Select<Entity> {
        if let Some(artist) = self.artist {
            let performed = track_artist::Entity::find()
                .select_only()
                .column(track_artist::Column::TrackId)
                .filter(track_artist::Column::ArtistId.eq(artist.uuid()))
                .into_query();
            query = query.filter(Column::Id.in_subquery(performed));
        }
        if let Some(album) = self.album {
            query = query.filter(Column::AlbumId.eq(album.uuid()));
        }
        if let Some(genre) = &self.genre {
            query = query.filter(Column::Id.in_subquery(genre.tracks()));
        }
        if let Some(library) = self.library {
            query = query.filter(Column::LibraryId.eq(library.uuid()));
        }
        if let Some(status) = self.status {
            query = query.filter(Column::Status.eq(words::status(status)));
        }
        // A track without a year was released in none of them.
        if let Some(year) = self.year_from {
            query = query.filter(Column::Year.gte(year));
        }
        if let Some(year) = self.year_to {
            query = query.filter(Column::Year.lte(year));
        }
        if let Some(person) = self.uploaded_by {
            query = query.filter(Column::UploadedBy.eq(person.uuid()));
        }
        if let Some(visibility) = self.visibility {
            query = query.filter(Column::Visibility.eq(words::visibility(visibility)));
        }
        query
    }
}

/// When a text is found in this many titles or fewer, they are looked for first and put
/// in order then. When there are more, walking the order soon finds enough of them.
const FEW: u64 = 5_000;

/// A page of tracks (one row more than it has), and how many there are in all.
pub async fn tracks_page(
    conn: &impl ConnectionTrait,
    sight: Sight,
    filter: &TrackFilter,
    sort: TrackSort,
    after: Option<&Place<TrackSort>>,
    limit: Limit,
) -> db::Result<(Vec<Model>, u64)> {
    let (query, total) = tracks(conn, sight, filter).await?;
    Ok((keyset::page(query, sort, after).limit(limit.fetch()).all(conn).await?, total))
}

/// The tracks that someone sees and the filter lets through, and how many they are.
pub async fn tracks(
    conn: &impl ConnectionTrait,
    sight: Sight,
    filter: &TrackFilter,
) -> db::Result<(Select<Entity>, u64)> {
    let query = filter.apply(Entity::find().filter(sight.tracks()));
    let Some(text) = &filter.text else {
        let total = query.clone().count(conn).await?;
        return Ok((query, total));
    };
    let matches = contains(Column::Folded, text);
    let total = query.clone().filter(matches.clone()).count(conn).await?;
    let query = if total <= FEW {
        let few = Entity::find().select_only().column(Column::Id).filter(matches).into_query();
        query.filter(Column::Id.in_subquery(few))
    } else {
        query.filter(matches)
    };
    Ok((query, total))
}

/// One track, to be changed: on PostgreSQL others who want to change it wait, on SQLite
/// there is one writer anyway.
pub async fn track_for_change(txn: &Transaction, id: TrackId) -> db::Result<Option<Model>> {
    let mut query = Entity::find_by_id(id.uuid());
    if txn.get_database_backend() == DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    Ok(query.one(&**txn).await?)
}

/// Tracks to be changed together, by id; locked one after the other in the same order
/// everywhere, so that two who change the same ones wait for each other.
pub async fn tracks_for_change(txn: &Transaction, ids: &[Uuid]) -> db::Result<HashMap<Uuid, Model>> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let mut query = Entity::find().filter(Column::Id.is_in(chunk.to_vec())).order_by_asc(Column::Id);
        if txn.get_database_backend() == DbBackend::Postgres {
            query = query.lock_exclusive();
        }
        found.extend(query.all(&**txn).await?.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

/// The tracks of an album in its order: disc, number, title.
pub async fn tracks_of_album(
    conn: &impl ConnectionTrait,
    sight: Sight,
    album: Uuid,
    most: u64,
) -> db::Result<Vec<Model>> {
    let query = Entity::find().filter(Column::AlbumId.eq(album)).filter(sight.tracks());
    Ok(query
        .order_by_asc(Column::AlbumSort)
        .order_by_asc(Column::TitleSort)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(conn)
        .await?)
}

/// The ids of an artist's tracks, the latest release first.
pub async fn tracks_of_artist(
    conn: &impl ConnectionTrait,
    sight: Sight,
    artist: ArtistId,
    most: u64,
) -> db::Result<Vec<Uuid>> {
    let filter = TrackFilter { artist: Some(artist), ..TrackFilter::default() };
    let query = filter.apply(Entity::find().filter(sight.tracks())).select_only().column(Column::Id);
    Ok(keyset::page(query, TrackSort::YearDescending, None).limit(most).into_tuple().all(conn).await?)
}

/// An artist's best-known tracks: the latest ones, for want of better knowledge here.
pub async fn tracks_top(
    conn: &impl ConnectionTrait,
    sight: Sight,
    artist: ArtistId,
    most: u64,
) -> db::Result<Vec<Model>> {
    let filter = TrackFilter { artist: Some(artist), ..TrackFilter::default() };
    let query = filter.apply(Entity::find().filter(sight.tracks()));
    Ok(keyset::page(query, TrackSort::YearDescending, None).limit(most).all(conn).await?)
}
