//! The one writer of a scan: folders become albums, and batches become transactions.

use std::{collections::HashMap, time::Duration};

use contracts::catalog::{Availability, Visibility};
use db::{Database, Transaction};
use kernel::{ProblemId, TrackId};
use tokio::time::Instant;
use uuid::Uuid;

use super::{ScanError, plan::Plan, readers::Outcome};
use crate::{
    domain::{
        Description, Origin, Unusable,
        grouping::{self, Placed, Sketch},
        people,
    },
    ingest::{picture::PictureRef, read::Reading},
    store::{
        albums::albums_by_id,
        artworks::{Place, artworks_ensure},
        entity::{file, library, problem, track},
        files::{files_forget, files_write},
        libraries::library_recount,
        names::Names,
        problems::{problems_clear, problems_write},
        recount::{self, Touched},
        scans::{Counters, scan_progress},
        tracks::{TrackWrite, description_of, tracks_write},
        views::tracks_by_id,
        words,
    },
};

/// Tracks of one transaction.
const BATCH: usize = 500;
/// A batch that is not full waits no longer than this.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often the numbers of artists and genres are counted while the scan goes on, and how
/// many times longer than the counting takes it is left alone: they grow with the library.
const RECOUNT_EVERY: Duration = Duration::from_secs(5);
const RECOUNT_SHARE: u32 = 20;

/// A file that waits to be written.
struct Pending {
    outcome: Outcome,
    placed: Option<Placed>,
    moved_from: Option<(String, Uuid)>,
}

/// A track that changes albums because its neighbours have changed.
struct Regrouped {
    track: Uuid,
    placed: Option<Placed>,
}

/// Writes what the readers have read.
pub struct Writer {
    pub db: Database,
    pub library: library::Model,
    pub counters: Counters,
    names: Names,
    pending: Vec<Pending>,
    regrouped: Vec<Regrouped>,
    flushed: Instant,
    /// Artists and genres whose numbers are behind. Only in memory: a scan that is cut off
    /// is claimed as abandoned, and then everyone is counted again.
    behind: Touched,
    recounted: Instant,
    recount_took: Duration,
}

impl Writer {
    pub fn new(db: Database, library: library::Model, counters: Counters) -> Self {
        Self {
            db,
            library,
            counters,
            names: Names::default(),
            pending: Vec::new(),
            regrouped: Vec::new(),
            flushed: Instant::now(),
            behind: Touched::default(),
            recounted: Instant::now(),
            recount_took: Duration::ZERO,
        }
    }

    /// A scan before this one was cut off: all numbers may be behind.
    pub async fn recount_everyone(&mut self) -> Result<(), ScanError> {
        self.behind = Touched::everyone(self.db.read()).await?;
        Ok(())
    }

    /// Counts artists, genres and the library, whose numbers are behind.
    pub async fn recount(&mut self, txn: &Transaction) -> Result<(), ScanError> {
        let began = Instant::now();
        recount::recount_people(txn, &self.behind).await?;
        library_recount(txn, self.library.id).await?;
        (self.recounted, self.recount_took) = (Instant::now(), began.elapsed());
        Ok(())
    }

    fn recount_due(&self) -> bool {
        self.recounted.elapsed() > RECOUNT_EVERY.max(self.recount_took * RECOUNT_SHARE)
    }

    /// Notes what the walk has told.
    pub async fn start(&mut self, plan: &Plan) -> Result<(), ScanError> {
        let txn = self.db.begin().await?;
        super::finish::odd(&txn, self.library.id, plan).await?;
        self.counters.failed += plan.odd.len() as i64;
        self.counters.seen += plan.odd.len() as i64;
        self.progress(&txn).await?;
        Ok(txn.commit().await?)
    }

    /// Takes what has been read; writes when there is enough of it.
    pub async fn take(&mut self, plan: &mut Plan, outcome: Outcome) -> Result<(), ScanError> {
        self.counters.seen += 1;
        let index = outcome.folder;
        let Some(folder) = plan.folders.get_mut(index) else { return Ok(()) };
        folder.waiting -= 1;
        folder.read.push(outcome);
        if folder.waiting == 0 {
            self.place(plan, index);
        }
        if self.pending.len() >= BATCH || self.flushed.elapsed() > PATIENCE {
            self.flush().await?;
        }
        Ok(())
    }

    /// A folder is complete: its files are put on albums.
    fn place(&mut self, plan: &mut Plan, index: usize) {
        let Some(folder) = plan.folders.get_mut(index) else { return };
        let mut outcomes = std::mem::take(&mut folder.read);
        let neighbours = std::mem::take(&mut folder.neighbours);
        // The order of reading must not matter.
        outcomes.sort_by(|a, b| a.path.cmp(&b.path));
        let empty = Sketch::default();
        let sketches: Vec<Sketch> = outcomes
            .iter()
            .map(|outcome| outcome.reading.as_ref().map_or(&empty, |reading| &reading.sketch))
            .chain(neighbours.iter().map(|(_, _, sketch)| sketch))
            .cloned()
            .collect();
        let mut placed = grouping::group(&self.library.id.to_string(), &folder.root, &sketches).into_iter();
        for outcome in outcomes {
            let placed = placed.next().flatten();
            let content = outcome
                .reading
                .as_ref()
                .ok()
                .filter(|_| outcome.known.as_ref().is_none_or(|known| known.track_id.is_none()));
            let moved_from =
                content.map(|reading| reading.audio.content_hash.clone()).and_then(|hash| plan.moved_from(&hash));
            self.pending.push(Pending { outcome, placed, moved_from });
        }
        self.regrouped
            .extend(neighbours.into_iter().zip(placed).map(|((_, track, _), placed)| Regrouped { track, placed }));
    }

    /// Writes what is waiting.
    pub async fn flush(&mut self) -> Result<(), ScanError> {
        while !self.pending.is_empty() || !self.regrouped.is_empty() {
            let batch: Vec<Pending> = self.pending.drain(..self.pending.len().min(BATCH)).collect();
            let regrouped: Vec<Regrouped> =
                if self.pending.is_empty() { std::mem::take(&mut self.regrouped) } else { Vec::new() };
            let before = self.counters;
            let written = match self.write(&batch, &regrouped).await {
                Err(ScanError::Store(error)) => {
                    // Someone may have removed what the names remember: once more without.
                    tracing::warn!(%error, "a batch of the scan could not be written; trying again");
                    self.names = Names::default();
                    self.counters = before;
                    self.write(&batch, &regrouped).await
                }
                other => other,
            };
            if written.is_err() {
                self.names = Names::default();
            }
            written?;
        }
        let txn = self.db.begin().await?;
        self.progress(&txn).await?;
        txn.commit().await?;
        self.flushed = Instant::now();
        Ok(())
    }

    async fn progress(&self, txn: &Transaction) -> Result<(), ScanError> {
        if scan_progress(txn, self.library.id, &self.counters).await? { Ok(()) } else { Err(ScanError::Stopped) }
    }

    async fn write(&mut self, batch: &[Pending], regrouped: &[Regrouped]) -> Result<(), ScanError> {
        let txn = self.db.begin().await?;
        let artworks = self.artworks(&txn, batch).await?;
        let ids: Vec<Uuid> =
            batch.iter().filter_map(Pending::track).chain(regrouped.iter().map(|one| one.track)).collect();
        let mut existing = tracks_by_id(&*txn, &ids).await?;

        let mut writes = Vec::with_capacity(batch.len());
        let mut files = Vec::with_capacity(batch.len());
        let (mut problems, mut fine, mut left) = (Vec::new(), Vec::new(), Vec::new());
        let mut unusable = Vec::new();
        for pending in batch {
            let Pending { outcome, placed, moved_from } = pending;
            match &outcome.reading {
                Ok(reading) => {
                    let row = pending.track().and_then(|id| existing.remove(&id));
                    match (&row, moved_from) {
                        (None, _) => self.counters.added += 1,
                        (Some(_), Some(_)) => self.counters.moved += 1,
                        (Some(_), None) => self.counters.updated += 1,
                    }
                    let write = self.track(&txn, outcome, reading, placed.as_ref(), row, &artworks).await?;
                    files.extend(self.file(outcome, Some(write.id.uuid()), Some(reading)));
                    writes.push(write);
                    fine.push(outcome.path.clone());
                    left.extend(moved_from.iter().map(|(path, _)| path.clone()));
                }
                Err(why) => {
                    self.counters.failed += 1;
                    problems.push(self.problem(&txn, outcome, why));
                    let track = outcome.known.as_ref().and_then(|known| known.track_id);
                    files.extend(self.file(outcome, track, None));
                    unusable.extend(track.filter(|_| why.code != "changing").and_then(|id| existing.remove(&id)));
                }
            }
        }
        for one in regrouped {
            writes.extend(regroup(&txn, one, existing.remove(&one.track)).await?);
        }
        let written = tracks_write(&txn, &mut self.names, writes).await?;
        let Touched { albums, artists, genres } = written.touched;
        self.behind.artists.extend(recount::recount_albums(&txn, &albums).await?);
        self.behind.artists.extend(artists);
        self.behind.genres.extend(genres);
        super::finish::unavailable(&txn, unusable).await?;
        files_forget(&txn, self.library.id, &left).await?;
        files_write(&txn, files).await?;
        fine.extend(left);
        problems_clear(&txn, self.library.id, &fine).await?;
        problems_write(&txn, problems).await?;
        let due = self.recount_due();
        if due {
            self.recount(&txn).await?;
        }
        self.progress(&txn).await?;
        txn.commit().await?;
        if due {
            self.behind = Touched::default();
        }
        Ok(())
    }

    async fn artworks(&self, txn: &Transaction, batch: &[Pending]) -> Result<HashMap<String, Uuid>, ScanError> {
        let place = || Place::Library(self.library.id);
        let mut pictures: Vec<(&PictureRef, &'static str, Place)> = Vec::new();
        for pending in batch {
            let embedded = pending.outcome.reading.as_ref().ok().and_then(|reading| reading.cover.as_ref());
            pictures.extend(embedded.map(|picture| (picture, "embedded", place())));
            pictures.extend(pending.outcome.folder_cover.as_ref().map(|picture| (picture, "folder", place())));
        }
        Ok(artworks_ensure(txn, &pictures).await?)
    }

    async fn track(
        &self,
        txn: &Transaction,
        outcome: &Outcome,
        reading: &Reading,
        placed: Option<&Placed>,
        row: Option<track::Model>,
        artworks: &HashMap<String, Uuid>,
    ) -> Result<TrackWrite, ScanError> {
        let of =
            |picture: Option<&PictureRef>| picture.and_then(|picture| artworks.get(&picture.content_hash)).copied();
        let (embedded, beside) = (of(reading.cover.as_ref()), of(outcome.folder_cover.as_ref()));
        let mut description = reading.description.clone();
        put(&mut description, placed);
        let edited = row.as_ref().map(|row| words::list_of(&row.edited)).unwrap_or_default();
        if let Some(row) = row.as_ref().filter(|_| !edited.is_empty()) {
            keep_edited(&mut description, &description_of(&**txn, row).await?, &edited);
        }
        Ok(TrackWrite {
            id: row.as_ref().map_or_else(TrackId::new, |row| row.id.into()),
            visibility: row.as_ref().map_or(Visibility::Published, |row| words::visibility_of(&row.visibility)),
            existing: row,
            description,
            audio: reading.audio.clone(),
            origin: Origin::Library { library: self.library.id.into(), path: outcome.path.clone() },
            availability: Availability::Present,
            artwork: embedded.or(beside),
            album_artwork: beside.or(embedded),
            edited,
        })
    }

    fn file(&self, outcome: &Outcome, track: Option<Uuid>, reading: Option<&Reading>) -> Option<file::Model> {
        let stamp = outcome.stamp?;
        Some(file::Model {
            library_id: self.library.id,
            path: outcome.path.clone(),
            size: stamp.size,
            mtime_ns: stamp.mtime_ns,
            inode: stamp.inode,
            companions: outcome.companions,
            content_hash: reading.map(|reading| reading.audio.content_hash.clone()),
            track_id: track,
            missing: false,
            sketch: reading
                .and_then(|reading| serde_json::to_string(&reading.sketch).ok())
                .unwrap_or_else(|| "{}".to_owned()),
        })
    }

    fn problem(&self, txn: &Transaction, outcome: &Outcome, why: &Unusable) -> problem::Model {
        problem::Model {
            id: ProblemId::new().uuid(),
            library_id: self.library.id,
            path: outcome.path.clone(),
            code: why.code.to_owned(),
            reason: why.reason.clone(),
            size: outcome.stamp.map_or(0, |stamp| stamp.size),
            seen_at: txn.now(),
        }
    }
}

impl Pending {
    /// The track that is there already.
    fn track(&self) -> Option<Uuid> {
        self.moved_from
            .as_ref()
            .map(|(_, track)| *track)
            .or_else(|| self.outcome.known.as_ref().and_then(|known| known.track_id))
    }
}

fn put(description: &mut Description, placed: Option<&Placed>) {
    description.guessed.retain(|field| field != "album");
    description.album = placed.map(|placed| placed.album.clone());
    if placed.is_some_and(|placed| placed.guessed) {
        description.guessed.push("album".to_owned());
    }
}

/// What people have said stands above what the file says.
fn keep_edited(description: &mut Description, before: &Description, edited: &[String]) {
    for field in edited {
        match field.as_str() {
            "title" => description.title.clone_from(&before.title),
            "artists" => description.artists.clone_from(&before.artists),
            "album" | "album_artist" | "compilation" => description.album.clone_from(&before.album),
            "disc_number" => description.disc_number = before.disc_number,
            "track_number" => description.track_number = before.track_number,
            "genres" => description.genres.clone_from(&before.genres),
            "date" => description.date.clone_from(&before.date),
            "lyrics" => description.lyrics.clone_from(&before.lyrics),
            _ => {}
        }
        description.guessed.retain(|guessed| guessed != field);
    }
    if description.artists.is_empty() {
        description.artists.push(people::UNKNOWN.to_owned());
    }
}

/// The write that moves a track to another album; none when it stays.
async fn regroup(
    txn: &Transaction,
    one: &Regrouped,
    row: Option<track::Model>,
) -> Result<Option<TrackWrite>, ScanError> {
    let Some(row) = row else { return Ok(None) };
    let edited = words::list_of(&row.edited);
    if edited.iter().any(|field| matches!(field.as_str(), "album" | "album_artist" | "compilation")) {
        return Ok(None);
    }
    let album = match row.album_id {
        Some(id) => albums_by_id(&**txn, &[id]).await?.remove(&id),
        None => None,
    };
    if album.as_ref().map(|album| album.group_key.as_str())
        == one.placed.as_ref().map(|placed| placed.album.group_key.as_str())
    {
        return Ok(None);
    }
    let mut description = description_of(&**txn, &row).await?;
    put(&mut description, one.placed.as_ref());
    Ok(Some(TrackWrite {
        id: row.id.into(),
        description,
        audio: row.audio(),
        origin: row.origin(),
        visibility: words::visibility_of(&row.visibility),
        availability: words::availability_of(&row.availability),
        artwork: row.files_artwork(),
        album_artwork: row.files_artwork(),
        edited,
        existing: Some(row),
    }))
}
