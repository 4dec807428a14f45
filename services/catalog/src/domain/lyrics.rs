//! Lyrics: plain, or line by line with times.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = LyricsLine)]
pub struct Line {
    /// When it is sung, from the start of the track; null without times.
    pub start_ms: Option<u64>,
    /// The words.
    pub text: String,
}

/// The words of a track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lyrics {
    /// Whether lines have times.
    pub synced: bool,
    /// ISO 639 code, when it is known.
    pub language: Option<String>,
    /// `embedded`, `sidecar` or `edited`.
    pub source: &'static str,
    /// The lines in order.
    pub lines: Vec<Line>,
}
