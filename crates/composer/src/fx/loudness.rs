//! Loudness by ITU-R BS.1770-5 and EBU R 128: K weighting, blocks of 400 ms and two gates.

use crate::stereo::{RATE, Stereo};

/// Integrated loudness in LUFS; very low for silence.
pub fn integrated(audio: &Stereo) -> f32 {
    let blocks = blocks(audio);
    let above = |floor: f64| -> Option<f64> {
        let loud: Vec<f64> = blocks.iter().copied().filter(|power| *power > floor).collect();
        (!loud.is_empty()).then(|| loud.iter().sum::<f64>() / loud.len() as f64)
    };
    // -70 LUFS first, then 10 LU below what that left.
    let Some(first) = above(10.0_f64.powf((-70.0 + 0.691) / 10.0)) else {
        return -120.0;
    };
    let gated = above(first / 10.0).unwrap_or(first);
    (-0.691 + 10.0 * gated.log10()) as f32
}

/// Mean square of each block of 400 ms, every 100 ms, both channels together.
fn blocks(audio: &Stereo) -> Vec<f64> {
    let hop = (RATE * 0.1) as usize;
    let left = hops(&audio.left, hop);
    let right = hops(&audio.right, hop);
    let sums: Vec<f64> = left.iter().zip(&right).map(|(l, r)| l + r).collect();
    sums.windows(4).map(|four| four.iter().sum::<f64>() / (4 * hop) as f64).collect()
}

/// Energy of each whole hop after K weighting.
fn hops(samples: &[f32], hop: usize) -> Vec<f64> {
    let (mut shelf, mut cut) = weighting();
    let mut sums = Vec::with_capacity(samples.len() / hop);
    for chunk in samples.chunks_exact(hop) {
        let mut sum = 0.0;
        for sample in chunk {
            let weighted = cut.run(shelf.run(f64::from(*sample)));
            sum += weighted * weighted;
        }
        sums.push(sum);
    }
    sums
}

struct Biquad {
    b: [f64; 3],
    a: [f64; 2],
    z: [f64; 2],
}

impl Biquad {
    fn run(&mut self, x: f64) -> f64 {
        let y = self.b[0] * x + self.z[0];
        self.z[0] = self.b[1] * x - self.a[0] * y + self.z[1];
        self.z[1] = self.b[2] * x - self.a[1] * y;
        y
    }
}

/// The two filters of BS.1770, whose published coefficients are for 48 kHz, derived for our rate.
fn weighting() -> (Biquad, Biquad) {
    let rate = f64::from(RATE);
    let (f0, gain, q) = (1_681.974_450_955_533, 3.999_843_853_973_347, 0.707_175_236_955_419_6);
    let k = (std::f64::consts::PI * f0 / rate).tan();
    let vh = 10.0_f64.powf(gain / 20.0);
    let vb = vh.powf(0.499_666_774_154_541_6);
    let a0 = 1.0 + k / q + k * k;
    let shelf = Biquad {
        b: [(vh + vb * k / q + k * k) / a0, 2.0 * (k * k - vh) / a0, (vh - vb * k / q + k * k) / a0],
        a: [2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0],
        z: [0.0; 2],
    };
    let (f0, q) = (38.135_470_876_024_44, 0.500_327_037_323_877_3);
    let k = (std::f64::consts::PI * f0 / rate).tan();
    let a0 = 1.0 + k / q + k * k;
    let cut = Biquad { b: [1.0, -2.0, 1.0], a: [2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0], z: [0.0; 2] };
    (shelf, cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::osc::sine;

    #[test]
    fn a_full_scale_sine_on_one_side_is_minus_three_lufs() {
        // EBU Tech 3341: a 997 Hz sine at 0 dBFS in one channel reads -3.01 LUFS.
        let mut audio = Stereo::silence(5.0);
        for (index, sample) in audio.left.iter_mut().enumerate() {
            *sample = sine((index as f32 * 997.0 / RATE).fract());
        }
        assert!((integrated(&audio) + 3.01).abs() < 0.05, "{}", integrated(&audio));
    }
}
