//! `/albums/marks`, `/artists/marks`, `/tracks/marks`: where the pages and the letters of
//! a long list begin, so that a client can open any page first.

use axum::extract::State;
use contracts::Permission;
use db::sea_orm::{DatabaseConnection, EntityTrait, PaginatorTrait, Select};
use http::{Caller, Json, Query};
use kernel::{Cursor, Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{albums::AlbumQuery, artists::ArtistQuery, tracks::list::TrackQuery};
use crate::{
    App,
    store::browse::{
        Sight,
        albums::{AlbumSort, albums},
        artists::artists,
        keyset::Sort,
        marks::{Letter, letters, page_ends},
        tracks::tracks,
    },
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(of_albums)).routes(routes!(of_artists)).routes(routes!(of_tracks))
}

/// How far apart the marks are.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MarksQuery {
    /// How many rows each page has.
    #[param(minimum = 50, maximum = 500, default = 100)]
    every: Option<u16>,
}

impl MarksQuery {
    fn read(self) -> Result<u16> {
        match self.every.unwrap_or(100) {
            every @ 50..=500 => Ok(every),
            _ => Err(Error::invalid_field("every", "out_of_range", "`every` must be between 50 and 500.")),
        }
    }
}

/// Where the pages and the letters of a list begin.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Marks {
    /// How many rows each page has: ask for it as `limit`.
    pub every: u16,
    /// How many rows the whole list has.
    pub total: u64,
    /// The cursor of each page; that of the first is null.
    pub cursors: Vec<Option<String>>,
    /// Where each letter begins; only in lists sorted by name or title.
    pub letters: Vec<LetterMark>,
}

/// Where a letter begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LetterMark {
    /// The letter, or `#` for all that is none.
    pub label: String,
    /// How many rows stand before it.
    pub offset: u64,
}

/// Where the pages and letters of the list of albums begin. Same order and filters as the
/// list; a random order has no marks.
#[utoipa::path(
    get, path = "/albums/marks", tag = "albums", operation_id = "album_marks",
    params(AlbumQuery, MarksQuery),
    responses((status = 200, body = Marks)),
    security(("bearer" = []))
)]
async fn of_albums(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<AlbumQuery>,
    Query(marks): Query<MarksQuery>,
) -> http::Result<Json<Marks>> {
    caller.require(Permission::MusicListen)?;
    let (sort, filter) = query.read()?;
    if sort == AlbumSort::Random {
        let message = "A random order has no marks: its pages are read one after the other.";
        return Err(Error::invalid_field("sort", "no_marks", message).into());
    }
    let (every, conn) = (marks.read()?, app.db.read());
    let query = albums(Sight::from(&caller.viewer), &filter);
    let total = query.clone().count(conn).await.map_err(db::Error::from)?;
    Ok(Json(mark(conn, query, sort, every, total).await?))
}

/// Where the pages and letters of the list of artists begin. Same order and filters as the
/// list.
#[utoipa::path(
    get, path = "/artists/marks", tag = "artists", operation_id = "artist_marks",
    params(ArtistQuery, MarksQuery),
    responses((status = 200, body = Marks)),
    security(("bearer" = []))
)]
async fn of_artists(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ArtistQuery>,
    Query(marks): Query<MarksQuery>,
) -> http::Result<Json<Marks>> {
    caller.require(Permission::MusicListen)?;
    let (sort, text) = query.read()?;
    let (every, conn) = (marks.read()?, app.db.read());
    let query = artists(Sight::from(&caller.viewer), text.as_deref());
    let total = query.clone().count(conn).await.map_err(db::Error::from)?;
    Ok(Json(mark(conn, query, sort, every, total).await?))
}

/// Where the pages and letters of the list of tracks begin. Same order and filters as the
/// list.
#[utoipa::path(
    get, path = "/tracks/marks", tag = "tracks", operation_id = "track_marks",
    params(TrackQuery, MarksQuery),
    responses((status = 200, body = Marks)),
    security(("bearer" = []))
)]
async fn of_tracks(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<TrackQuery>,
    Query(marks): Query<MarksQuery>,
) -> http::Result<Json<Marks>> {
    caller.require(Permission::MusicListen)?;
    let (sort, filter) = query.read(&caller)?;
    let (every, conn) = (marks.read()?, app.db.read());
    let (query, total) = tracks(conn, Sight::from(&caller.viewer), &filter).await?;
    Ok(Json(mark(conn, query, sort, every, total).await?))
}

async fn mark<E: EntityTrait, S: Sort>(
    conn: &DatabaseConnection,
    query: Select<E>,
    sort: S,
    every: u16,
    total: u64,
) -> Result<Marks> {
    let by_letter =
        async { if sort.alphabetical() { letters(conn, query.clone(), sort).await } else { Ok(Vec::new()) } };
    let (ends, counted) = tokio::try_join!(page_ends(conn, query.clone(), sort, every), by_letter)?;
    // A page begins behind the end of the one before, when there is anything left.
    let begun = usize::try_from(total.saturating_sub(1) / u64::from(every)).unwrap_or(usize::MAX);
    let cursors = std::iter::once(None).chain(ends.iter().take(begun).map(|end| Some(Cursor::encode(end)))).collect();
    Ok(Marks { every, total, cursors, letters: labelled(&counted) })
}

/// Letters as people see them. What is no letter stands under `#`; where it comes both
/// before and behind the letters, the first place counts.
fn labelled(counted: &[Letter]) -> Vec<LetterMark> {
    let mut marks: Vec<LetterMark> = Vec::new();
    let mut offset = 0;
    for letter in counted {
        let label = match letter.first.chars().next().filter(|first| first.is_alphabetic()) {
            Some(first) => first.to_uppercase().collect(),
            None => "#".to_owned(),
        };
        if marks.iter().all(|mark| mark.label != label) {
            marks.push(LetterMark { label, offset });
        }
        offset += letter.rows;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_letter_is_one_mark_and_letters_are_as_people_write_them() {
        let counted = [("", 1), ("1", 2), ("(", 3), ("a", 4), ("z", 5), ("~", 6), ("日", 7)];
        let counted = counted.map(|(first, rows)| Letter { first: first.to_owned(), rows });
        let marks: Vec<_> = labelled(&counted).into_iter().map(|mark| (mark.label, mark.offset)).collect();
        let expected = [("#", 0), ("A", 6), ("Z", 10), ("日", 21)].map(|(label, offset)| (label.to_owned(), offset));
        assert_eq!(marks, expected);
    }
}
