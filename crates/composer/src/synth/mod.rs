//! Instruments: each turns a note into sound.

pub mod bass;
pub mod bell;
pub mod chip;
pub mod drum;
pub mod envelope;
pub mod filter;
pub mod metal;
pub mod noise;
pub mod osc;
pub mod pad;
pub mod piano;
pub mod pluck;
pub mod strings;
pub mod wind;

use crate::rng::Rng;
use crate::stereo::Stereo;

/// A note in real time.
#[derive(Clone, Copy, Debug)]
pub struct Note {
    /// Seconds from the start of the piece.
    pub start: f32,
    /// Seconds until it is let go.
    pub seconds: f32,
    /// MIDI pitch; drums ignore it.
    pub pitch: f32,
    /// Loudness and brightness, `0.0..=1.0`.
    pub velocity: f32,
}

/// Something that can be played.
pub trait Instrument {
    /// Adds the note to `out`.
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng);
}
