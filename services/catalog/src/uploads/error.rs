//! What can go wrong with an upload.

use std::io;

use kernel::{Error, Kind};

use super::part::PartError;
use crate::domain::Unusable;

/// Why a file could not become a track, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A word for programs.
    pub code: &'static str,
    /// A sentence for people.
    pub reason: String,
}

impl Refusal {
    /// As recorded in the row; a word that is not known any more says less.
    pub fn recorded(code: Option<&str>, reason: Option<&str>) -> Self {
        const KNOWN: [&str; 6] = ["not_audio", "empty", "damaged", "truncated", "unsupported", "unreadable"];
        let code = KNOWN.into_iter().find(|known| Some(*known) == code).unwrap_or("upload_failed");
        Self { code, reason: reason.unwrap_or("The file could not become a track.").to_owned() }
    }
}

impl From<Unusable> for Refusal {
    fn from(unusable: Unusable) -> Self {
        Self { code: unusable.code, reason: unusable.reason }
    }
}

/// Why an upload cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// There is none, or it is someone else's.
    #[error("no such upload")]
    NotFound,
    /// Nothing came for too long.
    #[error("the upload has expired")]
    Expired,
    /// The client is somewhere else than we are.
    #[error("the client sends from {sent}, but {durable} bytes are here")]
    Offset {
        /// Where the client wants to go on.
        sent: u64,
        /// What is here.
        durable: u64,
    },
    /// Another request is writing.
    #[error("another request is writing")]
    Locked,
    /// More bytes than announced, or than allowed.
    #[error("more than {0} bytes")]
    TooLarge(u64),
    /// Nothing in it.
    #[error("nothing in it")]
    Empty,
    /// Too many at once.
    #[error("too many uploads at once")]
    TooMany,
    /// Too many bytes at once.
    #[error("too many bytes under way at once")]
    TooMuch,
    /// The bytes are not the ones that the checksum is of.
    #[error("the checksum differs")]
    Checksum,
    /// The connection broke, or another request took over.
    #[error("the body ended early")]
    Broken,
    /// The server is about to stop.
    #[error("the server is stopping")]
    Stopping,
    /// The file is not one that we can use.
    #[error("{}", .0.reason)]
    Refused(Refusal),
    /// The file system failed.
    #[error("upload file: {0}")]
    Io(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] db::Error),
    /// The blob store failed.
    #[error(transparent)]
    Blob(#[from] blob::BlobError),
    /// Something else failed.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<PartError> for UploadError {
    fn from(error: PartError) -> Self {
        match error {
            PartError::Locked => Self::Locked,
            PartError::Missing => Self::NotFound,
            PartError::Io(error) => Self::Io(error),
        }
    }
}

impl From<UploadError> for Error {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::NotFound => Self::not_found("upload"),
            UploadError::Expired => Self::new(Kind::Gone, "upload_expired", "Nothing came for too long, so the upload was removed. Start it again."),
            UploadError::Offset { sent, durable } => Self::new(
                Kind::Conflict,
                "upload_offset",
                format!("You go on at byte {sent}, but {durable} bytes have arrived. Ask with HEAD, then go on from `Upload-Offset`."),
            ),
            UploadError::Locked => {
                Self::new(Kind::Locked, "upload_locked", "Another request is writing to this upload. Wait a moment, then ask with HEAD where to go on.")
            }
            UploadError::TooLarge(bytes) => Self::new(Kind::TooLarge, "upload_too_large", format!("The upload must not have more than {bytes} bytes.")),
            UploadError::Empty => Self::new(Kind::Invalid, "empty", "The file is empty."),
            UploadError::TooMany => Self::new(
                Kind::TooManyRequests,
                "too_many_uploads",
                "You have too many unfinished uploads. Finish or remove some of them, then try again.",
            ),
            UploadError::TooMuch => Self::new(
                Kind::TooManyRequests,
                "too_many_upload_bytes",
                "Your unfinished uploads are too large together. Finish or remove some of them, then try again.",
            ),
            UploadError::Checksum => {
                Self::new(Kind::ChecksumMismatch, "checksum_mismatch", "What arrived is not what `Upload-Checksum` says. Nothing of it was kept; send it again.")
            }
            UploadError::Broken => Self::new(Kind::BadRequest, "body_unreadable", "The body ended before its end. Ask with HEAD where to go on."),
            UploadError::Stopping => Self::new(Kind::Unavailable, "unavailable", "The server is restarting. Ask with HEAD where to go on, in a few seconds."),
            UploadError::Refused(refusal) => Self::new(Kind::Invalid, refusal.code, refusal.reason),
            UploadError::Io(error) if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => Self::new(
                Kind::Unavailable,
                "storage_full",
                "The server's disk is full. Tell the administrator; what has arrived is kept, and you can go on later.",
            )
            .caused_by(error),
            UploadError::Io(error) => Self::internal(error),
            UploadError::Db(error) => error.into(),
            UploadError::Blob(error) => error.into(),
            UploadError::Other(error) => error,
        }
    }
}
