//! What has to be read, what has vanished, and who the neighbours are.

use std::collections::{HashMap, HashSet};

use db::Database;
use uuid::Uuid;

use crate::{
    domain::{disc, grouping::Sketch},
    ingest::walk::{Found, Odd, Walk},
    store::{
        files::{Known, files_sketches},
        scans::Counters,
    },
};

/// A file to be read.
#[derive(Debug)]
pub struct Job {
    /// Which of the plan's folders.
    pub folder: usize,
    /// The file.
    pub found: Found,
    /// What was known of it.
    pub known: Option<Known>,
}

/// An album's folder with something to read in it.
#[derive(Debug, Default)]
pub struct AlbumFolder {
    /// Relative to the library.
    pub root: String,
    /// How many files are still being read.
    pub waiting: usize,
    /// Unchanged files: their tracks and what grouping knows of them.
    pub neighbours: Vec<(String, Uuid, Sketch)>,
    /// Files that have been read.
    pub read: Vec<super::readers::Outcome>,
}

/// The whole plan.
#[derive(Debug, Default)]
pub struct Plan {
    /// What has to be read.
    pub jobs: Vec<Job>,
    /// The folders of those files.
    pub folders: Vec<AlbumFolder>,
    /// Tracks whose file is not where it was, by content: candidates for having moved.
    pub gone: HashMap<String, Vec<(String, Uuid)>>,
    /// Known files that have vanished since the last scan.
    pub vanished: Vec<(String, Option<Uuid>)>,
    /// What cannot be used, whatever is in it.
    pub odd: Vec<Odd>,
    /// All paths that are there, for clearing problems that are not.
    pub there: HashSet<String>,
    /// What is counted before anything is read.
    pub counters: Counters,
    unchanged: Vec<(String, Uuid)>,
}

impl Plan {
    /// Compares what is known with what is there.
    pub fn make(mut known: HashMap<String, Known>, walk: Walk) -> Self {
        let mut plan = Self { odd: walk.odd, ..Self::default() };
        let mut folders: HashMap<String, usize> = HashMap::new();
        plan.there = plan.odd.iter().map(|odd| odd.path.clone()).collect();
        for found in walk.found {
            plan.there.insert(found.path.clone());
            let before = known.remove(&found.path);
            if let Some(before) = before.as_ref().filter(|before| is_unchanged(before, &found)) {
                plan.counters.unchanged += 1;
                plan.counters.seen += 1;
                plan.unchanged.extend(before.track_id.map(|track| (found.path, track)));
                continue;
            }
            let root = disc::album_root(found.path.rsplit_once('/').map_or("", |(folder, _)| folder));
            let folder = *folders.entry(root.clone()).or_insert_with(|| {
                plan.folders.push(AlbumFolder { root, ..AlbumFolder::default() });
                plan.folders.len() - 1
            });
            if let Some(folder) = plan.folders.get_mut(folder) {
                folder.waiting += 1;
            }
            plan.jobs.push(Job { folder, found, known: before });
        }
        for (path, before) in known {
            if walk.unread.iter().any(|folder| folder == "/" || path.starts_with(folder)) {
                continue;
            }
            if let (Some(hash), Some(track)) = (before.content_hash, before.track_id) {
                plan.gone.entry(hash).or_default().push((path.clone(), track));
            }
            if !before.missing {
                plan.vanished.push((path, before.track_id));
            }
        }
        plan
    }

    /// Learns what grouping needs of unchanged files that share a folder with changed ones.
    pub async fn load_neighbours(&mut self, db: &Database, library: Uuid) -> db::Result<()> {
        let folders: HashMap<String, usize> =
            self.folders.iter().enumerate().map(|(index, folder)| (folder.root.clone(), index)).collect();
        let mut neighbours = Vec::new();
        for (path, track) in std::mem::take(&mut self.unchanged) {
            let root = disc::album_root(path.rsplit_once('/').map_or("", |(folder, _)| folder));
            if let Some(folder) = folders.get(&root) {
                neighbours.push((*folder, path, track));
            }
        }
        let paths: Vec<String> = neighbours.iter().map(|(_, path, _)| path.clone()).collect();
        let sketches = files_sketches(db.read(), library, &paths).await?;
        for (folder, path, track) in neighbours {
            let sketch = sketches.get(&path).and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
            if let Some(folder) = self.folders.get_mut(folder) {
                folder.neighbours.push((path, track, sketch));
            }
        }
        Ok(())
    }

    /// The track that has moved here, when there is one with this content whose file is gone.
    pub fn moved_from(&mut self, content_hash: &str) -> Option<(String, Uuid)> {
        let found = self.gone.get_mut(content_hash)?.pop()?;
        self.vanished.retain(|(path, _)| *path != found.0);
        Some(found)
    }
}

fn is_unchanged(before: &Known, found: &Found) -> bool {
    !before.missing
        && before.size == found.stamp.size
        && before.mtime_ns == found.stamp.mtime_ns
        && before.companions == found.companions
}
