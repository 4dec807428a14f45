//! A library on disk: names, tags, covers, lyrics, and a second run that changes nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::sync::Mutex;

use composer::{LibraryOptions, Outcome, write_library};
use lofty::file::TaggedFileExt;
use lofty::tag::{Accessor, ItemKey};

fn options(only: &[&str]) -> LibraryOptions {
    LibraryOptions {
        cover_size: 64,
        only: only.iter().map(|slug| (*slug).to_owned()).collect(),
        ..LibraryOptions::default()
    }
}

#[test]
fn a_library_is_tagged_and_written_once() {
    let dir = tempfile::tempdir().unwrap();
    // One MP4 with words, one Opus by two artists on a compilation.
    let options = options(&["larch-lane", "slow-lamp"]);
    let said = Mutex::new(Vec::new());
    let first =
        write_library(dir.path(), &options, &|step| said.lock().unwrap().push((step.done, step.total))).unwrap();
    assert_eq!(said.into_inner().unwrap(), [(1, 2), (2, 2)]);
    assert!(first.iter().all(|file| file.outcome == Outcome::Written && file.path.exists()));

    let words = std::fs::read_to_string(first[0].lyrics.as_ref().unwrap()).unwrap();
    assert!(words.contains("[00:09.60]I left the lamp on by the stair,"));
    assert!(first[0].path.with_file_name("cover.jpg").exists());

    let folk = lofty::read_from_path(&first[0].path).unwrap();
    let folk = folk.primary_tag().unwrap();
    assert_eq!(folk.title().as_deref(), Some("Barefoot Down Larch Lane"));
    assert_eq!(folk.get_string(ItemKey::InitialKey), Some("G"));
    assert!(folk.pictures().is_empty());

    let dub = lofty::read_from_path(&first[1].path).unwrap();
    let dub = dub.primary_tag().unwrap();
    assert_eq!(dub.artist().as_deref(), Some("Old Mister Moth & The Imaginary Postmen"));
    assert_eq!(dub.get_string(ItemKey::AlbumArtist), Some("Various Artists"));
    assert_eq!(dub.get_string(ItemKey::FlagCompilation), Some("1"));
    assert_eq!(dub.get_string(ItemKey::Bpm), Some("72"));
    assert_eq!(dub.get_string(ItemKey::InitialKey), Some("Dm"));
    assert_eq!(dub.get_strings(ItemKey::TrackArtists).count(), 2);
    assert_eq!((dub.track(), dub.track_total(), dub.disk()), (Some(3), Some(4), Some(1)));
    assert_eq!(dub.pictures().len(), 1);

    let before = names(dir.path());
    let second = write_library(dir.path(), &options, &|_| {}).unwrap();
    assert!(second.iter().all(|file| file.outcome == Outcome::Kept));
    assert_eq!(names(dir.path()), before);
    assert!(before.iter().all(|name| !name.contains("unfinished")), "{before:?}");
}

#[test]
fn a_missing_ffmpeg_is_named_and_leaves_nothing_half_made() {
    let dir = tempfile::tempdir().unwrap();
    let options = LibraryOptions { ffmpeg: "/nowhere/ffmpeg".into(), ..options(&["pixel-orchard"]) };
    let error = write_library(dir.path(), &options, &|_| {}).unwrap_err();
    assert!(error.to_string().contains("/nowhere/ffmpeg"), "{error}");
    assert!(names(dir.path()).is_empty());
}

/// The names of all files below a folder.
fn names(dir: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(self::names(&path));
        } else {
            names.push(path.to_string_lossy().into_owned());
        }
    }
    names.sort();
    names
}
