//! The data folder: what lies where, and who runs on it.

use std::{
    fs::{File, OpenOptions},
    io::Write,
    os::fd::AsFd,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use rustix::fs::{FlockOperation, Mode};

/// The data folder of an installation.
#[derive(Debug, Clone)]
pub struct DataDir(PathBuf);

impl DataDir {
    /// Opens the folder, or makes it: nobody else on the machine may look in.
    pub fn open(path: &Path) -> Result<Self> {
        for folder in [path.to_owned(), path.join("db"), path.join("scratch")] {
            std::fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        rustix::fs::chmod(path, Mode::RWXU)
            .with_context(|| format!("{} does not belong to this user", path.display()))?;
        Ok(Self(path.canonicalize()?))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A service's SQLite file.
    pub fn database(&self, service: &str) -> PathBuf {
        self.0.join("db").join(format!("{service}.sqlite"))
    }

    /// A service's folder for temporary files and keys.
    pub fn scratch(&self, service: &str) -> Result<PathBuf> {
        let folder = self.0.join("scratch").join(service);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Keeps the folder for one server as long as the lock is held. The kernel lets go of
    /// it when the process ends, however it ends.
    pub fn lock(&self) -> Result<File> {
        let path = self.0.join("server.lock");
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
        // A killed server's child may hold the lock for the moment between fork and exec.
        let mut patience = 20;
        while rustix::fs::flock(file.as_fd(), FlockOperation::NonBlockingLockExclusive).is_err() {
            if patience == 0 {
                bail!(
                    "another server runs on {}; stop it first, or choose another folder with --data",
                    self.0.display()
                );
            }
            patience -= 1;
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        file.set_len(0)?;
        writeln!(file, "{}", std::process::id())?;
        Ok(file)
    }
}
