//! Oscillators, band-limited with polynomial steps (polyBLEP, Välimäki and Huovilainen 2007).

/// A phase in cycles that runs round.
#[derive(Clone, Copy, Debug, Default)]
pub struct Osc {
    phase: f32,
}

impl Osc {
    /// An oscillator that starts at `phase` cycles.
    pub fn new(phase: f32) -> Self {
        Self { phase }
    }

    /// Moves on by `step` cycles and gives the phase before.
    pub fn turn(&mut self, step: f32) -> f32 {
        let phase = self.phase;
        self.phase += step;
        if self.phase >= 1.0 {
            self.phase -= self.phase.floor();
        }
        phase
    }

    /// A sine; `step` is the frequency in cycles per sample.
    pub fn sine(&mut self, step: f32) -> f32 {
        sine(self.turn(step))
    }

    /// A rising saw.
    pub fn saw(&mut self, step: f32) -> f32 {
        let phase = self.turn(step);
        2.0 * phase - 1.0 - blep(phase, step)
    }

    /// A rectangle that is high for `width` of its cycle, without its constant part.
    pub fn pulse(&mut self, step: f32, width: f32) -> f32 {
        let phase = self.turn(step);
        let fallen = phase - width;
        let fallen = if fallen < 0.0 { fallen + 1.0 } else { fallen };
        let level = if phase < width { 1.0 } else { -1.0 };
        level + blep(phase, step) - blep(fallen, step) - (2.0 * width - 1.0)
    }

    /// A triangle.
    pub fn triangle(&mut self, step: f32) -> f32 {
        let phase = self.turn(step);
        4.0 * (phase - 0.5).abs() - 1.0
    }
}

/// The sine of `cycles` turns: a ninth-order polynomial, exact to 4e-6 and the same on every platform.
pub fn sine(cycles: f32) -> f32 {
    // Rounding by a cast: a call to `round` would cost as much as the rest.
    let mut x = cycles - (cycles + 0.5_f32.copysign(cycles)) as i32 as f32;
    if x > 0.25 {
        x = 0.5 - x;
    } else if x < -0.25 {
        x = -0.5 - x;
    }
    let x = x * std::f32::consts::TAU;
    let s = x * x;
    x * (1.0 - s / 6.0 * (1.0 - s / 20.0 * (1.0 - s / 42.0 * (1.0 - s / 72.0))))
}

fn blep(phase: f32, step: f32) -> f32 {
    if phase < step {
        let t = phase / step;
        t + t - t * t - 1.0
    } else if phase > 1.0 - step {
        let t = (phase - 1.0) / step;
        t * t + t + t + 1.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_polynomial_is_a_sine() {
        for i in -400_i16..400 {
            let x = f32::from(i) / 100.0;
            let exact = (f64::from(x) * std::f64::consts::TAU).sin();
            assert!((f64::from(super::sine(x)) - exact).abs() < 1e-5, "{x}");
        }
    }
}
