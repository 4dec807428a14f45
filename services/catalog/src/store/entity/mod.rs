//! The rows of the catalog's tables. Private to the service.
//!
//! Columns named `…_sort` are what lists are ordered by, with the id behind them; `folded`
//! is what names are found and compared by (`kernel::fold`).
#![allow(missing_docs)] // The columns speak for themselves.

pub mod album;
pub mod artist;
pub mod artwork;
pub mod file;
pub mod genre;
pub mod library;
pub mod link;
pub mod lyrics;
pub mod problem;
pub mod scan;
pub mod track;
pub mod upload;
