//! The bytes of an upload that have arrived, in a file of their own.
//!
//! Whoever writes holds a lock on the file. The system lets go of it when the process
//! ends, however it ends, and knows of writers in other processes as well.

use std::{
    fs::TryLockError,
    io::{self, SeekFrom},
    path::{Path, PathBuf},
};

use kernel::UploadId;
use tokio::{
    fs::{self, File, OpenOptions},
    io::{AsyncSeekExt, AsyncWriteExt},
};

/// Bytes gathered before they are handed to the system: chunks from the network are small.
const BUFFER: usize = 1024 * 1024;

/// The folder of all parts.
#[derive(Debug, Clone)]
pub struct Parts {
    folder: PathBuf,
}

/// Why a part could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum PartError {
    /// Someone else is writing.
    #[error("another request is writing")]
    Locked,
    /// There is no such file.
    #[error("the file is not there")]
    Missing,
    /// The file system said no.
    #[error("upload file: {0}")]
    Io(#[from] io::Error),
}

impl Parts {
    /// The folder below `scratch`; made when it is not there.
    pub fn open(scratch: &Path) -> io::Result<Self> {
        let folder = scratch.join("uploads");
        std::fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// Where the bytes of this upload are. The name is made of the id alone.
    pub fn path(&self, id: UploadId) -> PathBuf {
        self.folder.join(format!("{id}.part"))
    }

    /// Makes an empty part, held by the caller.
    pub async fn create(&self, id: UploadId) -> Result<Part, PartError> {
        let path = self.path(id);
        let file = match OpenOptions::new().write(true).create_new(true).open(&path).await {
            Ok(file) => file,
            // Someone else was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(PartError::Locked),
            Err(error) => return Err(error.into()),
        };
        let part = Part::hold(file, path).await?;
        // The entry in the folder must outlast a power failure as the bytes do.
        let folder = self.folder.clone();
        File::open(folder).await?.sync_all().await?;
        Ok(part)
    }

    /// Opens a part for writing and holds it.
    pub async fn hold(&self, id: UploadId) -> Result<Part, PartError> {
        let path = self.path(id);
        let file = match OpenOptions::new().write(true).open(&path).await {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(PartError::Missing),
            Err(error) => return Err(error.into()),
        };
        Part::hold(file, path).await
    }

    /// How many bytes the file has; none when there is no file.
    pub async fn length(&self, id: UploadId) -> io::Result<Option<u64>> {
        match fs::metadata(self.path(id)).await {
            Ok(meta) => Ok(Some(meta.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes the file; it is no error when it is not there.
    pub async fn remove(&self, id: UploadId) -> io::Result<()> {
        match fs::remove_file(self.path(id)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// A part that is held for writing.
#[derive(Debug)]
pub struct Part {
    file: File,
    path: PathBuf,
    /// Bytes in the file, those in the buffer not counted.
    written: u64,
    buffer: Vec<u8>,
}

impl Part {
    async fn hold(file: File, path: PathBuf) -> Result<Self, PartError> {
        let file = file.into_std().await;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PartError::Locked),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let written = file.metadata()?.len();
        Ok(Self { file: File::from_std(file), path, written, buffer: Vec::with_capacity(BUFFER) })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.written + self.buffer.len() as u64
    }

    /// Forgets all bytes behind `offset` and goes on writing there.
    pub async fn rewind(&mut self, offset: u64) -> io::Result<()> {
        self.buffer.clear();
        if self.written != offset {
            self.file.set_len(offset).await?;
            self.written = offset;
        }
        self.file.seek(SeekFrom::Start(offset)).await?;
        Ok(())
    }

    /// Adds bytes.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= BUFFER {
            self.flush().await?;
        }
        Ok(())
    }

    /// Waits until the disk has everything.
    pub async fn sync(&mut self) -> io::Result<()> {
        self.flush().await?;
        self.file.sync_data().await
    }

    async fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.buffer).await?;
        self.file.flush().await?;
        self.written += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_writer_at_a_time_and_bytes_behind_the_offset_are_forgotten() {
        let dir = tempfile::tempdir().unwrap();
        let parts = Parts::open(dir.path()).unwrap();
        let id = UploadId::new();
        assert!(matches!(parts.hold(id).await, Err(PartError::Missing)));
        let mut part = parts.create(id).await.unwrap();
        part.write(b"abcdef").await.unwrap();
        part.sync().await.unwrap();
        assert!(matches!(parts.hold(id).await, Err(PartError::Locked)));
        drop(part);
        let mut part = parts.hold(id).await.unwrap();
        assert_eq!(part.length(), 6);
        part.rewind(2).await.unwrap();
        part.write(b"X").await.unwrap();
        part.sync().await.unwrap();
        assert_eq!(std::fs::read(part.path()).unwrap(), b"abX");
        parts.remove(id).await.unwrap();
        parts.remove(id).await.unwrap();
        assert_eq!(parts.length(id).await.unwrap(), None);
    }
}
