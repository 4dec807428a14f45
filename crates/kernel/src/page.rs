//! Long lists are read page by page with cursors: a cursor names the last row seen, so
//! that a page costs the same wherever it lies and nothing is skipped when rows come in.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::{IntoParams, ToSchema};

use crate::{Error, Kind, Result};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The rows of this page, in the order asked for.
    pub items: Vec<T>,
    /// Pass it as `cursor` to read on; null on the last page.
    pub next_cursor: Option<String>,
    /// How many rows the whole list has.
    pub total: u64,
}

impl<T> Page<T> {
    /// A page of other things, in the same order.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next_cursor: self.next_cursor, total: self.total }
    }

    /// Makes a page out of up to `limit + 1` rows: the row too many only says that there
    /// is a next page. `key` gives the cursor of the last row kept.
    pub fn from_rows<K: Serialize>(mut rows: Vec<T>, limit: Limit, total: u64, key: impl FnOnce(&T) -> K) -> Self {
        let more = rows.len() > limit.rows();
        rows.truncate(limit.rows());
        let next_cursor = rows.last().filter(|_| more).map(|last| Cursor::encode(&key(last)));
        Self { items: rows, next_cursor, total }
    }

    /// A list short enough to be one page.
    pub fn whole(items: Vec<T>) -> Self {
        let total = items.len() as u64;
        Self { items, next_cursor: None, total }
    }
}

/// How many rows a page may have: 1 to 500.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u16);

impl Limit {
    /// What is used when nothing is asked for.
    pub const DEFAULT: u16 = 50;
    /// The most that can be asked for.
    pub const MAX: u16 = 500;

    /// The number of rows on a page.
    pub const fn rows(self) -> usize {
        self.0 as usize
    }

    /// One row more than the page has: to see whether there is a next one.
    pub const fn fetch(self) -> u64 {
        self.0 as u64 + 1
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(Self::DEFAULT)
    }
}

/// `?limit=&cursor=`, as every list takes it.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageRequest {
    /// How many rows the page may have.
    #[param(minimum = 1, maximum = 500, default = 50)]
    #[serde(default)]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[param(max_length = 1024)]
    #[serde(default)]
    pub cursor: Option<String>,
}

impl PageRequest {
    /// The checked limit.
    pub fn limit(&self) -> Result<Limit> {
        match self.limit {
            None => Ok(Limit::default()),
            Some(rows @ 1..=Limit::MAX) => Ok(Limit(rows)),
            Some(_) => Err(Error::invalid_field("limit", "out_of_range", "`limit` must be between 1 and 500.")),
        }
    }

    /// What the cursor says, when there is one.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>> {
        self.cursor.as_deref().map(Cursor::decode).transpose()
    }
}

/// The text form of a keyset: JSON in base 64, to be treated as opaque by clients.
#[derive(Debug, Clone, Copy)]
pub struct Cursor;

impl Cursor {
    const MAX_LEN: usize = 1024;

    /// The text for a key.
    pub fn encode<K: Serialize>(key: &K) -> String {
        // A keyset is a tuple of texts, numbers and ids; none of them fails to serialise.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
    }

    /// The key of a text that [`Cursor::encode`] made for the same list.
    pub fn decode<K: DeserializeOwned>(text: &str) -> Result<K> {
        let invalid = || {
            Error::new(
                Kind::BadRequest,
                "cursor_invalid",
                "The cursor does not belong to this list. Start again without one.",
            )
        };
        if text.len() > Self::MAX_LEN {
            return Err(invalid());
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
        serde_json::from_slice(&bytes).map_err(|_| invalid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_page_with_more_to_come_has_a_cursor_and_the_last_page_has_none() {
        let request = PageRequest { limit: Some(2), cursor: None };
        let limit = request.limit().unwrap();
        let first = Page::from_rows(vec![1, 2, 3], limit, 3, |row| *row);
        assert_eq!(first.items, [1, 2]);
        let next = PageRequest { limit: Some(2), cursor: first.next_cursor };
        assert_eq!(next.after::<i32>().unwrap(), Some(2));
        assert_eq!(Page::from_rows(vec![3], limit, 3, |row| *row).next_cursor, None);
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let cursor = Cursor::encode(&("title", 3));
        assert_eq!(Cursor::decode::<i64>(&cursor).unwrap_err().code(), "cursor_invalid");
        assert_eq!(Cursor::decode::<i64>("%%%").unwrap_err().code(), "cursor_invalid");
    }

    #[test]
    fn a_limit_out_of_range_is_refused() {
        for limit in [0, 501] {
            let request = PageRequest { limit: Some(limit), cursor: None };
            assert_eq!(request.limit().unwrap_err().code(), "validation_failed");
        }
    }
}
