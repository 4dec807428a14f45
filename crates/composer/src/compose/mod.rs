//! Writing music: theory, harmony, melody and patterns, all in beats and MIDI pitches.

pub mod harmony;
pub mod melody;
pub mod part;
pub mod theory;
pub mod time;
