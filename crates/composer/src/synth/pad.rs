//! Analogue-style voices: stacks of detuned oscillators through a moving filter. Pads, leads and stabs.

use super::envelope::Adsr;
use super::filter::Svf;
use super::osc::{Osc, sine};
use super::{Instrument, Note};
use crate::compose::theory::hertz;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, decay, pan};

/// The wave of a stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wave {
    /// Bright and full.
    Saw,
    /// Hollow.
    Square,
    /// Soft.
    Triangle,
}

/// A subtractive synthesiser voice.
#[derive(Clone, Copy, Debug)]
pub struct Analog {
    /// The oscillators' wave.
    pub wave: Wave,
    /// Oscillators per side.
    pub voices: usize,
    /// How far they are apart, in semitones from end to end.
    pub detune: f32,
    /// Loudness over time.
    pub amp: Adsr,
    /// The filter's resting cutoff, in hertz, for middle C; it follows the keyboard by half.
    pub cutoff: f32,
    /// Octaves that the filter opens at the start of a note.
    pub sweep: f32,
    /// Time constant in seconds of the sweep's fall.
    pub sweep_decay: f32,
    /// The filter's quality; 0.7 has no edge, 4 sings.
    pub q: f32,
    /// Vibrato depth in semitones, fading in.
    pub vibrato: f32,
    /// Width: 0 is mono, 1 is wide.
    pub width: f32,
    /// Where it sits, -1 left to 1 right.
    pub pan: f32,
}

impl Analog {
    /// A warm, slow pad.
    pub const PAD: Self = Self {
        wave: Wave::Saw,
        voices: 3,
        detune: 0.22,
        amp: Adsr { attack: 0.9, decay: 1.5, sustain: 0.8, release: 0.6 },
        cutoff: 900.0,
        sweep: 0.6,
        sweep_decay: 2.0,
        q: 0.7,
        vibrato: 0.0,
        width: 1.0,
        pan: 0.0,
    };

    /// A singing lead.
    pub const LEAD: Self = Self {
        wave: Wave::Saw,
        voices: 2,
        detune: 0.12,
        amp: Adsr { attack: 0.01, decay: 0.4, sustain: 0.7, release: 0.09 },
        cutoff: 2_200.0,
        sweep: 1.2,
        sweep_decay: 0.25,
        q: 1.1,
        vibrato: 0.14,
        width: 0.5,
        pan: 0.0,
    };

    /// A short chord stab.
    pub const STAB: Self = Self {
        wave: Wave::Saw,
        voices: 2,
        detune: 0.16,
        amp: Adsr { attack: 0.003, decay: 0.16, sustain: 0.0, release: 0.05 },
        cutoff: 700.0,
        sweep: 2.4,
        sweep_decay: 0.09,
        q: 1.4,
        vibrato: 0.0,
        width: 0.8,
        pan: 0.0,
    };
}

impl Instrument for Analog {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let voices = self.voices.clamp(1, 4);
        let mut banks = [[Osc::default(); 4]; 2];
        let mut ratios = [[1.0_f32; 4]; 2];
        for side in 0..2 {
            for voice in 0..voices {
                banks[side][voice] = Osc::new(rng.unit());
                let place = (voice * 2 + side) as f32 / (voices * 2 - 1) as f32 - 0.5;
                ratios[side][voice] = (place * self.detune / 12.0).exp2();
            }
        }
        let base = hertz(note.pitch) / RATE;
        let follow = ((note.pitch - 60.0) / 24.0).exp2();
        let mut envelope = self.amp.start(note.seconds);
        let mut filters = [Svf::default(); 2];
        let mut opened = self.sweep * (0.4 + 0.6 * note.velocity);
        let close = decay(self.sweep_decay / 16.0);
        let drift = rng.unit();
        let (pan_left, pan_right) = pan(self.pan);
        let loud = 0.5 * note.velocity / (voices as f32).sqrt();
        let cross = 0.5 * (1.0 - self.width.clamp(0.0, 1.0));
        let mut step = base;
        for (index, (l, r)) in out.span(note.start, self.amp.length(note.seconds)).enumerate() {
            if index.is_multiple_of(16) {
                let time = index as f32 / RATE;
                let sway = 0.12 * sine(time * 0.17 + drift);
                let cutoff = self.cutoff * follow * (opened + sway).exp2();
                filters[0].tune(cutoff, self.q);
                filters[1].tune(cutoff * 1.03, self.q);
                opened *= close;
                let depth = self.vibrato * ((time - 0.15) * 2.5).clamp(0.0, 1.0);
                step = base * (depth * sine(time * 5.3 + drift) / 12.0).exp2();
            }
            let level = envelope.tick() * loud;
            let mut sides = [0.0_f32; 2];
            for side in 0..2 {
                let mut sum = 0.0;
                for voice in 0..voices {
                    let osc = &mut banks[side][voice];
                    let step = step * ratios[side][voice];
                    sum += match self.wave {
                        Wave::Saw => osc.saw(step),
                        Wave::Square => osc.pulse(step, 0.5),
                        Wave::Triangle => osc.triangle(step),
                    };
                }
                sides[side] = filters[side].run(sum).low * level;
            }
            *l += (sides[0] * (1.0 - cross) + sides[1] * cross) * pan_left;
            *r += (sides[1] * (1.0 - cross) + sides[0] * cross) * pan_right;
        }
    }
}
