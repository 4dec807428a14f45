//! The styles: each file arranges, plays and mixes one kind of music.

mod ambient;
mod chiptune;
mod drum_and_bass;
mod dub;
mod folk;
mod house;
mod lofi;
mod piano;
mod synthwave;
mod techno;
mod trap;
mod waltz;

use crate::catalogue::Piece;
use crate::rng::Rng;
use crate::stereo::Stereo;
use crate::studio::Studio;

/// A kind of music that this crate can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Slow pads and bells in a vast room.
    Ambient,
    /// A small console's four channels.
    Chiptune,
    /// Fast breaks over a reese bass.
    DrumAndBass,
    /// One drop, offbeat chords, tape echo.
    Dub,
    /// Picked guitars and a flute.
    Folk,
    /// Four on the floor, ninth chords.
    House,
    /// A slow swung beat and an electric piano.
    LoFi,
    /// A study for piano alone.
    Piano,
    /// Pumping bass, gated snare, a singing lead.
    Synthwave,
    /// Little, repeated, shifting.
    Techno,
    /// Half-time drums, rolling hats, a long bass.
    Trap,
    /// A waltz for chamber strings.
    Waltz,
}

/// Writes, plays and mixes a piece.
pub fn compose(piece: &Piece, rng: Rng) -> Stereo {
    let studio = Studio::new(piece, rng);
    match piece.style {
        Style::Ambient => ambient::compose(piece, studio),
        Style::Chiptune => chiptune::compose(piece, studio),
        Style::DrumAndBass => drum_and_bass::compose(piece, studio),
        Style::Dub => dub::compose(piece, studio),
        Style::Folk => folk::compose(piece, studio),
        Style::House => house::compose(piece, studio),
        Style::LoFi => lofi::compose(piece, studio),
        Style::Piano => piano::compose(piece, studio),
        Style::Synthwave => synthwave::compose(piece, studio),
        Style::Techno => techno::compose(piece, studio),
        Style::Trap => trap::compose(piece, studio),
        Style::Waltz => waltz::compose(piece, studio),
    }
}

/// The beat at which a bar of four starts.
fn at(bar: u16) -> f32 {
    f32::from(bar) * 4.0
}
