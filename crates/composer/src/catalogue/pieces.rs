//! The twelve pieces. Tempo, key and loudness are what the renders have, and tests hold them to it.

use super::albums::{CINNAMON, LETTERS, NIGHT_TRAINS, SAMPLER};
use super::{Format, Piece};
use crate::compose::theory::Key;
use crate::styles::Style;

const PLAIN: Piece = Piece {
    slug: "",
    title: "",
    artists: &[],
    album: &SAMPLER,
    disc: 1,
    track: 1,
    genres: &[],
    style: Style::Ambient,
    bpm: 120,
    beats_per_bar: 4,
    bars: 32,
    tail_seconds: 2.5,
    fade_seconds: 2.0,
    key: Key::major(0),
    loudness_lufs: -14.0,
    format: Format::Flac,
    words: &[],
};

const AUTOMATON: &[&str] = &["Glasswing Automaton"];
const POSTMEN: &[&str] = &["The Imaginary Postmen"];
const MOTH: &[&str] = &["Old Mister Moth"];
const HALFPENNY: &[&str] = &["Captain Halfpenny"];

static PIECES: [Piece; 12] = [
    Piece {
        slug: "last-tram",
        title: "Last Tram to Meridian",
        artists: AUTOMATON,
        album: &NIGHT_TRAINS,
        genres: &["Synthwave", "Electronic"],
        style: Style::Synthwave,
        bpm: 104,
        bars: 28,
        key: Key::minor(9),
        loudness_lufs: -12.5,
        ..PLAIN
    },
    Piece {
        slug: "kitchen-at-four",
        title: "Kitchen at Four",
        artists: AUTOMATON,
        album: &NIGHT_TRAINS,
        track: 2,
        genres: &["House", "Electronic"],
        style: Style::House,
        bpm: 122,
        bars: 32,
        key: Key::minor(5),
        loudness_lufs: -12.0,
        ..PLAIN
    },
    Piece {
        slug: "signal-box",
        title: "Signal Box",
        artists: AUTOMATON,
        album: &NIGHT_TRAINS,
        disc: 2,
        genres: &["Minimal Techno", "Techno"],
        style: Style::Techno,
        bpm: 128,
        bars: 36,
        key: Key::minor(7),
        loudness_lufs: -12.0,
        ..PLAIN
    },
    Piece {
        slug: "where-the-rails-end",
        title: "Where the Rails End",
        artists: AUTOMATON,
        album: &NIGHT_TRAINS,
        disc: 2,
        track: 2,
        genres: &["Ambient"],
        style: Style::Ambient,
        bpm: 60,
        bars: 18,
        tail_seconds: 8.0,
        fade_seconds: 7.0,
        key: Key::major(2),
        loudness_lufs: -18.0,
        ..PLAIN
    },
    Piece {
        slug: "empty-pier",
        title: "Waltz for an Empty Pier",
        artists: POSTMEN,
        album: &LETTERS,
        genres: &["Chamber Music", "Classical"],
        style: Style::Waltz,
        bpm: 138,
        beats_per_bar: 3,
        bars: 48,
        tail_seconds: 5.0,
        key: Key::minor(7),
        loudness_lufs: -17.0,
        ..PLAIN
    },
    Piece {
        slug: "rain-in-the-stairwell",
        title: "Étude: Rain in the Stairwell",
        artists: POSTMEN,
        album: &LETTERS,
        track: 2,
        genres: &["Solo Piano", "Classical"],
        style: Style::Piano,
        bpm: 92,
        bars: 24,
        tail_seconds: 7.0,
        fade_seconds: 3.0,
        key: Key::minor(4),
        loudness_lufs: -18.0,
        ..PLAIN
    },
    Piece {
        slug: "larch-lane",
        title: "Barefoot Down Larch Lane",
        artists: POSTMEN,
        album: &LETTERS,
        track: 3,
        genres: &["Folk", "Acoustic"],
        style: Style::Folk,
        bpm: 100,
        bars: 26,
        tail_seconds: 4.5,
        key: Key::major(7),
        loudness_lufs: -16.0,
        format: Format::M4a,
        words: LARCH_LANE,
        ..PLAIN
    },
    Piece {
        slug: "second-cup",
        title: "Second Cup",
        artists: MOTH,
        album: &SAMPLER,
        genres: &["Lo-Fi", "Hip Hop"],
        style: Style::LoFi,
        bpm: 78,
        bars: 20,
        tail_seconds: 3.5,
        fade_seconds: 3.0,
        key: Key::major(3),
        loudness_lufs: -14.0,
        format: Format::Mp3,
        ..PLAIN
    },
    Piece {
        slug: "undertow-express",
        title: "Undertow Express",
        artists: HALFPENNY,
        album: &SAMPLER,
        track: 2,
        genres: &["Drum and Bass", "Electronic"],
        style: Style::DrumAndBass,
        bpm: 172,
        bars: 44,
        key: Key::minor(6),
        loudness_lufs: -11.0,
        ..PLAIN
    },
    Piece {
        slug: "slow-lamp",
        title: "Slow Lamp",
        artists: &["Old Mister Moth", "The Imaginary Postmen"],
        album: &SAMPLER,
        track: 3,
        genres: &["Dub", "Reggae"],
        style: Style::Dub,
        bpm: 72,
        bars: 20,
        tail_seconds: 6.0,
        fade_seconds: 4.0,
        key: Key::minor(2),
        loudness_lufs: -13.5,
        format: Format::Opus,
        ..PLAIN
    },
    Piece {
        slug: "pixel-orchard",
        title: "Pixel Orchard",
        artists: &["Glasswing Automaton"],
        album: &SAMPLER,
        track: 4,
        genres: &["Chiptune"],
        style: Style::Chiptune,
        bpm: 150,
        bars: 38,
        tail_seconds: 1.5,
        fade_seconds: 0.5,
        key: Key::major(0),
        loudness_lufs: -13.0,
        format: Format::Ogg,
        ..PLAIN
    },
    Piece {
        slug: "cinnamon-static",
        title: "Cinnamon Static",
        artists: HALFPENNY,
        album: &CINNAMON,
        genres: &["Trap", "Hip Hop", "Beats"],
        style: Style::Trap,
        bpm: 142,
        bars: 36,
        key: Key::minor(1),
        loudness_lufs: -11.5,
        format: Format::Mp3,
        ..PLAIN
    },
];

/// The bars are those of the melody's phrases in `styles::folk`.
const LARCH_LANE: &[(u16, &str)] = &[
    (4, "I left the lamp on by the stair,"),
    (6, "the letters sorted, none of them mine,"),
    (8, "and the lane was laughing with water and air,"),
    (10, "so I hung my shoes on the washing line."),
    (12, "Larch, larch, shed your gold,"),
    (14, "I have a hill to be home by and a hand to hold;"),
    (16, "larch, larch, let me through,"),
    (18, "the sea is a stranger and the evening is you."),
    (20, "The gate still sings when the wind is right,"),
    (22, "barefoot all the way, barefoot into the light."),
];

/// The pieces, album by album, in order.
pub fn pieces() -> &'static [Piece] {
    &PIECES
}
