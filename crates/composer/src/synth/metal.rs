//! Cymbals: six squares that do not agree, and noise.

use super::filter::Svf;
use super::osc::Osc;
use super::{Instrument, Note};
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, decay, pan};

/// The frequencies of a well-known drum machine's cymbal oscillators, in hertz.
const METAL: [f32; 6] = [205.3, 304.4, 369.6, 522.7, 540.0, 800.0];

/// A hi-hat, ride, crash or shaker.
#[derive(Clone, Copy, Debug)]
pub struct Cymbal {
    /// Where it begins to sound, in hertz.
    pub floor: f32,
    /// Seconds to full level: a stick is at once, a shaker slides in.
    pub attack: f32,
    /// Time constant in seconds of its fall.
    pub fall: f32,
    /// The share of metal against noise, `0.0..=1.0`.
    pub metal: f32,
    /// Where it sits, -1 left to 1 right.
    pub pan: f32,
}

impl Cymbal {
    /// A closed hi-hat.
    pub const CLOSED: Self = Self { floor: 7_000.0, attack: 0.0, fall: 0.03, metal: 0.6, pan: 0.25 };
    /// An open hi-hat.
    pub const OPEN: Self = Self { floor: 6_500.0, attack: 0.0, fall: 0.13, metal: 0.6, pan: 0.25 };
    /// A crash.
    pub const CRASH: Self = Self { floor: 4_000.0, attack: 0.002, fall: 0.7, metal: 0.4, pan: -0.2 };
    /// A ride.
    pub const RIDE: Self = Self { floor: 5_000.0, attack: 0.0, fall: 0.28, metal: 0.8, pan: 0.35 };
    /// A shaker.
    pub const SHAKER: Self = Self { floor: 5_200.0, attack: 0.022, fall: 0.03, metal: 0.0, pan: -0.35 };
}

impl Instrument for Cymbal {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let mut oscs = METAL.map(|_| Osc::new(rng.unit()));
        let mut filters = [Svf::new(self.floor, 0.7); 2];
        let mut second = [Svf::new(self.floor, 0.7); 2];
        let fall = decay(self.fall * rng.between(0.92, 1.08));
        let rise = 1.0 / (self.attack * RATE).max(8.0);
        let (mut opened, mut level) = (0.0_f32, 1.0_f32);
        let (pan_left, pan_right) = pan(self.pan);
        for (l, r) in out.span(note.start, self.attack + self.fall * 7.0) {
            let mut clang = 0.0;
            if self.metal > 0.0 {
                for (osc, hertz) in oscs.iter_mut().zip(METAL) {
                    clang += if osc.turn(hertz * 1.9 / RATE) < 0.5 { 0.3 } else { -0.3 };
                }
            }
            if opened < 1.0 {
                opened += rise;
            } else {
                level *= fall;
            }
            let noise = [rng.bipolar(), rng.bipolar()];
            let mut sides = [0.0_f32; 2];
            for side in 0..2 {
                let raw = clang * self.metal + noise[side] * (1.0 - self.metal);
                sides[side] = second[side].run(filters[side].run(raw).high).high;
            }
            let loud = level * opened.min(1.0) * note.velocity * 0.7;
            *l += (sides[0] * 0.7 + sides[1] * 0.3) * loud * pan_left;
            *r += (sides[1] * 0.7 + sides[0] * 0.3) * loud * pan_right;
        }
    }
}
