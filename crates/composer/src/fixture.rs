//! Small sounds for the tests of other crates.

use crate::audio::Audio;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo};
use crate::synth::osc::Osc;
use crate::synth::pluck::Pluck;
use crate::synth::{Instrument, Note};

/// A sine of `hertz` at `peak` (linear) on both channels, with edges of 5 ms.
pub fn tone(hertz: f32, seconds: f32, peak: f32) -> Audio {
    let mut out = Stereo::silence(seconds);
    let total = out.len() as f32;
    let mut osc = Osc::new(0.0);
    for (index, (l, r)) in out.frames_mut().enumerate() {
        let edge = (index as f32).min(total - 1.0 - index as f32) / (0.005 * RATE);
        let sample = osc.sine(hertz / RATE) * peak * edge.clamp(0.0, 1.0);
        (*l, *r) = (sample, sample);
    }
    out.into()
}

/// Nothing, for `seconds`.
pub fn silence(seconds: f32) -> Audio {
    Stereo::silence(seconds).into()
}

/// A click every beat, for tests of tempo.
pub fn clicks(bpm: f32, seconds: f32) -> Audio {
    let mut out = Stereo::silence(seconds);
    let mut at = 0.0;
    while at < seconds {
        let mut osc = Osc::new(0.0);
        let mut level = 0.8;
        for (l, r) in out.span(at, 0.03) {
            let sample = osc.sine(1_000.0 / RATE) * level;
            level *= 0.996;
            (*l, *r) = (sample, sample);
        }
        at += 60.0 / bpm;
    }
    out.into()
}

/// A little plucked tune, different for each seed, for fingerprints, waveforms and the like.
pub fn tune(seconds: f32, seed: u64) -> Audio {
    const SCALE: [f32; 8] = [57.0, 60.0, 62.0, 64.0, 67.0, 69.0, 72.0, 76.0];
    let mut out = Stereo::silence(seconds);
    let mut rng = Rng::new(seed).stream("tune");
    let string = Pluck { ring: 2.0, brightness: 0.5, body: 0.4, damp: 0.2, pan: 0.0 };
    let mut start = 0.0;
    while start < seconds {
        let pitch = rng.pick(&SCALE);
        let velocity = rng.between(0.5, 0.9);
        string.play(&mut out, Note { start, seconds: 0.5, pitch, velocity }, &mut rng);
        start += rng.pick(&[0.25, 0.25, 0.5]);
    }
    let peak = out.peak().max(1e-6);
    out.scale(0.7 / peak);
    out.into()
}

/// [`tune`] as a WAV file.
pub fn wav_bytes(seconds: f32, seed: u64) -> Vec<u8> {
    tune(seconds, seed).to_wav(seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixtures_last_as_long_as_asked() {
        assert_eq!(tone(440.0, 0.5, 0.5).frames.len(), 44_100);
        assert_eq!(wav_bytes(1.0, 3).len(), 44 + 44_100 * 4);
        assert!(silence(0.1).frames.iter().all(|sample| *sample == 0.0));
    }

    #[test]
    fn tunes_differ_by_seed() {
        assert_eq!(wav_bytes(0.5, 1), wav_bytes(0.5, 1));
        assert_ne!(wav_bytes(0.5, 1), wav_bytes(0.5, 2));
    }
}
