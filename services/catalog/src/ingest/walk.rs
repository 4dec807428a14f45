//! Walks a library's folder with `readdir` and `lstat` only: no file is opened.

use std::{collections::BTreeMap, fmt::Write, fs, io, os::unix::ffi::OsStrExt, path::Path};

use super::{
    folder::Stamp,
    sniff::{Named, by_name},
};
use crate::domain::Unusable;

/// Deeper folders are left alone.
const MAX_DEPTH: usize = 64;
/// The longest path that is kept, in bytes.
const MAX_PATH: usize = 4000;
/// Names of pictures that are covers, best first.
const COVERS: [&str; 6] = ["cover", "folder", "front", "albumart", "album", "artwork"];
/// Their endings.
const PICTURES: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

/// A file that may be music.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Relative to the library, with `/`.
    pub path: String,
    /// Size and time.
    pub stamp: Stamp,
    /// Fingerprint of the lyrics and the cover that go with it; 0 without any.
    pub companions: i64,
    /// The lyrics beside it.
    pub lyrics: Option<String>,
    /// The cover in its folder.
    pub cover: Option<String>,
}

/// Something that cannot be used, whatever is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// Its path; bytes that are not UTF-8 as `\xNN`.
    pub path: String,
    /// Why.
    pub why: Unusable,
    /// Bytes.
    pub size: i64,
}

/// What is there.
#[derive(Debug, Default)]
pub struct Walk {
    /// Files that may be music.
    pub found: Vec<Found>,
    /// What cannot be used.
    pub odd: Vec<Odd>,
    /// Folders that could not be read, with a slash at the end: what is known of them stays.
    pub unread: Vec<String>,
}

/// Walks the folder. Fails only when the folder itself cannot be read.
pub fn walk(root: &Path) -> io::Result<Walk> {
    let mut walk = Walk::default();
    fs::read_dir(root)?;
    walk.folder(root, "", 0, None);
    Ok(walk)
}

impl Walk {
    fn folder(&mut self, path: &Path, relative: &str, depth: usize, cover_above: Option<&(String, Stamp)>) {
        let Ok(entries) = fs::read_dir(path) else {
            self.unread.push(format!("{relative}/"));
            self.odd.push(odd(
                relative,
                "unreadable",
                "This folder cannot be read. Give the server permission to read it.",
                0,
            ));
            return;
        };
        let mut music = Vec::new();
        let mut folders = Vec::new();
        let mut lyrics = BTreeMap::new();
        let mut covers = Vec::new();
        for entry in entries {
            let Ok(entry) = entry else {
                self.unread.push(format!("{relative}/"));
                continue;
            };
            let name = entry.file_name();
            if name.as_bytes().starts_with(b".") || name == "lost+found" || name == "@eaDir" || name == "$RECYCLE.BIN" {
                continue;
            }
            let join = |name: &str| if relative.is_empty() { name.to_owned() } else { format!("{relative}/{name}") };
            let Some(name) = name.to_str() else {
                let why = "Its name is not valid UTF-8. Rename it.";
                self.odd.push(odd(&join(&escaped(name.as_bytes())), "name_not_utf8", why, 0));
                continue;
            };
            let path = join(name);
            if path.len() > MAX_PATH || name.contains(|letter: char| letter.is_control()) {
                let shown: String = escaped(path.as_bytes()).chars().take(1000).collect();
                self.odd.push(odd(
                    &shown,
                    "name_unusable",
                    "Its name is too long or has control characters in it. Rename it.",
                    0,
                ));
                continue;
            }
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                folders.push((entry.path(), path));
            } else if kind.is_file() {
                let named = by_name(name);
                if named == Named::Companion {
                    companion(name, &path, &entry, &mut lyrics, &mut covers);
                } else if let Ok(metadata) = entry.metadata() {
                    music.push((path, Stamp::of(&metadata)));
                }
            } else if by_name(name) == Named::Audio || (kind.is_symlink() && by_name(name) == Named::Other) {
                self.odd.push(special(&path, kind));
            }
        }
        covers.sort();
        let cover = covers.into_iter().next().map(|(_, path, stamp)| (path, stamp));
        // Discs of an album share the cover of the album's folder.
        let cover = cover.as_ref().or(cover_above);
        for (path, stamp) in music {
            let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
            let lyrics = lyrics.get(&stem.to_lowercase());
            self.found.push(Found {
                companions: fingerprint(lyrics, cover),
                lyrics: lyrics.map(|(path, _)| path.clone()),
                cover: cover.map(|(path, _)| path.clone()),
                path,
                stamp,
            });
        }
        folders.sort();
        for (path, relative) in folders {
            let name = relative.rsplit('/').next().unwrap_or_default();
            let above = cover.filter(|_| crate::domain::disc::folder(name).is_some());
            if depth < MAX_DEPTH {
                self.folder(&path, &relative, depth + 1, above);
            } else {
                self.unread.push(format!("{relative}/"));
                self.odd.push(odd(&relative, "too_deep", "This folder lies too deep. Move it up.", 0));
            }
        }
    }
}

type Covers = Vec<(usize, String, Stamp)>;

fn companion(
    name: &str,
    path: &str,
    entry: &fs::DirEntry,
    lyrics: &mut BTreeMap<String, (String, Stamp)>,
    covers: &mut Covers,
) {
    let lower = name.to_lowercase();
    let Some((stem, ending)) = lower.rsplit_once('.') else { return };
    let cover = PICTURES
        .contains(&ending)
        .then(|| COVERS.iter().position(|cover| stem == *cover || stem.starts_with(&format!("{cover}art"))))
        .flatten();
    if ending != "lrc" && cover.is_none() {
        return;
    }
    let Ok(stamp) = entry.metadata().map(|metadata| Stamp::of(&metadata)) else { return };
    if let Some(rank) = cover {
        covers.push((rank, path.to_owned(), stamp));
    } else {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_lowercase();
        lyrics.insert(stem, (path.to_owned(), stamp));
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.size, self.mtime_ns, self.inode).cmp(&(other.size, other.mtime_ns, other.inode))
    }
}

fn fingerprint(lyrics: Option<&(String, Stamp)>, cover: Option<&(String, Stamp)>) -> i64 {
    if lyrics.is_none() && cover.is_none() {
        return 0;
    }
    let mut hash = blake3::Hasher::new();
    for (path, stamp) in lyrics.into_iter().chain(cover) {
        hash.update(path.as_bytes());
        hash.update(&stamp.size.to_le_bytes());
        hash.update(&stamp.mtime_ns.to_le_bytes());
    }
    let mut bytes = [0; 8];
    hash.finalize_xof().fill(&mut bytes);
    i64::from_le_bytes(bytes)
}

fn special(path: &str, kind: fs::FileType) -> Odd {
    if kind.is_symlink() {
        let why = "This is a link. Links are not followed; add the folder that it points to as a library of its own.";
        odd(path, "link_not_followed", why, 0)
    } else {
        odd(path, "not_a_file", "This is a pipe, a socket or a device, not a file. It is not opened.", 0)
    }
}

fn odd(path: &str, code: &'static str, reason: &str, size: i64) -> Odd {
    Odd { path: path.to_owned(), why: Unusable::new(code, reason), size }
}

/// A name with its unreadable bytes as `\xNN`.
fn escaped(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars() {
            if letter.is_control() {
                text.extend(letter.escape_default());
            } else {
                text.push(letter);
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}
