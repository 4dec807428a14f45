//! Lists of artists.

use db::sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Select};
use kernel::{ArtistId, Limit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Sight, contains,
    keyset::{self, Key, KeyKind, Place, Sort},
};
use crate::store::entity::artist::{Column, Entity, Model};

/// How artists can be sorted; a minus sign puts the last first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum ArtistSort {
    /// By name, articles behind.
    #[default]
    #[serde(rename = "name")]
    Name,
    /// By name, from Z to A.
    #[serde(rename = "-name")]
    NameDescending,
    /// The oldest in the catalogue first.
    #[serde(rename = "created_at")]
    CreatedAt,
    /// The newest in the catalogue first.
    #[serde(rename = "-created_at")]
    CreatedAtDescending,
    /// Those with the most tracks first.
    #[serde(rename = "-track_count")]
    TrackCountDescending,
}

impl Sort for ArtistSort {
    type Column = Column;
    const LIST: &'static str = "artists";

    fn column(self) -> Column {
        match self {
            Self::Name | Self::NameDescending => Column::SortName,
            Self::CreatedAt | Self::CreatedAtDescending => Column::CreatedAt,
            Self::TrackCountDescending => Column::TrackCount,
        }
    }

    fn id() -> Column {
        Column::Id
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::Name | Self::NameDescending => KeyKind::Text,
            Self::CreatedAt | Self::CreatedAtDescending => KeyKind::Time,
            Self::TrackCountDescending => KeyKind::Number,
        }
    }

    fn descending(self) -> bool {
        matches!(self, Self::NameDescending | Self::CreatedAtDescending | Self::TrackCountDescending)
    }

    fn alphabetical(self) -> bool {
        matches!(self, Self::Name | Self::NameDescending)
    }
}

/// The place of an artist in a list.
pub fn place(sort: ArtistSort, row: &Model) -> Place<ArtistSort> {
    let key = match sort {
        ArtistSort::Name | ArtistSort::NameDescending => Key::from(row.sort_name.as_str()),
        ArtistSort::CreatedAt | ArtistSort::CreatedAtDescending => Key::from(row.created_at),
        ArtistSort::TrackCountDescending => Key::from(row.track_count),
    };
    Place::at(sort, key, row.id)
}

/// The artists that someone sees and whose name contains the text.
pub fn artists(sight: Sight, text: Option<&str>) -> Select<Entity> {
    let query = Entity::find().filter(sight.artists());
    match text {
        Some(text) => query.filter(contains(Column::Folded, text)),
        None => query,
    }
}

/// A page of artists (one row more than it has), and how many there are in all.
pub async fn artists_page(
    conn: &impl ConnectionTrait,
    sight: Sight,
    text: Option<&str>,
    sort: ArtistSort,
    after: Option<&Place<ArtistSort>>,
    limit: Limit,
) -> db::Result<(Vec<Model>, u64)> {
    let query = artists(sight, text);
    let total = query.clone().count(conn).await?;
    let rows = keyset::page(query, sort, after).limit(limit.fetch()).all(conn).await?;
    Ok((rows, total))
}

/// Whether someone sees this artist.
pub async fn artist_seen(conn: &impl ConnectionTrait, sight: Sight, id: ArtistId) -> db::Result<Option<Model>> {
    Ok(Entity::find_by_id(id.uuid()).filter(sight.artists()).one(conn).await?)
}
