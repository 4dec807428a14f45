//! Dynamics: ducking under a kick drum, a glue compressor, and a limiter that looks ahead.

use crate::stereo::{RATE, Stereo, decay};

/// Makes room at each of `hits` (seconds): the stem falls by `depth` (0 to 1) and comes back in `seconds`.
pub fn duck(stem: &mut Stereo, hits: &[f32], depth: f32, seconds: f32) {
    for hit in hits {
        // It bows out just before the hit, so that the drum's edge stays clean.
        let lead = 0.006;
        for (index, (l, r)) in stem.span(hit - lead, seconds + lead).enumerate() {
            let time = index as f32 / RATE - lead;
            let level = if time < 0.0 {
                1.0 - depth * (1.0 + time / lead)
            } else {
                let way = (time / seconds).min(1.0);
                1.0 - depth * (1.0 - way * way * (3.0 - 2.0 * way))
            };
            *l *= level;
            *r *= level;
        }
    }
}

/// A slow compressor over both channels: above `threshold` (linear), by `ratio`.
pub fn glue(mix: &mut Stereo, threshold: f32, ratio: f32) {
    let (attack, release) = (decay(0.012), decay(0.16));
    let mut level = 0.0_f32;
    let mut factor = 1.0_f32;
    for (index, (l, r)) in mix.frames_mut().enumerate() {
        let loud = l.abs().max(r.abs());
        let way = if loud > level { attack } else { release };
        level = loud + (level - loud) * way;
        if index.is_multiple_of(8) {
            factor = if level > threshold { (level / threshold).powf(1.0 / ratio - 1.0) } else { 1.0 };
        }
        *l *= factor;
        *r *= factor;
    }
}

/// The peaks of a mix between the samples too, once measured, for any gain.
pub struct Limiter {
    peaks: Vec<f32>,
}

/// Samples that the limiter looks ahead: about 3.6 ms.
const AHEAD: usize = 160;

impl Limiter {
    /// Measures the true peak around each frame (four times oversampled, BS.1770-5 annex 2).
    pub fn new(mix: &Stereo) -> Self {
        let phases = phases();
        let mut peaks = vec![0.0_f32; mix.len()];
        for channel in [&mix.left, &mix.right] {
            for (index, peak) in peaks.iter_mut().enumerate() {
                *peak = peak.max(channel[index].abs());
            }
            for (start, window) in channel.windows(TAPS).enumerate() {
                let mut highest = 0.0_f32;
                for phase in &phases {
                    let sum: f32 = phase.iter().zip(window).map(|(tap, sample)| tap * sample).sum();
                    highest = highest.max(sum.abs());
                }
                // Between the two frames in the middle of the window: both carry it.
                let middle = start + TAPS / 2;
                peaks[middle - 1] = peaks[middle - 1].max(highest);
                peaks[middle] = peaks[middle].max(highest);
            }
        }
        Self { peaks }
    }

    /// The mix at `gain` (linear), held below `ceiling` (linear).
    pub fn apply(&self, mix: &Stereo, gain: f32, ceiling: f32) -> Stereo {
        let release = decay(0.07);
        let wanted: Vec<f32> = self.peaks.iter().map(|peak| (ceiling / (peak * gain).max(1e-9)).min(1.0)).collect();
        let held = sliding_minimum(&wanted, AHEAD);
        // A mix that begins loud begins limited.
        let mut level = held.first().copied().unwrap_or(1.0);
        let mut smooth = vec![level; AHEAD];
        let mut sum = f64::from(level) * AHEAD as f64;
        let mut out = Stereo::of_len(mix.len());
        for (index, lowest) in held.iter().enumerate() {
            // Down at once (the average makes it smooth), up slowly.
            level = lowest.min(1.0 + (level - 1.0) * release);
            let slot = index % AHEAD;
            sum += f64::from(level) - f64::from(smooth[slot]);
            smooth[slot] = level;
            let factor = gain * (sum / AHEAD as f64) as f32;
            out.left[index] = mix.left[index] * factor;
            out.right[index] = mix.right[index] * factor;
        }
        out
    }
}

/// The smallest of each value and the `ahead` after it.
fn sliding_minimum(values: &[f32], ahead: usize) -> Vec<f32> {
    let mut window: std::collections::VecDeque<usize> = std::collections::VecDeque::new();
    let mut out = vec![1.0; values.len()];
    for index in (0..values.len()).rev() {
        while window.back().is_some_and(|last| values[*last] >= values[index]) {
            window.pop_back();
        }
        window.push_back(index);
        while window.front().is_some_and(|first| *first > index + ahead) {
            window.pop_front();
        }
        out[index] = window.front().map_or(1.0, |first| values[*first]);
    }
    out
}

const TAPS: usize = 24;

/// Windowed sincs at a quarter, a half and three quarters of a sample.
fn phases() -> [[f32; TAPS]; 3] {
    [0.25_f32, 0.5, 0.75].map(|fraction| {
        let mut taps = [0.0; TAPS];
        for (index, tap) in taps.iter_mut().enumerate() {
            let x = (index as f32 - (TAPS as f32 / 2.0 - 1.0) - fraction) * std::f32::consts::PI;
            let window = 0.5 + 0.5 * (x / (TAPS as f32 / 2.0)).cos();
            *tap = x.sin() / x * window;
        }
        taps
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_passes_the_ceiling() {
        let mut rng = crate::rng::Rng::new(1);
        let mut mix = Stereo::silence(1.0);
        for (l, r) in mix.frames_mut() {
            *l = rng.bipolar();
            *r = rng.bipolar();
        }
        let limited = Limiter::new(&mix).apply(&mix, 3.0, 0.8);
        assert!(limited.peak() <= 0.8 + 1e-4, "{}", limited.peak());
        assert!(limited.peak() > 0.5);
    }

    #[test]
    fn quiet_music_passes_unchanged() {
        let mut mix = Stereo::silence(0.1);
        mix.left[2_000] = 0.3;
        let limited = Limiter::new(&mix).apply(&mix, 1.0, 0.8);
        assert!((limited.left[2_000] - 0.3).abs() < 1e-6);
    }
}
