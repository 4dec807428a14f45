//! Basses: round, driven, reese and the long 808.

use super::envelope::Adsr;
use super::filter::Svf;
use super::osc::Osc;
use super::{Instrument, Note};
use crate::compose::theory::hertz;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, decay};

/// A bass voice: a sine below, two saws above, a filter and a little dirt.
#[derive(Clone, Copy, Debug)]
pub struct Bass {
    /// Loudness over time.
    pub amp: Adsr,
    /// Level of the sine.
    pub sub: f32,
    /// Level of the saws.
    pub saw: f32,
    /// How far the saws are apart, in semitones.
    pub detune: f32,
    /// The filter's resting cutoff in hertz.
    pub cutoff: f32,
    /// Octaves that the filter opens at the start.
    pub sweep: f32,
    /// Time constant in seconds of the sweep's fall.
    pub sweep_decay: f32,
    /// The filter's quality.
    pub q: f32,
    /// Overdrive: 1 is clean, 4 is dirty.
    pub drive: f32,
    /// Semitones by which a note falls into its pitch at the start.
    pub drop: f32,
}

impl Bass {
    /// A round finger bass.
    pub const ROUND: Self = Self {
        amp: Adsr { attack: 0.004, decay: 0.5, sustain: 0.35, release: 0.05 },
        sub: 0.9,
        saw: 0.25,
        detune: 0.0,
        cutoff: 260.0,
        sweep: 1.6,
        sweep_decay: 0.08,
        q: 0.8,
        drive: 1.4,
        drop: 0.0,
    };

    /// A bright analogue bass.
    pub const SYNTH: Self = Self {
        amp: Adsr { attack: 0.003, decay: 0.25, sustain: 0.55, release: 0.04 },
        sub: 0.5,
        saw: 0.6,
        detune: 0.1,
        cutoff: 420.0,
        sweep: 2.2,
        sweep_decay: 0.1,
        q: 1.5,
        drive: 1.8,
        drop: 0.0,
    };

    /// Two saws that beat against each other.
    pub const REESE: Self = Self {
        amp: Adsr { attack: 0.01, decay: 1.0, sustain: 0.85, release: 0.05 },
        sub: 0.7,
        saw: 0.6,
        detune: 0.34,
        cutoff: 520.0,
        sweep: 0.5,
        sweep_decay: 0.5,
        q: 1.0,
        drive: 2.6,
        drop: 0.0,
    };

    /// A long sine with a punch.
    pub const LONG: Self = Self {
        amp: Adsr { attack: 0.002, decay: 0.9, sustain: 0.25, release: 0.06 },
        sub: 1.0,
        saw: 0.0,
        detune: 0.0,
        cutoff: 2_000.0,
        sweep: 0.0,
        sweep_decay: 0.1,
        q: 0.7,
        drive: 2.6,
        drop: 14.0,
    };
}

impl Instrument for Bass {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let frequency = hertz(note.pitch);
        let base = frequency / RATE;
        let mut sub = Osc::new(0.0);
        let mut saws = [Osc::new(rng.unit()), Osc::new(rng.unit())];
        let apart = (self.detune / 24.0).exp2();
        let mut filter = Svf::default();
        let mut opened = self.sweep * (0.3 + 0.7 * note.velocity);
        let close = decay(self.sweep_decay / 16.0);
        let mut drop = self.drop;
        let settle = decay(0.018 / 16.0);
        let mut envelope = self.amp.start(note.seconds);
        let mut step = base;
        let loud = 0.7 * note.velocity;
        let makeup = 1.0 / self.drive.tanh();
        for (index, (l, r)) in out.span(note.start, self.amp.length(note.seconds)).enumerate() {
            if index.is_multiple_of(16) {
                filter.tune(self.cutoff * opened.exp2() + frequency, self.q);
                step = base * (drop / 12.0).exp2();
                opened *= close;
                drop *= settle;
            }
            let mut wave = sub.sine(step) * self.sub;
            if self.saw > 0.0 {
                let pair = saws[0].saw(step * apart) + saws[1].saw(step / apart);
                wave += filter.run(pair * 0.5 * self.saw).low;
            }
            let sound = (wave * self.drive).tanh() * makeup * envelope.tick() * loud;
            *l += sound;
            *r += sound;
        }
    }
}
