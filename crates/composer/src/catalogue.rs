//! What there is to render: albums and pieces, with everything a tag or a test wants to know.

mod albums;
mod pieces;

use std::time::Duration;

use crate::compose::theory::Key;
use crate::cover::Design;
use crate::styles::Style;

pub use albums::albums;
pub use pieces::pieces;

/// How an album came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// By one artist.
    Album,
    /// By several; its album artist is "Various Artists".
    Compilation,
    /// One piece.
    Single,
}

/// Where the album's cover goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artwork {
    /// `cover.jpg` in the album's folder.
    Folder,
    /// Into each file.
    Embedded,
    /// Both.
    Both,
}

/// An album.
#[derive(Debug, PartialEq)]
pub struct Album {
    /// A short name, unique, for file names and seeds.
    pub slug: &'static str,
    /// Title.
    pub title: &'static str,
    /// Album artist.
    pub artist: &'static str,
    /// Year of release.
    pub year: u16,
    /// Album, compilation or single.
    pub release: Release,
    /// Number of discs.
    pub discs: u8,
    /// Where its cover goes.
    pub artwork: Artwork,
    /// What its cover looks like.
    pub design: Design,
}

impl Album {
    /// Its pieces in order.
    pub fn pieces(&'static self) -> impl Iterator<Item = &'static Piece> {
        pieces().iter().filter(move |piece| piece.album.slug == self.slug)
    }
}

/// The file format that a piece is published in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// FLAC, 16 bit.
    Flac,
    /// MP3, 256 kbit/s.
    Mp3,
    /// AAC-LC in MP4, 192 kbit/s.
    M4a,
    /// Opus in Ogg, 128 kbit/s.
    Opus,
    /// Vorbis in Ogg, quality 6.
    Ogg,
}

/// A piece of music.
#[derive(Debug, PartialEq)]
pub struct Piece {
    /// A short name, unique, for seeds and command lines.
    pub slug: &'static str,
    /// Title.
    pub title: &'static str,
    /// Artists, the first one the principal.
    pub artists: &'static [&'static str],
    /// The album it is on.
    pub album: &'static Album,
    /// Disc number, from 1.
    pub disc: u8,
    /// Track number on the disc, from 1.
    pub track: u8,
    /// Genres, the most fitting first.
    pub genres: &'static [&'static str],
    /// How it is composed.
    pub style: Style,
    /// Tempo in beats per minute.
    pub bpm: u16,
    /// Beats in a bar.
    pub beats_per_bar: u8,
    /// Length in bars, without the last sound's tail.
    pub bars: u16,
    /// Seconds that ring on after the last bar.
    pub tail_seconds: f32,
    /// Seconds of fade at the end.
    pub fade_seconds: f32,
    /// Key.
    pub key: Key,
    /// Target for the integrated loudness, in LUFS.
    pub loudness_lufs: f32,
    /// The format that the library has it in.
    pub format: Format,
    /// Lines for the voice that is not there: the bar where each is sung (from 0), and its words.
    pub words: &'static [(u16, &'static str)],
}

impl Piece {
    /// Its length.
    pub fn duration(&self) -> Duration {
        Duration::from_secs_f32(self.seconds())
    }

    /// Its artists in one line: `A`, `A & B`, `A, B & C`.
    pub fn artist_line(&self) -> String {
        match self.artists {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} & {last}", first.join(", ")),
        }
    }

    /// Its words as LRC, or `None` when it has none.
    pub fn lyrics(&self) -> Option<String> {
        use std::fmt::Write as _;
        if self.words.is_empty() {
            return None;
        }
        let mut text = format!("[ar:{}]\n[al:{}]\n[ti:{}]\n", self.artist_line(), self.album.title, self.title);
        for (bar, line) in self.words {
            let second = self.bar_seconds() * f32::from(*bar);
            let (minutes, rest) = ((second / 60.0).floor(), second % 60.0);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "[{minutes:02.0}:{rest:05.2}]{line}");
        }
        Some(text)
    }

    pub(crate) fn seconds(&self) -> f32 {
        self.bar_seconds() * f32::from(self.bars) + self.tail_seconds
    }

    fn bar_seconds(&self) -> f32 {
        f32::from(self.beats_per_bar) * 60.0 / f32::from(self.bpm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_piece_lasts_45_to_90_seconds() {
        for piece in pieces() {
            assert!((45.0..=90.0).contains(&piece.seconds()), "{} {}", piece.title, piece.seconds());
        }
    }

    #[test]
    fn slugs_and_places_are_unique() {
        let slugs: HashSet<_> = pieces().iter().map(|piece| piece.slug).collect();
        let places: HashSet<_> = pieces().iter().map(|piece| (piece.album.slug, piece.disc, piece.track)).collect();
        assert_eq!((slugs.len(), places.len()), (12, 12));
    }

    #[test]
    fn every_album_has_its_pieces_in_order() {
        for album in albums() {
            let places: Vec<_> = album.pieces().map(|piece| (piece.disc, piece.track)).collect();
            assert!(!places.is_empty() && places.is_sorted(), "{}", album.title);
            assert_eq!(places.last().map(|place| place.0), Some(album.discs));
        }
    }

    #[test]
    fn words_fall_within_their_piece() {
        for piece in pieces() {
            assert!(piece.words.iter().all(|(bar, _)| *bar < piece.bars), "{}", piece.title);
        }
        let lyrics = pieces().iter().filter_map(Piece::lyrics).collect::<Vec<_>>();
        assert_eq!(lyrics.len(), 1);
        assert!(lyrics[0].contains("[00:1"), "{}", lyrics[0]);
    }
}
