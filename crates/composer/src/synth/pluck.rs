//! Plucked strings (Karplus and Strong 1983, with Jaffe and Smith's pick position and fractional tuning).

use super::filter::{OnePole, Svf};
use super::{Instrument, Note};
use crate::compose::theory::hertz;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, decay, pan};

/// A plucked string on a body.
#[derive(Clone, Copy, Debug)]
pub struct Pluck {
    /// Seconds in which a middle note fades by 60 dB.
    pub ring: f32,
    /// 0 is a muted thumb, 1 a hard pick.
    pub brightness: f32,
    /// How much the wooden body sings along, `0.0..=1.0`.
    pub body: f32,
    /// Seconds in which a note dies after it is let go.
    pub damp: f32,
    /// Where it sits, -1 left to 1 right.
    pub pan: f32,
}

impl Instrument for Pluck {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let frequency = hertz(note.pitch + rng.between(-0.015, 0.015));
        let period = RATE / frequency;
        // The loop filter delays by half a sample; an allpass makes up the fraction.
        let whole = (period - 0.8).floor();
        let fraction = period - 0.5 - whole;
        let coefficient = (1.0 - fraction) / (1.0 + fraction);
        let mut line = excite(whole as usize, self.brightness * (0.45 + 0.55 * note.velocity), rng);
        let sustain = self.ring * (1.0 - (note.pitch - 52.0) / 80.0).clamp(0.35, 1.3);
        let loss = 0.001_f32.powf(1.0 / (frequency * sustain));
        let stretch = 0.5 + 0.46 * self.brightness;
        let mut body = [Svf::new(105.0, 6.0), Svf::new(207.0, 7.0), Svf::new(415.0, 5.0)];
        let (pan_left, pan_right) = pan(self.pan + rng.between(-0.05, 0.05));
        let gate = (note.seconds * RATE) as usize;
        let damp = decay(self.damp);
        let loud = 0.9 * note.velocity.powf(1.3);
        let (mut at, mut before, mut allpass_in, mut allpass_out) = (0_usize, 0.0_f32, 0.0_f32, 0.0_f32);
        let mut level = 1.0_f32;
        let length = (note.seconds + self.damp * 6.0).min(sustain * 1.4);
        for (index, (l, r)) in out.span(note.start, length).enumerate() {
            let sample = line[at];
            let filtered = loss * (stretch * sample + (1.0 - stretch) * before);
            before = sample;
            let tuned = coefficient * (filtered - allpass_out) + allpass_in;
            allpass_in = filtered;
            allpass_out = tuned;
            line[at] = tuned;
            at = if at + 1 == line.len() { 0 } else { at + 1 };
            if index > gate {
                level *= damp;
            }
            let mut wood = 0.0;
            if self.body > 0.0 {
                for mode in &mut body {
                    wood += mode.run(sample).band;
                }
            }
            let sound = (sample + wood * self.body * 0.9) * level * loud;
            *l += sound * pan_left;
            *r += sound * pan_right;
        }
    }
}

/// The string's first shape: noise, softened by the finger and notched by where it plucks.
fn excite(length: usize, brightness: f32, rng: &mut Rng) -> Vec<f32> {
    let mut soft = OnePole::new(600.0 + 9_000.0 * brightness * brightness);
    let mut softer = OnePole::new(1_500.0 + 12_000.0 * brightness);
    let raw: Vec<f32> = (0..length.max(2)).map(|_| softer.low(soft.low(rng.bipolar()))).collect();
    let pick = (length as f32 * 0.18) as usize;
    let mut shape: Vec<f32> =
        (0..raw.len()).map(|index| raw[index] - 0.9 * raw[(index + raw.len() - pick) % raw.len()]).collect();
    let mean = shape.iter().sum::<f32>() / shape.len() as f32;
    let mut energy = 0.0;
    for sample in &mut shape {
        *sample -= mean;
        energy += *sample * *sample;
    }
    let scale = 0.3 / (energy / shape.len() as f32).sqrt().max(1e-6);
    for sample in &mut shape {
        *sample *= scale;
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_in_tune() {
        for pitch in [45.0_f32, 64.0, 76.0] {
            let mut out = Stereo::silence(1.0);
            let pluck = Pluck { ring: 4.0, brightness: 0.3, body: 0.0, damp: 0.1, pan: 0.0 };
            let note = Note { start: 0.0, seconds: 1.0, pitch, velocity: 0.8 };
            pluck.play(&mut out, note, &mut Rng::new(1));
            let found = pitch_of(&out.left[8_000..40_000], hertz(pitch));
            let cents = 1200.0 * (found / hertz(pitch)).log2();
            assert!(cents.abs() < 6.0, "{pitch}: {cents} cents off");
        }
    }

    /// The strongest frequency within 40 cents of `near`, by correlation with sines.
    fn pitch_of(samples: &[f32], near: f32) -> f32 {
        (-40_i16..=40)
            .map(|cents| near * (f32::from(cents) / 1200.0).exp2())
            .max_by(|a, b| power(samples, *a).total_cmp(&power(samples, *b)))
            .unwrap()
    }

    fn power(samples: &[f32], frequency: f32) -> f64 {
        let (mut re, mut im) = (0.0_f64, 0.0_f64);
        for (index, sample) in samples.iter().enumerate() {
            let angle = index as f64 * f64::from(frequency) / f64::from(RATE) * std::f64::consts::TAU;
            let window = 0.5 - 0.5 * (std::f64::consts::TAU * index as f64 / samples.len() as f64).cos();
            re += angle.cos() * f64::from(*sample) * window;
            im += angle.sin() * f64::from(*sample) * window;
        }
        re * re + im * im
    }
}
