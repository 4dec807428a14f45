//! Tone of whole stems: cuts, moving filters and saturation.

use crate::stereo::Stereo;
use crate::synth::filter::{OnePole, Svf};

/// A one-pole for two channels.
#[derive(Clone, Copy, Debug)]
pub struct OnePolePair(OnePole, OnePole);

impl OnePolePair {
    /// At `cutoff` hertz.
    pub fn new(cutoff: f32) -> Self {
        Self(OnePole::new(cutoff), OnePole::new(cutoff))
    }

    /// What is above the cutoff.
    pub fn high(&mut self, left: f32, right: f32) -> (f32, f32) {
        (self.0.high(left), self.1.high(right))
    }

    /// What is below the cutoff.
    pub fn low(&mut self, left: f32, right: f32) -> (f32, f32) {
        (self.0.low(left), self.1.low(right))
    }
}

/// Removes what is below `cutoff` hertz, at 12 dB an octave.
pub fn low_cut(stem: &mut Stereo, cutoff: f32) {
    let mut filters = [Svf::new(cutoff, 0.707); 2];
    for (l, r) in stem.frames_mut() {
        *l = filters[0].run(*l).high;
        *r = filters[1].run(*r).high;
    }
}

/// Removes what is above `cutoff` hertz, at 12 dB an octave.
pub fn high_cut(stem: &mut Stereo, cutoff: f32) {
    sweep(stem, &[(0.0, cutoff)], 0.707);
}

/// A low-pass that moves: `(second, hertz)` points, between which it glides by octaves.
pub fn sweep(stem: &mut Stereo, points: &[(f32, f32)], q: f32) {
    let mut filters = [Svf::default(); 2];
    for (index, (l, r)) in stem.frames_mut().enumerate() {
        if index.is_multiple_of(64) {
            let cutoff = along(points, index as f32 / crate::stereo::RATE);
            filters[0].tune(cutoff, q);
            filters[1].tune(cutoff, q);
        }
        *l = filters[0].run(*l).low;
        *r = filters[1].run(*r).low;
    }
}

/// The value at `second` on a line of points, by equal ratios.
fn along(points: &[(f32, f32)], second: f32) -> f32 {
    let after = points.partition_point(|(at, _)| *at <= second);
    match (after.checked_sub(1).and_then(|index| points.get(index)), points.get(after)) {
        (Some(before), Some(next)) => {
            let way = (second - before.0) / (next.0 - before.0).max(1e-4);
            before.1 * (next.1 / before.1).powf(way)
        }
        (Some(only), None) | (None, Some(only)) => only.1,
        (None, None) => 20_000.0,
    }
}

/// Gentle saturation: `drive` of 1 leaves quiet passages as they are and rounds the peaks.
pub fn saturate(stem: &mut Stereo, drive: f32) {
    for (l, r) in stem.frames_mut() {
        *l = (*l * drive).tanh() / drive;
        *r = (*r * drive).tanh() / drive;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn moving_filters_glide_by_octaves() {
        let points = [(0.0, 100.0), (2.0, 400.0)];
        assert!((super::along(&points, 1.0) - 200.0).abs() < 0.1);
        assert!((super::along(&points, 9.0) - 400.0).abs() < 0.1);
    }
}
