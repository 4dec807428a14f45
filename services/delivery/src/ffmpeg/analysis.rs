//! What is measured while an original is decoded: length, loudness, outline.

use std::io::{self, Read};

use contracts::catalog::Loudness;
use ebur128::{EbuR128, Mode};

use crate::domain::waveform::Outline;

/// The measured signal is what renditions carry: stereo.
pub const CHANNELS: u32 = 2;
/// Bytes read at once: large enough that system calls do not count, small enough for the
/// second-level cache, where the samples are visited three times.
const CHUNK: usize = 128 * 1024;

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// Samples per channel.
    pub samples: u64,
    /// Samples per second.
    pub rate: u32,
    /// EBU R128; none for silence and for less than one block of 400 ms.
    pub loudness: Option<Loudness>,
    /// The outline, 255 being full scale.
    pub peaks: Vec<u8>,
}

impl Analysis {
    /// The length.
    pub fn duration_ms(&self) -> u64 {
        (self.samples * 1000 + u64::from(self.rate) / 2) / u64::from(self.rate.max(1))
    }
}

/// Measures interleaved stereo `f32le` until it ends. `seen` hears how many samples per
/// channel went by. Blocks; run it where that is allowed.
pub fn measure(mut pcm: impl Read, rate: u32, mut seen: impl FnMut(u64)) -> io::Result<Analysis> {
    let mode = Mode::I | Mode::LRA | Mode::TRUE_PEAK;
    let mut meter = EbuR128::new(CHANNELS, rate, mode).map_err(io::Error::other)?;
    let mut outline = Outline::default();
    let mut bytes = vec![0; CHUNK];
    let mut floats = vec![0.0_f32; CHUNK / 4];
    let (mut filled, mut samples) = (0, 0);
    loop {
        let read = pcm.read(&mut bytes[filled..])?;
        filled += read;
        if filled < CHUNK && read > 0 {
            continue;
        }
        let frame = 4 * CHANNELS as usize;
        let whole = filled - filled % frame;
        let floats = &mut floats[..whole / 4];
        for (float, bytes) in floats.iter_mut().zip(bytes[..whole].chunks_exact(4)) {
            let value = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            // One sample that is no number would spoil every filter behind it.
            *float = if value.is_finite() { value } else { 0.0 };
        }
        meter.add_frames_f32(floats).map_err(io::Error::other)?;
        outline.add(floats);
        samples += (whole / frame) as u64;
        seen(samples);
        if read == 0 {
            break;
        }
        filled = 0;
    }
    Ok(Analysis { samples, rate, loudness: loudness(&meter), peaks: outline.finish() })
}

fn loudness(meter: &EbuR128) -> Option<Loudness> {
    let integrated = meter.loudness_global().ok()?;
    let peak = (0..CHANNELS).filter_map(|channel| meter.true_peak(channel).ok()).fold(0.0, f64::max);
    let loudness = Loudness {
        integrated_lufs: rounded(integrated),
        range_lu: rounded(meter.loudness_range().ok()?),
        true_peak_db: rounded(20.0 * peak.log10()),
    };
    [loudness.integrated_lufs, loudness.range_lu, loudness.true_peak_db]
        .iter()
        .all(|value| value.is_finite())
        .then_some(loudness)
}

/// Meters show hundredths.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(seconds: usize, level_db: f64) -> Vec<u8> {
        let amplitude = 10_f64.powf(level_db / 20.0);
        (0..seconds * 48_000)
            .map(|at| (amplitude * (std::f64::consts::TAU * 997.0 * at as f64 / 48_000.0).sin()) as f32)
            .flat_map(|sample| [sample, sample])
            .flat_map(f32::to_le_bytes)
            .collect()
    }

    #[test]
    fn a_stereo_tone_of_minus_23_dbfs_has_minus_23_lufs() {
        // EBU Tech 3341, case 1.
        let analysis = measure(tone(20, -23.0).as_slice(), 48_000, |_| {}).unwrap();
        let loudness = analysis.loudness.unwrap();
        assert!((loudness.integrated_lufs + 23.0).abs() < 0.1, "{loudness:?}");
        assert!((loudness.true_peak_db + 23.0).abs() < 0.2, "{loudness:?}");
        assert!(loudness.range_lu < 0.1, "{loudness:?}");
        assert_eq!((analysis.samples, analysis.duration_ms()), (960_000, 20_000));
        assert_eq!(analysis.peaks.len(), 1000);
    }

    #[test]
    fn silence_has_no_loudness_and_a_cut_off_frame_is_left_out() {
        let analysis = measure(vec![0_u8; 8 * 48_000 + 3].as_slice(), 48_000, |_| {}).unwrap();
        assert_eq!((analysis.samples, analysis.loudness), (48_000, None));
        assert_eq!(measure([].as_slice(), 48_000, |_| {}).unwrap().samples, 0);
    }
}
