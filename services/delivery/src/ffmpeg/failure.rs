//! Why a run failed, and whose fault it is.

use std::{io, os::unix::process::ExitStatusExt, process::ExitStatus};

use crate::domain::boxes::BoxError;

/// A run that did not work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file is the cause; trying again would change nothing. The text is a sentence
    /// for people.
    #[error("{0}")]
    File(&'static str),
    /// The surroundings are the cause: no space, no memory, no ffmpeg. The text is for the log.
    #[error("{0}")]
    Surroundings(String),
    /// It took longer than is allowed.
    #[error("it took longer than {0} seconds")]
    TimedOut(u64),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Surroundings(error.to_string())
    }
}

impl From<BoxError> for Failure {
    fn from(error: BoxError) -> Self {
        Self::Surroundings(format!("a rendition is not as it must be: {error}"))
    }
}

/// What is said when nothing more precise is known.
pub const UNDECODABLE: &str = "The audio cannot be decoded: the file is damaged, or of a kind that is not supported.";
/// What is said of files without audio.
pub const NO_AUDIO: &str = "There is no audio in the file.";
const TOO_MUCH: &str = "Decoding the file takes more time, memory or space than audio of its length may.";

const SIGXCPU: i32 = 24;
const SIGXFSZ: i32 = 25;

impl Failure {
    /// The cause of a bad exit. What the child wrote is never shown: it may contain paths
    /// and anything that the file's author liked.
    pub fn of(status: ExitStatus, stderr: &str) -> Self {
        if let Some(signal) = status.signal() {
            return match signal {
                SIGXCPU | SIGXFSZ => Self::File(TOO_MUCH),
                other => Self::Surroundings(format!("ffmpeg was ended by signal {other}")),
            };
        }
        let says = |words: &[&str]| words.iter().any(|word| stderr.contains(word));
        if says(&[
            "No space left",
            "Cannot allocate",
            "Read-only file system",
            "Permission denied",
            "Unknown encoder",
            "Unrecognized option",
            "error while loading",
        ]) {
            let line: String = stderr.lines().next().unwrap_or_default().chars().take(200).collect();
            return Self::Surroundings(format!("ffmpeg: {line}"));
        }
        if says(&["File too large"]) {
            return Self::File(TOO_MUCH);
        }
        if says(&["matches no streams", "does not contain any stream"]) {
            return Self::File(NO_AUDIO);
        }
        Self::File(UNDECODABLE)
    }
}
