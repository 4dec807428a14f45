//! The one room in which child processes are started, limited, timed and ended.
//!
//! Originals are hostile until decoded: a file named `.mp3` may be a playlist that makes
//! ffmpeg read other files or the network. Every run therefore gets an empty environment,
//! its input as an open file, whitelists of protocols and demuxers, and limits
//! of memory, processor time and output size. See [`confine`].

pub mod analysis;
pub mod confine;
mod failure;
pub mod ladder;
pub mod probe;
pub mod progressive;

use std::{
    env,
    fs::File,
    path::{Path, PathBuf},
};

pub use failure::Failure;

/// Where the programs are.
#[derive(Debug, Clone)]
pub struct Tools {
    ffmpeg: PathBuf,
    ffprobe: PathBuf,
}

impl Tools {
    /// Names are looked up in `PATH` now, because the programs are started without an
    /// environment; paths are taken as they are.
    pub fn find(ffmpeg: &str, ffprobe: &str) -> Self {
        Self { ffmpeg: absolute(ffmpeg), ffprobe: absolute(ffprobe) }
    }
}

fn absolute(program: &str) -> PathBuf {
    let path = Path::new(program);
    if path.components().count() > 1 {
        return path.to_owned();
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders).map(|folder| folder.join(program)).find(|candidate| candidate.is_file());
    found.unwrap_or_else(|| path.to_owned())
}

/// Opens an original without following a symbolic link, and only when it is a plain file.
pub fn open_original(path: &Path) -> std::io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    // Without NONBLOCK, a named pipe in a library would hang whoever opens it.
    let file =
        File::from(open(path, OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK, Mode::empty())?);
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a plain file"))
    }
}
