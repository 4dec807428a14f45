//! Filters: a state variable filter (trapezoidal, after Zavalishin) and one-poles.

use crate::stereo::RATE;

/// A two-pole filter with low, band and high outputs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Svf {
    g: f32,
    k: f32,
    a1: f32,
    ic1: f32,
    ic2: f32,
}

/// The three outputs of [`Svf::run`].
#[derive(Clone, Copy, Debug)]
pub struct Bands {
    /// Below the cutoff.
    pub low: f32,
    /// Around it, at unit gain.
    pub band: f32,
    /// Above it.
    pub high: f32,
}

impl Svf {
    /// A filter at `cutoff` hertz with quality `q` (0.707 is flat).
    pub fn new(cutoff: f32, q: f32) -> Self {
        let mut filter = Self::default();
        filter.tune(cutoff, q);
        filter
    }

    /// Moves the cutoff; costs a tangent, so call it every few samples only.
    pub fn tune(&mut self, cutoff: f32, q: f32) {
        let hertz = cutoff.clamp(10.0, RATE * 0.45);
        self.g = (std::f32::consts::PI * hertz / RATE).tan();
        self.k = 1.0 / q.max(0.1);
        self.a1 = 1.0 / (1.0 + self.g * (self.g + self.k));
    }

    /// Filters one sample.
    pub fn run(&mut self, input: f32) -> Bands {
        let v3 = input - self.ic2;
        let v1 = self.a1 * (self.ic1 + self.g * v3);
        let v2 = self.ic2 + self.g * v1;
        self.ic1 = 2.0 * v1 - self.ic1;
        self.ic2 = 2.0 * v2 - self.ic2;
        Bands { low: v2, band: v1 * self.k, high: input - self.k * v1 - v2 }
    }
}

/// A one-pole low-pass.
#[derive(Clone, Copy, Debug, Default)]
pub struct OnePole {
    a: f32,
    state: f32,
}

impl OnePole {
    /// A low-pass at `cutoff` hertz.
    pub fn new(cutoff: f32) -> Self {
        Self { a: 1.0 - (-std::f32::consts::TAU * cutoff / RATE).exp(), state: 0.0 }
    }

    /// What is below the cutoff.
    pub fn low(&mut self, input: f32) -> f32 {
        self.state += self.a * (input - self.state);
        self.state
    }

    /// What is above the cutoff.
    pub fn high(&mut self, input: f32) -> f32 {
        input - self.low(input)
    }
}
