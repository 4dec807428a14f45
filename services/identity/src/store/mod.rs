//! What identity keeps, and how it is found and changed. Private to the service.

pub mod invitations;
pub mod refresh_tokens;
pub mod roles;
pub mod sessions;
pub mod setup_tokens;
pub mod signing_keys;
pub mod users;

/// Ids in one query: PostgreSQL takes 65,535 parameters, SQLite 32,766; far below both,
/// one statement stays quick to parse.
const CHUNK: usize = 500;
