//! The working buffer of the studio: two channels of samples at [`RATE`].

/// Sample rate in hertz, as the synthesiser's arithmetic wants it.
pub const RATE: f32 = 44_100.0;

/// Two channels of equal length.
#[derive(Clone, Debug, PartialEq)]
pub struct Stereo {
    /// Left samples, nominally in `-1.0..=1.0`.
    pub left: Vec<f32>,
    /// Right samples.
    pub right: Vec<f32>,
}

impl Stereo {
    /// Silence of `seconds`.
    pub fn silence(seconds: f32) -> Self {
        Self::of_len((seconds * RATE).round() as usize)
    }

    /// Silence of `frames`.
    pub fn of_len(frames: usize) -> Self {
        Self { left: vec![0.0; frames], right: vec![0.0; frames] }
    }

    /// Frames per channel.
    pub fn len(&self) -> usize {
        self.left.len()
    }

    /// The frames from `start` seconds for `seconds`, cut at the end of the buffer.
    pub fn span(&mut self, start: f32, seconds: f32) -> impl Iterator<Item = (&mut f32, &mut f32)> {
        let from = ((start.max(0.0) * RATE).round() as usize).min(self.len());
        let to = from.saturating_add((seconds * RATE) as usize).min(self.len());
        self.left[from..to].iter_mut().zip(self.right[from..to].iter_mut())
    }

    /// Every frame.
    pub fn frames_mut(&mut self) -> impl Iterator<Item = (&mut f32, &mut f32)> {
        self.left.iter_mut().zip(self.right.iter_mut())
    }

    /// Adds `other` at `gain` (linear).
    pub fn add(&mut self, other: &Self, gain: f32) {
        for (to, from) in self.left.iter_mut().zip(&other.left) {
            *to += from * gain;
        }
        for (to, from) in self.right.iter_mut().zip(&other.right) {
            *to += from * gain;
        }
    }

    /// Multiplies every sample by `gain` (linear).
    pub fn scale(&mut self, gain: f32) {
        for sample in self.left.iter_mut().chain(&mut self.right) {
            *sample *= gain;
        }
    }

    /// The largest magnitude of a sample.
    pub fn peak(&self) -> f32 {
        self.left.iter().chain(&self.right).fold(0.0, |peak, sample| peak.max(sample.abs()))
    }
}

/// Decibels to a linear factor.
pub fn gain(decibels: f32) -> f32 {
    10.0_f32.powf(decibels / 20.0)
}

/// Equal-power panning: factors for left and right from -1 (left) to 1 (right).
pub fn pan(position: f32) -> (f32, f32) {
    let angle = (position.clamp(-1.0, 1.0) + 1.0) * std::f32::consts::FRAC_PI_4;
    (angle.cos() * std::f32::consts::SQRT_2, angle.sin() * std::f32::consts::SQRT_2)
}

/// The factor by which a one-pole decays per sample to fall to 1/e in `seconds`.
pub fn decay(seconds: f32) -> f32 {
    (-1.0 / (seconds.max(1e-5) * RATE)).exp()
}
