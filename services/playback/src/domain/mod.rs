//! The rules of playback, free of HTTP and SQL.

pub mod counting;
pub mod period;
pub mod queue;

/// The longest that anything may be played or positioned: a week, in milliseconds. No
/// recording is longer; numbers beyond it are mistakes.
pub const LONGEST_MS: u64 = 7 * 24 * 3600 * 1000;
