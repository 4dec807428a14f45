//! Uploads on their way to become tracks.
//!
//! ```text
//! receiving ─┐ (a form: one request)
//! uploading ─┴─► finishing ─► complete      each step recorded before the next begins
//!      │             └──────► failed        the file is no audio; says why
//!      └─► expired                          nothing came for a day
//! ```
//!
//! The row is made before the first byte and reserves the track's id. Bytes go to a file
//! of their own ([`part`]); the row says how many of them the disk is known to have. When
//! all are there the upload is finished: examined, moved to the blob store, made a track.
//! Whatever ends the process in between, the next one goes on where the row says
//! ([`crate::jobs::uploads`]).

mod append;
pub mod checksum;
mod error;
mod finish;
mod form;
pub mod metadata;
mod open;
pub mod part;
pub mod protocol;
mod receive;
pub mod rows;
pub mod stated;
pub mod sweep;
mod writers;

use std::{io, path::Path};

pub use append::{Append, Progress, append};
pub use checksum::Checksum;
pub use error::{Refusal, UploadError};
pub use finish::blob_folder;
pub use form::Form;
pub use metadata::Metadata;
pub use open::{create, find, settled_offset, terminate};
pub use stated::Stated;

use self::{part::Parts, writers::Writers};

/// How far an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Comes in one request and cannot be resumed.
    Receiving,
    /// Comes by tus and can be resumed.
    Uploading,
    /// All bytes are here.
    Finishing,
    /// It is a track now.
    Complete,
    /// The file cannot become a track.
    Failed,
    /// Nothing came for too long.
    Expired,
}

impl State {
    const ALL: [Self; 6] =
        [Self::Receiving, Self::Uploading, Self::Finishing, Self::Complete, Self::Failed, Self::Expired];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Uploading => "uploading",
            Self::Finishing => "finishing",
            Self::Complete => "complete",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }

    /// As read; what cannot be read is over.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.as_str() == word).unwrap_or(Self::Expired)
    }
}

/// What all requests that handle uploads share. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Desk {
    pub(crate) parts: Parts,
    pub(crate) writers: Writers,
}

impl Desk {
    /// Keeps the bytes below `scratch`.
    pub fn open(scratch: &Path) -> io::Result<Self> {
        Ok(Self { parts: Parts::open(scratch)?, writers: Writers::default() })
    }
}
