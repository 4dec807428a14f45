//! Where things are in the library.

use std::path::{Path, PathBuf};

use crate::catalogue::{Album, Format, Piece};

/// The folder of an album, below the library: `Artist/Album (Year)`.
pub fn album(album: &Album) -> PathBuf {
    Path::new(&safe(album.artist)).join(safe(&format!("{} ({})", album.title, album.year)))
}

/// The file of a piece, below the library.
pub fn file(piece: &Piece) -> PathBuf {
    let mut path = album(piece.album);
    if piece.album.discs > 1 {
        path.push(format!("CD{}", piece.disc));
    }
    path.join(safe(&format!("{:02} - {}.{}", piece.track, piece.title, extension(piece.format))))
}

/// The name of a file until it is whole: hidden, and with its extension, for tools that go by it.
pub fn unfinished(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".unfinished {name}"))
}

fn extension(format: Format) -> &'static str {
    match format {
        Format::Flac => "flac",
        Format::Mp3 => "mp3",
        Format::M4a => "m4a",
        Format::Opus => "opus",
        Format::Ogg => "ogg",
    }
}

/// A name without the characters that some file system refuses.
fn safe(name: &str) -> String {
    let mut safe = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            ':' => safe.push_str(" -"),
            '/' | '\\' | '|' => safe.push('-'),
            '?' | '*' | '"' | '<' | '>' => {}
            other => safe.push(other),
        }
    }
    safe.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::pieces;

    #[test]
    fn discs_have_folders_and_names_are_safe() {
        let names: Vec<String> = pieces().iter().map(|piece| file(piece).to_string_lossy().into_owned()).collect();
        assert!(
            names.contains(&"Glasswing Automaton/Night Trains of Nowhere (2025)/CD2/01 - Signal Box.flac".to_owned())
        );
        assert!(
            names.contains(&"Various Artists/Many Voices - A Polyphony Sampler (2026)/03 - Slow Lamp.opus".to_owned())
        );
        assert!(names.iter().all(|name| !name.contains(':')));
    }
}
