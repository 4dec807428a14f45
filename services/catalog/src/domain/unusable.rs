//! Why a file cannot become a track.

use kernel::{Error, Kind};

/// A reason with a stable word for programs and a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Unusable {
    /// The word: `not_audio`, `empty`, `damaged`, `unsupported`, `unreadable`…
    pub code: &'static str,
    /// The sentence.
    pub reason: String,
}

impl Unusable {
    /// A reason.
    pub fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into() }
    }
}

impl From<Unusable> for Error {
    fn from(unusable: Unusable) -> Self {
        Self::new(Kind::Invalid, unusable.code, unusable.reason)
    }
}
