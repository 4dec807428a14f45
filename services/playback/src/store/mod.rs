//! The tables and what is asked of them.

pub mod bookmarks;
pub mod listens;
pub mod plays;
pub mod queues;
