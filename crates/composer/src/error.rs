//! What can go wrong while a library is written.

use std::path::PathBuf;

/// Why a piece, a cover or a library could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be made, read or renamed.
    #[error("cannot write {path}: {source}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// ffmpeg could not be started.
    #[error("cannot start {program}: {source}; install ffmpeg or name its path")]
    Ffmpeg {
        /// What was started.
        program: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// ffmpeg ran and failed.
    #[error("ffmpeg cannot encode {path}: {message}")]
    Encode {
        /// The file that it should have written.
        path: PathBuf,
        /// The end of its complaint.
        message: String,
    },
    /// Tags could not be written.
    #[error("cannot tag {path}: {source}")]
    Tag {
        /// The file.
        path: PathBuf,
        /// What lofty said.
        source: lofty::error::FileEncodingError,
    },
    /// A cover could not be encoded.
    #[error("cannot encode a cover: {0}")]
    Cover(#[source] image::ImageError),
}
