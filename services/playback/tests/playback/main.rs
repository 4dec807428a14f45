//! Playback, as its clients see it, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)] // A test stops where something is not as it must be.

mod bookmarks;
mod catalog;
mod deleted;
mod document;
mod favourites;
mod history;
mod plays;
mod queue;
mod stage;
mod statistics;
