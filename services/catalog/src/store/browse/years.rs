//! Years of release and how much of each there is.

use std::collections::BTreeMap;

use db::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Sight;
use crate::store::entity::{album, track};

/// What came out in one year, as someone sees it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct YearNumbers {
    /// Albums.
    pub albums: i64,
    /// Tracks.
    pub tracks: i64,
}

/// All years in which something came out: no more than years in which music was recorded.
/// Counted by the index of years, without touching the rows.
pub async fn years(conn: &impl ConnectionTrait, sight: Sight) -> db::Result<BTreeMap<i32, YearNumbers>> {
    let tracks: Vec<(i32, i64)> = track::Entity::find()
        .select_only()
        .column(track::Column::YearSort)
        .column_as(track::Column::Id.count(), "tracks")
        .filter(sight.tracks())
        .filter(track::Column::YearSort.gt(0))
        .group_by(track::Column::YearSort)
        .into_tuple()
        .all(conn)
        .await?;
    let albums: Vec<(i32, i64)> = album::Entity::find()
        .select_only()
        .column(album::Column::YearSort)
        .column_as(album::Column::Id.count(), "albums")
        .filter(sight.albums())
        .filter(album::Column::YearSort.gt(0))
        .group_by(album::Column::YearSort)
        .into_tuple()
        .all(conn)
        .await?;
    let mut years: BTreeMap<i32, YearNumbers> = BTreeMap::new();
    for (year, count) in tracks {
        years.entry(year).or_default().tracks = count;
    }
    for (year, count) in albums {
        years.entry(year).or_default().albums = count;
    }
    Ok(years)
}
