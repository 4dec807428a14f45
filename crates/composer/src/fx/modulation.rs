//! Delays that move: a chorus, and the unsteady pitch of an old tape.

use crate::rng::Rng;
use crate::stereo::{RATE, Stereo};
use crate::synth::osc::sine;

/// Doubles the stem with a copy that wanders, to each side its own.
pub fn chorus(stem: &mut Stereo, depth: f32, mix: f32) {
    let left = moved(&stem.left, |time| 0.013 + depth * 0.003 * sine(time * 0.61));
    let right = moved(&stem.right, |time| 0.016 + depth * 0.003 * sine(time * 0.53 + 0.4));
    for ((l, r), (a, b)) in stem.frames_mut().zip(left.iter().zip(&right)) {
        (*l, *r) = (*l * (1.0 - 0.4 * mix) + b * mix * 0.7, *r * (1.0 - 0.4 * mix) + a * mix * 0.7);
    }
}

/// Wow and flutter: the pitch drifts by `cents`.
pub fn wow(stem: &mut Stereo, cents: f32, rng: &mut Rng) {
    let (slow, quick) = (rng.unit(), rng.unit());
    // A delay of d·sin(2πft) bends pitch by 2πfd; solve for d at 0.55 Hz.
    let depth = ((cents / 1200.0).exp2() - 1.0) / (std::f32::consts::TAU * 0.55);
    let way = |time: f32| {
        0.01 + depth * (sine(time * 0.55 + slow) + 0.35 * sine(time * 0.91 + quick))
            + depth * 0.02 * sine(time * 7.3 + quick)
    };
    stem.left = moved(&stem.left, way);
    stem.right = moved(&stem.right, way);
}

/// The samples, each read some seconds earlier.
fn moved(samples: &[f32], delay: impl Fn(f32) -> f32) -> Vec<f32> {
    let mut out = Vec::with_capacity(samples.len());
    let (mut offset, mut slope) = (delay(0.0) * RATE, 0.0);
    for index in 0..samples.len() {
        if index.is_multiple_of(32) {
            let next = delay((index + 32) as f32 / RATE) * RATE;
            slope = (next - offset) / 32.0;
        }
        offset += slope;
        let place = index as f32 - offset;
        if place < 0.0 {
            out.push(0.0);
            continue;
        }
        // The place is large for a float; the whole part is taken from the integer index.
        let whole_offset = offset.ceil();
        let fraction = whole_offset - offset;
        let near = index - (whole_offset as usize).min(index);
        let a = samples[near];
        let b = samples.get(near + 1).copied().unwrap_or(a);
        out.push(a + (b - a) * fraction);
    }
    out
}
