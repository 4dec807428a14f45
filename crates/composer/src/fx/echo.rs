//! Echo: a delay from side to side whose repeats grow darker.

use super::tone::OnePolePair;
use crate::stereo::{RATE, Stereo};

/// A tape echo.
#[derive(Clone, Copy, Debug)]
pub struct Echo {
    /// Seconds between repeats.
    pub seconds: f32,
    /// The level of each repeat against the one before.
    pub feedback: f32,
    /// Above this repeats fade, in hertz.
    pub damp: f32,
    /// Below this repeats fade, in hertz.
    pub low_cut: f32,
}

impl Echo {
    /// The repeats of `dry`, without it.
    pub fn answer(&self, dry: &Stereo) -> Stereo {
        let mut out = Stereo::of_len(dry.len());
        let length = ((self.seconds * RATE) as usize).max(1);
        let mut low = OnePolePair::new(self.damp);
        let mut cut = OnePolePair::new(self.low_cut);
        for index in length..dry.len() {
            let from = index - length;
            // What was left comes back on the right, and the other way round.
            let left = out.right[from] * self.feedback + dry.left[from] * 0.8 + dry.right[from] * 0.2;
            let right = out.left[from] * self.feedback + dry.right[from] * 0.2;
            let (left, right) = low.low(left, right);
            let (left, right) = cut.high(left, right);
            // A tape never gets louder than itself.
            out.left[index] = soft(left);
            out.right[index] = soft(right);
        }
        out
    }
}

fn soft(x: f32) -> f32 {
    if x.abs() < 0.5 { x } else { x.signum() * (0.5 + 0.5 * ((x.abs() - 0.5) * 2.0).tanh()) }
}
