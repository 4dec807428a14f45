//! The albums. Artists and titles are inventions.

use super::{Album, Artwork, Release};
use crate::cover::Design;

pub(super) static NIGHT_TRAINS: Album = Album {
    slug: "night-trains",
    title: "Night Trains of Nowhere",
    artist: "Glasswing Automaton",
    year: 2025,
    release: Release::Album,
    discs: 2,
    artwork: Artwork::Both,
    design: Design::Horizon,
};

pub(super) static LETTERS: Album = Album {
    slug: "letters",
    title: "Letters to a Lighthouse",
    artist: "The Imaginary Postmen",
    year: 2024,
    release: Release::Album,
    discs: 1,
    artwork: Artwork::Folder,
    design: Design::Waves,
};

pub(super) static SAMPLER: Album = Album {
    slug: "sampler",
    title: "Many Voices: A Polyphony Sampler",
    artist: "Various Artists",
    year: 2026,
    release: Release::Compilation,
    discs: 1,
    artwork: Artwork::Embedded,
    design: Design::Tiles,
};

pub(super) static CINNAMON: Album = Album {
    slug: "cinnamon-static",
    title: "Cinnamon Static",
    artist: "Captain Halfpenny",
    year: 2026,
    release: Release::Single,
    discs: 1,
    artwork: Artwork::Embedded,
    design: Design::Rings,
};

/// The albums, in the order in which a library lists them.
pub fn albums() -> [&'static Album; 4] {
    [&NIGHT_TRAINS, &LETTERS, &SAMPLER, &CINNAMON]
}
