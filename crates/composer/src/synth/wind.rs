//! Breath: a whistle or flute, a free-reed melodica, and a soft choir.

use super::envelope::Adsr;
use super::filter::Svf;
use super::osc::{Osc, sine};
use super::{Instrument, Note};
use crate::compose::theory::hertz;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, pan};

/// A pipe that is blown.
#[derive(Clone, Copy, Debug)]
pub struct Pipe {
    /// Levels of the first four harmonics.
    pub harmonics: [f32; 4],
    /// Level of the breath.
    pub breath: f32,
    /// Vibrato depth in semitones.
    pub vibrato: f32,
    /// Seconds to speak.
    pub attack: f32,
    /// Where it sits, -1 left to 1 right.
    pub pan: f32,
}

impl Pipe {
    /// A wooden flute.
    pub const FLUTE: Self =
        Self { harmonics: [1.0, 0.32, 0.12, 0.04], breath: 0.10, vibrato: 0.15, attack: 0.05, pan: 0.12 };

    /// A melodica.
    pub const MELODICA: Self =
        Self { harmonics: [0.7, 0.55, 0.42, 0.3], breath: 0.03, vibrato: 0.10, attack: 0.03, pan: -0.15 };
}

impl Instrument for Pipe {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let amp = Adsr { attack: self.attack, decay: 0.3, sustain: 0.82, release: 0.05 };
        let mut envelope = amp.start(note.seconds);
        let frequency = hertz(note.pitch);
        let mut air = Svf::new(frequency * 2.0, 2.5);
        let mut oscs = [Osc::default(); 4];
        let (pan_left, pan_right) = pan(self.pan);
        let loud = 0.42 * note.velocity;
        let phase = rng.unit();
        let mut step = frequency / RATE;
        for (index, (l, r)) in out.span(note.start, amp.length(note.seconds)).enumerate() {
            let time = index as f32 / RATE;
            if index.is_multiple_of(16) {
                // Notes are scooped from a little below, and tremble once they are held.
                let scoop = -0.35 * (-time / 0.03).exp();
                let depth = self.vibrato * ((time - 0.25) * 2.5).clamp(0.0, 1.0);
                let bend = scoop + depth * sine(time * 5.0 + phase);
                step = frequency * (bend / 12.0).exp2() / RATE;
            }
            let level = envelope.tick();
            let mut tone = 0.0;
            for (number, (osc, harmonic)) in oscs.iter_mut().zip(self.harmonics).enumerate() {
                // Louder is brighter.
                let weight = if number == 0 { 1.0 } else { level * note.velocity * 1.2 };
                tone += osc.sine(step * (number + 1) as f32) * harmonic * weight;
            }
            let breath = air.run(rng.bipolar()).band * self.breath;
            let sound = (tone + breath) * level * loud;
            *l += sound * pan_left;
            *r += sound * pan_right;
        }
    }
}

/// Voices without words: two vowels that open into each other.
#[derive(Clone, Copy, Debug)]
pub struct Choir {
    /// Loudness over time.
    pub amp: Adsr,
}

impl Instrument for Choir {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        const OO: [f32; 3] = [350.0, 700.0, 2_500.0];
        const AH: [f32; 3] = [720.0, 1_150.0, 2_700.0];
        let mut envelope = self.amp.start(note.seconds);
        let base = hertz(note.pitch) / RATE;
        let mut singers = [0; 4].map(|_| (Osc::new(rng.unit()), rng.between(-0.13, 0.13), rng.unit()));
        let mut steps = [base; 4];
        let mut mouths = [OO.map(|hertz| Svf::new(hertz, 5.0)); 2];
        let loud = 0.4 * note.velocity;
        for (index, (l, r)) in out.span(note.start, self.amp.length(note.seconds)).enumerate() {
            if index.is_multiple_of(32) {
                let time = index as f32 / RATE;
                let open = (time / 1.2).min(1.0);
                for mouth in &mut mouths {
                    for (formant, (oo, ah)) in mouth.iter_mut().zip(OO.iter().zip(AH)) {
                        formant.tune(oo + (ah - oo) * open, 5.0);
                    }
                }
                for (step, (_, detune, phase)) in steps.iter_mut().zip(&singers) {
                    *step = base * ((detune + 0.12 * sine(time * 5.1 + phase)) / 12.0).exp2();
                }
            }
            let level = envelope.tick() * loud;
            let mut sides = [0.0_f32; 2];
            for (number, ((osc, _, _), step)) in singers.iter_mut().zip(steps).enumerate() {
                sides[number % 2] += osc.saw(step);
            }
            for (side, mouth) in sides.iter_mut().zip(&mut mouths) {
                let mut sung = 0.0;
                for (formant, weight) in mouth.iter_mut().zip([1.0, 0.6, 0.2]) {
                    sung += formant.run(*side).band * weight;
                }
                *side = sung * level;
            }
            *l += sides[0] * 0.8 + sides[1] * 0.2;
            *r += sides[1] * 0.8 + sides[0] * 0.2;
        }
    }
}
