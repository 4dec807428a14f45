//! A piano by addition: stiff strings' partials, each dying at its own rate, and a knock of the soundboard.

use super::filter::OnePole;
use super::{Instrument, Note};
use crate::compose::theory::hertz;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, decay, pan};

const PARTIALS: usize = 16;

/// A concert piano, softer or brighter.
#[derive(Clone, Copy, Debug)]
pub struct Piano {
    /// 0 is felt, 1 is hard and bright.
    pub brightness: f32,
    /// Seconds that notes sustain on after they are let go (the damper, or the pedal).
    pub release: f32,
}

/// Partials that turn in the complex plane, side by side so that the compiler can vectorise them.
struct Bank {
    re: [f32; PARTIALS],
    im: [f32; PARTIALS],
    turn_re: [f32; PARTIALS],
    turn_im: [f32; PARTIALS],
}

impl Bank {
    fn next(&mut self) -> f32 {
        let mut sum = 0.0;
        for k in 0..PARTIALS {
            let re = self.re[k] * self.turn_re[k] - self.im[k] * self.turn_im[k];
            let im = self.re[k] * self.turn_im[k] + self.im[k] * self.turn_re[k];
            self.re[k] = re;
            self.im[k] = im;
        }
        for value in self.im {
            sum += value;
        }
        sum
    }
}

impl Piano {
    fn bank(self, pitch: f32, velocity: f32, detune: f32, rng: &mut Rng) -> Bank {
        let base = hertz(pitch + detune);
        // Inharmonicity and decay by the region of the keyboard.
        let stiffness = 0.000_05 * ((pitch - 40.0) / 13.0).exp2();
        let sustain = 5.5 * (-(pitch - 48.0) / 20.0).exp2();
        let roll = 1.25 - 0.5 * self.brightness * velocity;
        let hard = 0.10 + 0.32 * (1.0 - velocity) * (1.2 - self.brightness);
        let mut bank =
            Bank { re: [0.0; PARTIALS], im: [0.0; PARTIALS], turn_re: [0.0; PARTIALS], turn_im: [0.0; PARTIALS] };
        for k in 0..PARTIALS {
            let n = (k + 1) as f32;
            let frequency = base * n * (1.0 + stiffness * n * n).sqrt();
            if frequency > 12_000.0 {
                break;
            }
            // The hammer strikes at an eighth of the string.
            let comb = (std::f32::consts::PI * n / 8.3).sin().abs().max(0.06);
            let level = comb * n.powf(-roll) * (-hard * n * (pitch / 72.0)).exp();
            let life = sustain / (1.0 + 0.28 * n) * rng.between(0.85, 1.15);
            let fade = decay(life);
            let angle = std::f32::consts::TAU * frequency / RATE;
            bank.turn_re[k] = angle.cos() * fade;
            bank.turn_im[k] = angle.sin() * fade;
            let phase = rng.between(-0.4, 0.4);
            bank.re[k] = level * phase.cos();
            bank.im[k] = level * phase.sin();
        }
        bank
    }
}

impl Instrument for Piano {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let mut left = self.bank(note.pitch, note.velocity, rng.between(-0.02, 0.0), rng);
        let mut right = self.bank(note.pitch, note.velocity, rng.between(0.0, 0.02), rng);
        let (pan_left, pan_right) = pan((note.pitch - 64.0) / 60.0);
        let loud = 0.5 * note.velocity.powf(1.6);
        let release = decay(self.release);
        let gate = (note.seconds * RATE) as usize;
        let mut level = 0.0_f32;
        let mut knock = OnePole::new(500.0);
        let mut knock_level = 0.5 * note.velocity;
        let knock_fade = decay(0.012);
        for (index, (l, r)) in out.span(note.start, note.seconds + self.release * 6.0).enumerate() {
            if index < gate {
                level += (1.0 - level) * 0.02;
            } else {
                level *= release;
            }
            knock_level *= knock_fade;
            let thump = knock.low(rng.bipolar()) * knock_level;
            *l += (left.next() + thump) * level * loud * pan_left;
            *r += (right.next() + thump) * level * loud * pan_right;
        }
    }
}
