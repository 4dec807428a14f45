//! Reverberation: a feedback delay network of eight lines (Jot 1991) behind four diffusers a side.

use crate::fx::tone::OnePolePair;
use crate::stereo::{RATE, Stereo};
use crate::synth::filter::OnePole;
use crate::synth::osc::sine;

const LINES: usize = 8;
const LENGTHS: [f32; LINES] = [1_433.0, 1_601.0, 1_867.0, 2_053.0, 2_251.0, 2_399.0, 2_617.0, 2_797.0];

/// A room.
#[derive(Clone, Copy, Debug)]
pub struct Hall {
    /// Seconds in which the sound falls by 60 dB.
    pub seconds: f32,
    /// The size, as a factor of a middling room.
    pub size: f32,
    /// Above this the room swallows sound, in hertz.
    pub damp: f32,
    /// Below this it gets none, in hertz.
    pub low_cut: f32,
    /// Seconds before the first reflection.
    pub predelay: f32,
}

impl Hall {
    /// A small warm room.
    pub const ROOM: Self = Self { seconds: 0.9, size: 0.6, damp: 5_000.0, low_cut: 180.0, predelay: 0.008 };
    /// A plate as studios have.
    pub const PLATE: Self = Self { seconds: 1.9, size: 0.9, damp: 6_500.0, low_cut: 220.0, predelay: 0.02 };
    /// A concert hall.
    pub const HALL: Self = Self { seconds: 2.6, size: 1.3, damp: 4_200.0, low_cut: 150.0, predelay: 0.025 };
    /// A cathedral.
    pub const VAST: Self = Self { seconds: 6.5, size: 1.8, damp: 3_600.0, low_cut: 170.0, predelay: 0.04 };

    /// What the room answers to `dry`.
    pub fn answer(&self, dry: &Stereo) -> Stereo {
        let mut out = Stereo::of_len(dry.len());
        let mut lines: Vec<Line> =
            LENGTHS.iter().enumerate().map(|(index, length)| Line::new(length * self.size, self, index)).collect();
        let mut diffusers = [225.0, 341.0, 441.0, 556.0]
            .map(|length| [Diffuser::new(length * 0.8), Diffuser::new((length + 23.0) * 0.8)]);
        let mut cut = OnePolePair::new(self.low_cut);
        let predelay = (self.predelay * RATE) as usize;
        let mut taps = [0.0_f32; LINES];
        for index in predelay..dry.len() {
            let from = index - predelay;
            let (mut left, mut right) = cut.high(dry.left[from], dry.right[from]);
            for [a, b] in &mut diffusers {
                left = a.run(left);
                right = b.run(right);
            }
            if index.is_multiple_of(64) {
                let time = index as f32 / RATE;
                for line in &mut lines {
                    line.sway(time);
                }
            }
            for (tap, line) in taps.iter_mut().zip(&mut lines) {
                *tap = line.read();
            }
            out.left[index] = (taps[0] - taps[2] + taps[4] - taps[6]) * 0.4;
            out.right[index] = (taps[1] - taps[3] + taps[5] - taps[7]) * 0.4;
            hadamard(&mut taps);
            for (number, (tap, line)) in taps.iter().zip(&mut lines).enumerate() {
                line.write(tap + if number.is_multiple_of(2) { left } else { right });
            }
        }
        out
    }
}

struct Line {
    buffer: Vec<f32>,
    at: usize,
    length: f32,
    offset: f32,
    rate: f32,
    gain: f32,
    damp: OnePole,
}

impl Line {
    fn new(length: f32, hall: &Hall, index: usize) -> Self {
        Self {
            buffer: vec![0.0; length as usize + 32],
            at: 0,
            length,
            offset: length,
            rate: 0.31 + 0.09 * index as f32,
            gain: 0.001_f32.powf(length / (hall.seconds * RATE)),
            damp: OnePole::new(hall.damp),
        }
    }

    /// Moves the tap a little, so that the room never rings on one note.
    fn sway(&mut self, time: f32) {
        self.offset = self.length + 9.0 * sine(time * self.rate);
    }

    fn read(&mut self) -> f32 {
        let size = self.buffer.len();
        let whole = self.offset as usize;
        let fraction = self.offset - whole as f32;
        let near = (self.at + size - whole) % size;
        let far = if near == 0 { size - 1 } else { near - 1 };
        let sample = self.buffer[near] * (1.0 - fraction) + self.buffer[far] * fraction;
        self.damp.low(sample) * self.gain
    }

    fn write(&mut self, sample: f32) {
        self.buffer[self.at] = sample;
        self.at = if self.at + 1 == self.buffer.len() { 0 } else { self.at + 1 };
    }
}

struct Diffuser {
    buffer: Vec<f32>,
    at: usize,
}

impl Diffuser {
    fn new(length: f32) -> Self {
        Self { buffer: vec![0.0; length as usize], at: 0 }
    }

    fn run(&mut self, input: f32) -> f32 {
        let held = self.buffer[self.at];
        let stored = input + held * 0.6;
        self.buffer[self.at] = stored;
        self.at = if self.at + 1 == self.buffer.len() { 0 } else { self.at + 1 };
        held - stored * 0.6
    }
}

/// The orthogonal mix of the lines, by butterflies.
fn hadamard(taps: &mut [f32; LINES]) {
    for stride in [1, 2, 4] {
        for index in 0..LINES {
            if index & stride == 0 {
                let (a, b) = (taps[index], taps[index | stride]);
                taps[index] = a + b;
                taps[index | stride] = a - b;
            }
        }
    }
    for tap in taps {
        *tap *= 0.353_553_4;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hall_dies_in_its_time() {
        let mut dry = Stereo::silence(3.0);
        dry.left[0] = 1.0;
        let wet = Hall { seconds: 1.0, ..Hall::HALL }.answer(&dry);
        let energy = |from: f32| -> f32 {
            let from = (from * RATE) as usize;
            wet.left[from..from + 8_000].iter().map(|x| x * x).sum::<f32>()
        };
        let fall = 10.0 * (energy(0.3) / energy(1.0)).log10();
        assert!((30.0..75.0).contains(&fall), "{fall} dB in 0.7 s");
    }
}
