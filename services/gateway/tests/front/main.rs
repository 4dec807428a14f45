//! The front door, with small services behind it that are made up for the purpose.

#![allow(clippy::unwrap_used)] // A test stops where something is not as it must be.

mod bounds;
mod documents;
mod elsewhere;
mod headers;
mod limits;
mod monitoring;
mod problems;
mod services;
mod stage;
mod web;
