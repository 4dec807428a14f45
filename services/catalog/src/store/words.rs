//! How the contract's words are stored, and read back.

use contracts::catalog::{Availability, TrackStatus, Visibility};

/// As stored in `tracks.status`.
pub const fn status(status: TrackStatus) -> &'static str {
    match status {
        TrackStatus::Processing => "processing",
        TrackStatus::Ready => "ready",
        TrackStatus::Failed => "failed",
    }
}

/// As read from `tracks.status`.
pub fn status_of(word: &str) -> TrackStatus {
    match word {
        "ready" => TrackStatus::Ready,
        "failed" => TrackStatus::Failed,
        _ => TrackStatus::Processing,
    }
}

/// As stored in `tracks.visibility`.
pub const fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Draft => "draft",
        Visibility::Published => "published",
    }
}

/// As read from `tracks.visibility`; what cannot be read stays hidden.
pub fn visibility_of(word: &str) -> Visibility {
    if word == "published" { Visibility::Published } else { Visibility::Draft }
}

/// As stored in `tracks.availability`.
pub const fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::Present => "present",
        Availability::Missing => "missing",
    }
}

/// As read from `tracks.availability`.
pub fn availability_of(word: &str) -> Availability {
    if word == "missing" { Availability::Missing } else { Availability::Present }
}

/// A list of words as JSON, for `tracks.guessed` and `tracks.edited`.
pub fn list<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    serde_json::to_string(&words).unwrap_or_else(|_| "[]".to_owned())
}

/// The words of a JSON list.
pub fn list_of(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}
