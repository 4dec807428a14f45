//! Writing the library: folders, files, tags, covers and lyrics.

mod encode;
mod layout;
mod tags;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::catalogue::{Album, Artwork, Piece, albums, pieces};
use crate::cover::{cover, jpeg};
use crate::error::Error;
use crate::render;

/// How a library is written.
#[derive(Clone, Debug)]
pub struct LibraryOptions {
    /// What decides every note and pixel.
    pub seed: u64,
    /// The ffmpeg to encode with.
    pub ffmpeg: PathBuf,
    /// Pieces at work at once; one or two.
    pub threads: usize,
    /// Width and height of the covers, in pixels.
    pub cover_size: u32,
    /// Slugs of the pieces to write; empty for all.
    pub only: Vec<String>,
}

impl Default for LibraryOptions {
    fn default() -> Self {
        Self {
            seed: crate::DEFAULT_SEED,
            ffmpeg: PathBuf::from("ffmpeg"),
            threads: 2,
            cover_size: 1_200,
            only: Vec::new(),
        }
    }
}

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was rendered, encoded and tagged.
    Written,
    /// It was there already, from the same seed.
    Kept,
}

/// A piece is done; called from the thread that did it.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Pieces done, this one included.
    pub done: usize,
    /// Pieces in all.
    pub total: usize,
    /// The piece.
    pub piece: &'static Piece,
    /// What became of it.
    pub outcome: Outcome,
}

/// A file of the library.
#[derive(Clone, Debug)]
pub struct Written {
    /// Where the audio is.
    pub path: PathBuf,
    /// Lyrics beside it, if it has any.
    pub lyrics: Option<PathBuf>,
    /// The piece.
    pub piece: &'static Piece,
    /// Whether it was written now or kept.
    pub outcome: Outcome,
}

/// Writes the pieces below `dir` as `Artist/Album (Year)/[CD1/]01 - Title.flac`, tagged, with covers
/// in the folder, in the files or both, and calls `progress` after each.
///
/// A file that an earlier call made from the same seed is kept. Files appear under their names only
/// when they are whole.
pub fn write_library(
    dir: &Path,
    options: &LibraryOptions,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<Written>, Error> {
    let wanted: Vec<&'static Piece> = pieces()
        .iter()
        .filter(|piece| options.only.is_empty() || options.only.iter().any(|slug| slug == piece.slug))
        .collect();
    let mut covers = Vec::new();
    for album in albums() {
        if wanted.iter().any(|piece| piece.album.slug == album.slug) {
            let bytes = jpeg(&cover(album, options.seed, options.cover_size))?;
            place_cover(dir, album, &bytes)?;
            covers.push((album.slug, bytes));
        }
    }

    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, Result<Written, Error>)>> = Mutex::new(Vec::new());
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = wanted.get(index).copied() else {
                return;
            };
            let art = covers.iter().find(|(slug, _)| *slug == piece.album.slug).map(|(_, bytes)| &bytes[..]);
            let result = write_piece(dir, piece, art, options);
            let failed = result.is_err();
            if let Ok(written) = &result {
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                progress(Progress { done, total: wanted.len(), piece, outcome: written.outcome });
            }
            if let Ok(mut results) = results.lock() {
                results.push((index, result));
            }
            if failed {
                // The other thread need not start anything new.
                next.store(wanted.len(), Ordering::Relaxed);
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..options.threads.clamp(1, 2) {
            scope.spawn(work);
        }
        work();
    });

    let mut results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn write_piece(
    dir: &Path,
    piece: &'static Piece,
    art: Option<&[u8]>,
    options: &LibraryOptions,
) -> Result<Written, Error> {
    let path = dir.join(layout::file(piece));
    let marker = tags::marker(piece, options.seed);
    let lyrics = place_lyrics(&path, piece)?;
    if tags::has_marker(&path, &marker) {
        return Ok(Written { path, lyrics, piece, outcome: Outcome::Kept });
    }
    make_parent(&path)?;
    let part = layout::unfinished(&path);
    let audio = render(piece, options.seed);
    let finished = encode::encode(&options.ffmpeg, &audio.to_wav(options.seed), piece.format, &part)
        .and_then(|()| tags::write(&part, piece, &marker, art))
        .and_then(|()| std::fs::rename(&part, &path).map_err(|source| failed(&path, source)));
    if let Err(error) = finished {
        // Nothing half made stays behind; it may never have been there.
        let _ = std::fs::remove_file(&part);
        return Err(error);
    }
    Ok(Written { path, lyrics, piece, outcome: Outcome::Written })
}

fn place_cover(dir: &Path, album: &Album, bytes: &[u8]) -> Result<(), Error> {
    if album.artwork == Artwork::Embedded {
        return Ok(());
    }
    put(&dir.join(layout::album(album)).join("cover.jpg"), bytes)
}

fn place_lyrics(audio: &Path, piece: &Piece) -> Result<Option<PathBuf>, Error> {
    let Some(text) = piece.lyrics() else {
        return Ok(None);
    };
    let path = audio.with_extension("lrc");
    put(&path, text.as_bytes())?;
    Ok(Some(path))
}

/// Writes a small file whole, unless it is there already as it should be.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if std::fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    make_parent(path)?;
    let part = layout::unfinished(path);
    std::fs::File::create(&part)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| std::fs::rename(&part, path))
        .map_err(|source| failed(path, source))
}

fn make_parent(path: &Path) -> Result<(), Error> {
    let Some(parent) = path.parent() else {
        return Ok(());
    };
    std::fs::create_dir_all(parent).map_err(|source| failed(parent, source))
}

fn failed(path: &Path, source: std::io::Error) -> Error {
    Error::Write { path: path.to_owned(), source }
}
