//! Lists of genres.

use db::sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use kernel::{GenreId, Limit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Sight, contains,
    keyset::{self, Key, KeyKind, Place, Sort},
};
use crate::store::entity::genre::{Column, Entity, Model};

/// How genres can be sorted; a minus sign puts the last first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum GenreSort {
    /// By name.
    #[default]
    #[serde(rename = "name")]
    Name,
    /// Those with the most tracks first.
    #[serde(rename = "-track_count")]
    TrackCountDescending,
}

impl Sort for GenreSort {
    type Column = Column;
    const LIST: &'static str = "genres";

    fn column(self) -> Column {
        match self {
            Self::Name => Column::Folded,
            Self::TrackCountDescending => Column::TrackCount,
        }
    }

    fn id() -> Column {
        Column::Id
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::Name => KeyKind::Text,
            Self::TrackCountDescending => KeyKind::Number,
        }
    }

    fn descending(self) -> bool {
        self == Self::TrackCountDescending
    }

    fn alphabetical(self) -> bool {
        self == Self::Name
    }
}

/// The place of a genre in a list.
pub fn place(sort: GenreSort, row: &Model) -> Place<GenreSort> {
    let key = match sort {
        GenreSort::Name => Key::from(row.folded.as_str()),
        GenreSort::TrackCountDescending => Key::from(row.track_count),
    };
    Place::at(sort, key, row.id)
}

/// A page of genres (one row more than it has), and how many there are in all.
pub async fn genres_page(
    conn: &impl ConnectionTrait,
    sight: Sight,
    text: Option<&str>,
    sort: GenreSort,
    after: Option<&Place<GenreSort>>,
    limit: Limit,
) -> db::Result<(Vec<Model>, u64)> {
    let mut query = Entity::find().filter(sight.genres());
    if let Some(text) = text {
        query = query.filter(contains(Column::Folded, text));
    }
    let total = query.clone().count(conn).await?;
    let rows = keyset::page(query, sort, after).limit(limit.fetch()).all(conn).await?;
    Ok((rows, total))
}

/// Whether someone sees this genre.
pub async fn genre_seen(conn: &impl ConnectionTrait, sight: Sight, id: GenreId) -> db::Result<Option<Model>> {
    Ok(Entity::find_by_id(id.uuid()).filter(sight.genres()).one(conn).await?)
}
