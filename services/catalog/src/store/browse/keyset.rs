//! Reading on behind a row: by what the list is sorted by, and by the id where that is
//! the same.

use chrono::{DateTime, Utc};
use db::sea_orm::{
    ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, Select, Value,
    sea_query::{Expr, ExprTrait},
};
use kernel::{Error, Kind, PageRequest, Result};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// What sort of value a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A time.
    Time,
}

/// The value of one row; a time is microseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Key {
    /// A number or a time.
    Number(i64),
    /// A text.
    Text(String),
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i32> for Key {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for Key {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<DateTime<Utc>> for Key {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Number(at.timestamp_micros())
    }
}

/// A way to sort a list.
pub trait Sort: Copy + PartialEq + Serialize + DeserializeOwned {
    /// The columns of what is listed.
    type Column: ColumnTrait;

    /// The list's name.
    const LIST: &'static str;

    /// The column that is sorted by. Never null, and indexed together with the id.
    fn column(self) -> Self::Column;

    /// The column of the id.
    fn id() -> Self::Column;

    /// What sort of value the column has.
    fn kind(self) -> KeyKind;

    /// Whether the largest comes first.
    fn descending(self) -> bool;

    /// Whether the rows stand in the order of what they are called.
    fn alphabetical(self) -> bool;
}

/// Where in a list a page ended: the list, its order, and the last row. Another way of
/// sorting makes another list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place<S>(String, S, Key, Uuid);

impl<S: Sort> Place<S> {
    /// The place of a row in this order.
    pub fn at(sort: S, key: Key, id: Uuid) -> Self {
        Self(S::LIST.to_owned(), sort, key, id)
    }

    /// Where the page before ended, when there was one and it was of this list.
    pub fn read(request: &PageRequest, sort: S) -> Result<Option<Self>> {
        let Some(place) = request.after::<Self>()? else { return Ok(None) };
        if place.0 == S::LIST && place.1 == sort && place.value().is_some() { Ok(Some(place)) } else { Err(foreign()) }
    }

    /// The key as the database takes it; none when it is not one of this list.
    fn value(&self) -> Option<Value> {
        match (self.1.kind(), &self.2) {
            // PostgreSQL's texts cannot have it, so no row ends there.
            (KeyKind::Text, Key::Text(text)) => (!text.contains('\0')).then(|| text.clone().into()),
            (KeyKind::Number, Key::Number(number)) => Some((*number).into()),
            (KeyKind::Time, Key::Number(micros)) => {
                let at = DateTime::<Utc>::from_timestamp_micros(*micros)?;
                // What databases and their text forms can hold.
                (1970..=9999).contains(&chrono::Datelike::year(&at)).then(|| at.into())
            }
            _ => None,
        }
    }
}

/// The cursor was made by another list, or by nobody.
pub(super) fn foreign() -> Error {
    Error::new(Kind::BadRequest, "cursor_invalid", "The cursor does not belong to this list. Start again without one.")
}

/// The list sorted, from behind `after` on.
pub fn page<E: EntityTrait, S: Sort>(query: Select<E>, sort: S, after: Option<&Place<S>>) -> Select<E> {
    let order = if sort.descending() { Order::Desc } else { Order::Asc };
    let mut query = query.order_by(sort.column(), order.clone()).order_by(S::id(), order);
    if let Some(place) = after
        && let Some(value) = place.value()
    {
        let row = Expr::tuple([Expr::col(sort.column().as_column_ref()), Expr::col(S::id().as_column_ref())]);
        let end = Expr::tuple([Expr::val(value), Expr::val(place.3)]);
        query = query.filter(if sort.descending() { row.lt(end) } else { row.gt(end) });
    }
    query
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use kernel::Cursor;
    use proptest::prelude::*;

    use super::super::tracks::TrackSort;
    use super::*;

    fn read(cursor: String, sort: TrackSort) -> Result<Option<Place<TrackSort>>> {
        Place::read(&PageRequest { limit: None, cursor: Some(cursor) }, sort)
    }

    #[test]
    fn a_cursor_belongs_to_one_way_of_sorting() {
        let place = Place::at(TrackSort::Title, Key::from("a"), Uuid::nil());
        let cursor = Cursor::encode(&place);
        assert_eq!(read(cursor.clone(), TrackSort::Title).unwrap(), Some(place));
        assert_eq!(read(cursor, TrackSort::TitleDescending).unwrap_err().code(), "cursor_invalid");
    }

    #[test]
    fn a_key_of_the_wrong_kind_or_one_that_no_row_has_is_refused() {
        for place in [
            Place::at(TrackSort::Title, Key::from(3), Uuid::nil()),
            Place::at(TrackSort::Title, Key::from("a\0b"), Uuid::nil()),
            Place::at(TrackSort::Year, Key::from("1999"), Uuid::nil()),
            Place::at(TrackSort::CreatedAt, Key::from(i64::MAX), Uuid::nil()),
            Place::at(TrackSort::CreatedAt, Key::from(i64::MIN), Uuid::nil()),
        ] {
            let sort = place.1;
            assert_eq!(read(Cursor::encode(&place), sort).unwrap_err().code(), "cursor_invalid", "{place:?}");
        }
    }

    proptest! {
        #[test]
        fn a_place_survives_the_way_through_the_client(text in "[^\0]{0,120}", micros in 0_i64..4_000_000_000_000_000, id in any::<u128>()) {
            let id = Uuid::from_u128(id);
            let place = Place::at(TrackSort::Artist, Key::from(text.as_str()), id);
            prop_assert_eq!(read(Cursor::encode(&place), TrackSort::Artist).unwrap(), Some(place));
            let at = DateTime::<Utc>::from_timestamp_micros(micros).unwrap();
            let place = Place::at(TrackSort::CreatedAt, Key::from(at), id);
            prop_assert_eq!(read(Cursor::encode(&place), TrackSort::CreatedAt).unwrap(), Some(place));
        }

        #[test]
        fn any_text_is_a_cursor_or_refused(text in ".{0,200}", json in "[\\[\\]\"a-z0-9,{}:-]{0,80}") {
            let _ = read(text, TrackSort::Title);
            let _ = read(URL_SAFE_NO_PAD.encode(json), TrackSort::CreatedAt);
        }
    }
}
