//! `lofty_alone FOLDER`: reads the tags of every audio file below a folder, on all cores, and does nothing else.
//!
//! It is the floor that a scan is measured against: the same library (lofty) reads the same tags, pictures and
//! properties, without a database, artwork or search. Prints `{"files":…,"failed":…,"seconds":…}`.

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};
use lofty::file::{AudioFile, TaggedFileExt};
use lofty::tag::Accessor;
use walkdir::WalkDir;

const AUDIO: [&str; 8] = ["aac", "flac", "m4a", "mp3", "ogg", "opus", "wav", "wv"];

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).context("usage: lofty_alone FOLDER")?;
    let began = Instant::now();
    let files = audio_files(&folder.into())?;
    let (next, failed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if read(file).is_err() {
                        failed.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let seconds = began.elapsed().as_secs_f64();
    println!(r#"{{"files":{},"failed":{},"seconds":{seconds:.3}}}"#, files.len(), failed.into_inner());
    Ok(())
}

fn audio_files(folder: &PathBuf) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        let extension = entry.path().extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if entry.file_type().is_file() && AUDIO.contains(&extension.to_ascii_lowercase().as_str()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn read(path: &PathBuf) -> Result<()> {
    let file = lofty::read_from_path(path)?;
    black_box(file.properties().duration());
    if let Some(tag) = file.primary_tag().or_else(|| file.first_tag()) {
        black_box((tag.title(), tag.artist(), tag.album(), tag.genre(), tag.track(), tag.disk(), tag.pictures().len()));
    }
    Ok(())
}
