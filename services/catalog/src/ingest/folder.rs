//! A library's folder, out of which nothing leads: files are opened relative to it, links
//! are not followed, and only regular files are read.

use std::{
    fs::File,
    io,
    os::fd::OwnedFd,
    path::{Component, Path},
};

use rustix::fs::{FileType, Mode, OFlags, ResolveFlags, fstat, open, openat, openat2};

/// A folder that is held open.
#[derive(Debug)]
pub struct Folder {
    fd: OwnedFd,
}

/// What is known of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: i64,
    /// When it was last changed, in nanoseconds since 1970.
    pub mtime_ns: i64,
    /// Its number in the file system.
    pub inode: i64,
}

// Nanoseconds since 1970 fit until 2262; what lies beyond is cut off, the same each time.
fn nanoseconds(seconds: i64, nanoseconds: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds)
}

impl Stamp {
    /// Of metadata.
    pub fn of(metadata: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            size: i64::try_from(metadata.size()).unwrap_or(i64::MAX),
            mtime_ns: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            inode: metadata.ino().cast_signed(),
        }
    }
}

impl Folder {
    /// Opens the folder itself.
    pub fn open(path: &Path) -> io::Result<Self> {
        let fd = open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
        Ok(Self { fd })
    }

    /// Opens a regular file below it for reading. Links are refused wherever they are in
    /// the path, and so are pipes, devices and sockets, without waiting for them.
    pub fn file(&self, relative: &str) -> io::Result<File> {
        let path = Path::new(relative);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || relative.is_empty() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path leads out of the library"));
        }
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        let fd = match openat2(&self.fd, path, flags, Mode::empty(), resolve) {
            // Kernels before 5.6, and sandboxes that do not know the call.
            Err(rustix::io::Errno::NOSYS | rustix::io::Errno::PERM) => self.step_by_step(path, flags)?,
            other => other?,
        };
        let stat = fstat(&fd)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        Ok(File::from(fd))
    }

    fn step_by_step(&self, path: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        let mut folder = self.fd.try_clone()?;
        if let Some(parent) = path.parent() {
            for part in parent.components() {
                let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
                folder = openat(&folder, part.as_os_str(), flags, Mode::empty())?;
            }
        }
        let name = path.file_name().unwrap_or_default();
        Ok(openat(&folder, name, flags, Mode::empty())?)
    }
}
