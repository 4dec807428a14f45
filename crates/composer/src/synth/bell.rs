//! Frequency modulation (Chowning 1973): bells, electric piano, marimba, organ-like tones.

use super::envelope::Adsr;
use super::osc::{Osc, sine};
use super::{Instrument, Note};
use crate::compose::theory::hertz;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, decay, pan};

/// Two operators and a third for the strike.
#[derive(Clone, Copy, Debug)]
pub struct Fm {
    /// Loudness over time.
    pub amp: Adsr,
    /// The modulator's frequency over the carrier's.
    pub ratio: f32,
    /// How far it modulates at full velocity, in radians.
    pub index: f32,
    /// Time constant in seconds of the modulation's fall.
    pub index_decay: f32,
    /// The frequency of the strike over the carrier's; its level is `tine_level`.
    pub tine: f32,
    /// Level of the strike.
    pub tine_level: f32,
    /// Depth of the stereo tremolo, `0.0..=1.0`.
    pub tremolo: f32,
    /// How far notes spread to the sides by pitch.
    pub spread: f32,
    /// Where it sits, -1 left to 1 right.
    pub pan: f32,
}

impl Fm {
    /// An electric piano with tines.
    pub const ELECTRIC_PIANO: Self = Self {
        amp: Adsr { attack: 0.002, decay: 1.6, sustain: 0.05, release: 0.14 },
        ratio: 1.0,
        index: 1.5,
        index_decay: 0.9,
        tine: 14.0,
        tine_level: 0.07,
        tremolo: 0.35,
        spread: 0.5,
        pan: 0.0,
    };

    /// A glassy bell.
    pub const BELL: Self = Self {
        amp: Adsr { attack: 0.002, decay: 1.9, sustain: 0.0, release: 0.9 },
        ratio: 3.5,
        index: 1.4,
        index_decay: 0.5,
        tine: 7.02,
        tine_level: 0.05,
        tremolo: 0.1,
        spread: 0.8,
        pan: 0.0,
    };

    /// A wooden bar.
    pub const MARIMBA: Self = Self {
        amp: Adsr { attack: 0.001, decay: 0.34, sustain: 0.0, release: 0.2 },
        ratio: 4.0,
        index: 0.8,
        index_decay: 0.05,
        tine: 9.2,
        tine_level: 0.12,
        tremolo: 0.0,
        spread: 0.6,
        pan: 0.0,
    };

    /// A drawbar organ with a little percussion.
    pub const ORGAN: Self = Self {
        amp: Adsr { attack: 0.006, decay: 0.5, sustain: 0.9, release: 0.03 },
        ratio: 2.0,
        index: 0.9,
        index_decay: 30.0,
        tine: 3.0,
        tine_level: 0.25,
        tremolo: 0.15,
        spread: 0.1,
        pan: 0.0,
    };
}

impl Instrument for Fm {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let step = hertz(note.pitch + rng.between(-0.03, 0.03)) / RATE;
        let mut carrier = Osc::new(0.0);
        let mut modulator = Osc::new(0.0);
        let mut tine = Osc::new(0.0);
        let mut envelope = self.amp.start(note.seconds);
        // High notes modulate less, or they would scream.
        let tame = (1.0 - (note.pitch - 60.0) / 60.0).clamp(0.25, 1.2);
        let mut index = self.index * note.velocity * tame / std::f32::consts::TAU;
        let index_fade = decay(self.index_decay);
        let mut strike = if step * self.tine < 0.4 { self.tine_level * note.velocity * note.velocity } else { 0.0 };
        let strike_fade = decay(0.09);
        let (pan_left, pan_right) = pan(self.pan + self.spread * (note.pitch - 66.0) / 36.0);
        let loud = 0.5 * note.velocity;
        let mut sway = (1.0, 1.0);
        for (count, (l, r)) in out.span(note.start, self.amp.length(note.seconds)).enumerate() {
            if count.is_multiple_of(32) {
                let wave = self.tremolo * sine((note.start + count as f32 / RATE) * 4.6);
                sway = (1.0 - 0.5 * wave, 1.0 + 0.5 * wave);
            }
            let bend = modulator.sine(step * self.ratio) * index;
            let body = sine(carrier.turn(step) + bend);
            let sound = (body + tine.sine(step * self.tine) * strike) * envelope.tick() * loud;
            index *= index_fade;
            strike *= strike_fade;
            *l += sound * pan_left * sway.0;
            *r += sound * pan_right * sway.1;
        }
    }
}
