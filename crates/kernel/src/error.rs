//! One error for everything that reaches a person.
//!
//! Modules have error enums of their own with a name for each thing that can go wrong;
//! each converts into [`Error`], which keeps what is said to the outside (`code`,
//! `message`, `fields`) apart from the cause, which only the log sees.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The result of anything that may fail with an [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What sort of failure it is; decides the HTTP status and whether trying again helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The request is malformed (400).
    BadRequest,
    /// Nobody is signed in, or the credentials are wrong (401).
    Unauthenticated,
    /// Whoever asks may not do this (403).
    Forbidden,
    /// There is no such thing (404).
    NotFound,
    /// It contradicts what is there (409).
    Conflict,
    /// It was there and is gone for good (410).
    Gone,
    /// A condition of the request does not hold (412).
    PreconditionFailed,
    /// The body is larger than allowed (413).
    TooLarge,
    /// The media type cannot be used (415).
    UnsupportedMediaType,
    /// The range lies outside of the content (416).
    RangeNotSatisfiable,
    /// The request is well-formed, but its content is not acceptable (422).
    Invalid,
    /// Someone else is working on it right now (423).
    Locked,
    /// What came is not what was sent: the checksum differs (460, of the tus protocol).
    ChecksumMismatch,
    /// Too many requests (429).
    TooManyRequests,
    /// A fault of ours (500).
    Internal,
    /// Something that we need is not there at the moment (503).
    Unavailable,
    /// Something that we need did not answer in time (504).
    Timeout,
}

impl Kind {
    /// Whether the same request may succeed later without being changed.
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::TooManyRequests | Self::Unavailable | Self::Timeout)
    }

    /// The HTTP status code (RFC 9110, section 15).
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Gone => 410,
            Self::PreconditionFailed => 412,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::RangeNotSatisfiable => 416,
            Self::Invalid => 422,
            Self::Locked => 423,
            Self::ChecksumMismatch => 460,
            Self::TooManyRequests => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
            Self::Timeout => 504,
        }
    }
}

/// What is wrong with one field of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FieldError {
    /// The field's name, with dots between levels.
    pub field: String,
    /// A stable word for programs, such as `too_short`.
    pub code: String,
    /// A sentence for people that says what would be right.
    pub message: String,
}

/// A failure, with what may be said about it and what caused it.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: Kind,
    code: &'static str,
    message: String,
    fields: Vec<FieldError>,
    retry_after: Option<Duration>,
    #[source]
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A failure of this kind; `code` is a stable word for programs, `message` a sentence
    /// for people that says what to do next.
    pub fn new(kind: Kind, code: &'static str, message: impl Into<String>) -> Self {
        Self { kind, code, message: message.into(), fields: Vec::new(), retry_after: None, source: None }
    }

    /// A fault of ours; only the log sees the cause.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(
            Kind::Internal,
            "internal_error",
            "Something went wrong on our side. Try again; if it stays, tell the administrator the request id.",
        )
        .caused_by(source)
    }

    /// Something we depend on is away for now.
    pub fn unavailable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(
            Kind::Unavailable,
            "unavailable",
            "This part of the server is not available at the moment. Try again in a few seconds.",
        )
        .caused_by(source)
    }

    /// There is no such thing; `what` is its everyday name, such as `track`.
    pub fn not_found(what: &str) -> Self {
        Self::new(Kind::NotFound, "not_found", format!("There is no such {what}, or you may not see it."))
    }

    /// Nobody is signed in.
    pub fn unauthenticated() -> Self {
        Self::new(
            Kind::Unauthenticated,
            "unauthenticated",
            "Sign in first, then send the access token as `Authorization: Bearer …`.",
        )
    }

    /// Fields that are not acceptable.
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        let message = match fields.as_slice() {
            [one] => one.message.clone(),
            _ => "Some fields are not acceptable; see `errors`.".to_owned(),
        };
        Self { fields, ..Self::new(Kind::Invalid, "validation_failed", message) }
    }

    /// One field that is not acceptable.
    pub fn invalid_field(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError { field: field.to_owned(), code: code.to_owned(), message: message.into() }])
    }

    /// Says when trying again makes sense; sent as `Retry-After` (RFC 9110, section 10.2.3).
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// Adds the cause, for the log.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What sort of failure it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The stable word for programs.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence for people.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What is wrong with which field.
    pub fn fields(&self) -> &[FieldError] {
        &self.fields
    }

    /// When trying again makes sense, if that is known.
    pub fn retry_wait(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The chain of causes in one line, for the log; never for the outside.
    pub fn causes(&self) -> String {
        let mut text = String::new();
        let mut next = std::error::Error::source(self);
        while let Some(cause) = next {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&cause.to_string());
            next = cause.source();
        }
        text
    }
}
