//! Noises with a purpose: risers, wind and the crackle of a record.

use super::filter::Svf;
use super::osc::sine;
use super::{Instrument, Note};
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo};

/// A sweep of noise that grows over its note, or dies when it falls.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    /// Where it starts, in hertz.
    pub from: f32,
    /// Where it ends, in hertz.
    pub to: f32,
    /// Resonance.
    pub q: f32,
}

impl Instrument for Sweep {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let mut filters = [Svf::default(); 2];
        let total = note.seconds * RATE;
        let rising = self.to > self.from;
        let mut loud = 0.0;
        for (index, (l, r)) in out.span(note.start, note.seconds).enumerate() {
            let way = index as f32 / total;
            if index.is_multiple_of(32) {
                let cutoff = self.from * (self.to / self.from).powf(way);
                filters[0].tune(cutoff, self.q);
                filters[1].tune(cutoff * 1.08, self.q);
                let shape = if rising { way * way } else { (1.0 - way) * (1.0 - way) };
                let edge = ((1.0 - way) * total / 900.0).min(way * total / 900.0).min(1.0);
                loud = shape * edge * note.velocity * 0.6;
            }
            *l += filters[0].run(rng.bipolar()).band * loud;
            *r += filters[1].run(rng.bipolar()).band * loud;
        }
    }
}

/// Wind: noise whose colour and loudness wander for the whole note.
#[derive(Clone, Copy, Debug)]
pub struct Wind {
    /// The middle of its range, in hertz.
    pub colour: f32,
}

impl Instrument for Wind {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let mut filters = [Svf::default(); 2];
        let drifts = [rng.unit(), rng.unit()];
        let mut loud = [0.0_f32; 2];
        for (index, (l, r)) in out.span(note.start, note.seconds).enumerate() {
            if index.is_multiple_of(64) {
                let time = index as f32 / RATE;
                let fade = (time / 3.0).min((note.seconds - time) / 3.0).clamp(0.0, 1.0);
                for side in 0..2 {
                    let sway = sine(time * 0.07 + drifts[side]) + 0.5 * sine(time * 0.19 + drifts[1 - side]);
                    filters[side].tune(self.colour * (sway * 0.8).exp2(), 1.2);
                    loud[side] = fade * (0.5 + 0.3 * sway) * note.velocity * 0.4;
                }
            }
            *l += filters[0].run(rng.bipolar()).band * loud[0];
            *r += filters[1].run(rng.bipolar()).band * loud[1];
        }
    }
}

/// The surface of an old record: rustle, and now and then a tick.
#[derive(Clone, Copy, Debug)]
pub struct Crackle {
    /// Ticks in a second.
    pub ticks: f32,
}

impl Instrument for Crackle {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let mut rustle = [Svf::new(2_800.0, 0.5); 2];
        let mut tick = [Svf::new(3_400.0, 1.6); 2];
        let chance = self.ticks / RATE;
        for (l, r) in out.span(note.start, note.seconds) {
            let mut hit = [0.0_f32; 2];
            if rng.chance(chance) {
                let strength = rng.unit();
                let strength = strength * strength * strength * 2.2 + 0.3;
                let side = rng.unit();
                hit = [strength * side, strength * (1.0 - side)];
            }
            *l += (rustle[0].run(rng.bipolar()).band * 0.012 + tick[0].run(hit[0]).band) * note.velocity;
            *r += (rustle[1].run(rng.bipolar()).band * 0.012 + tick[1].run(hit[1]).band) * note.velocity;
        }
    }
}
