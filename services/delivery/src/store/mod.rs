//! Delivery's tables. What changes state takes a transaction.

pub mod deletions;
pub mod jobs;
pub mod measurements;
pub mod originals;
pub mod renditions;
