//! Identity, as its clients see it, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)] // A test stops where something is not as it must be.

mod contract;
mod document;
mod guessing;
mod invitations;
mod password;
mod permissions;
mod profile;
mod refreshing;
mod roles;
mod sessions;
mod setup;
mod signing_in;
mod signing_up;
mod stage;
mod sweeping;
mod tokens;
mod users;
