//! The outline of a recording, for drawing: the highest level in each of many slices.

/// How many points are kept.
pub const POINTS: usize = 1000;
/// Slices are doubled in length before there are more than this.
const SLICES_MAX: usize = 8 * POINTS;

/// Collects peaks while samples go by, in constant memory however long it takes.
#[derive(Debug)]
pub struct Outline {
    slices: Vec<f32>,
    /// Samples of one slice.
    slice: usize,
    /// Samples of the slice that is not full yet.
    open: usize,
    peak: f32,
}

impl Default for Outline {
    fn default() -> Self {
        Self { slices: Vec::with_capacity(SLICES_MAX), slice: 512, open: 0, peak: 0.0 }
    }
}

impl Outline {
    /// Takes samples, interleaved as they come.
    pub fn add(&mut self, mut samples: &[f32]) {
        while !samples.is_empty() {
            let (now, later) = samples.split_at(samples.len().min(self.slice - self.open));
            self.peak = loudest(now).max(self.peak);
            self.open += now.len();
            samples = later;
            if self.open == self.slice {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        self.slices.push(self.peak);
        (self.peak, self.open) = (0.0, 0);
        if self.slices.len() == SLICES_MAX {
            self.slices = self.slices.chunks(2).map(|pair| pair.iter().copied().fold(0.0, f32::max)).collect();
            self.slice *= 2;
        }
    }

    /// The outline in at most [`POINTS`] points, 255 being full scale.
    pub fn finish(mut self) -> Vec<u8> {
        if self.open > 0 {
            self.slices.push(self.peak);
        }
        let points = self.slices.len().min(POINTS);
        (0..points)
            .map(|point| {
                let from = point * self.slices.len() / points;
                let to = (point + 1) * self.slices.len() / points;
                let peak = self.slices[from..to].iter().copied().fold(0.0, f32::max);
                (peak.clamp(0.0, 1.0) * 255.0).round() as u8
            })
            .collect()
    }
}

/// The largest magnitude. Eight lanes, so that the compiler can use the wide registers.
fn loudest(samples: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let mut chunks = samples.chunks_exact(8);
    for chunk in &mut chunks {
        for (lane, sample) in lanes.iter_mut().zip(chunk) {
            let level = sample.abs();
            if level > *lane {
                *lane = level;
            }
        }
    }
    chunks.remainder().iter().map(|sample| sample.abs()).chain(lanes).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rising_tone_gives_rising_points_however_long_it_is() {
        for length in [10_usize, 600, 100_000, 9_000_000] {
            let mut outline = Outline::default();
            let samples: Vec<f32> =
                (0..length).map(|at| if at % 2 == 0 { 1.0 } else { -1.0 } * (at + 1) as f32 / length as f32).collect();
            for chunk in samples.chunks(77_777) {
                outline.add(chunk);
            }
            let points = outline.finish();
            assert!(points.len() <= POINTS && !points.is_empty(), "{length}");
            assert!(points.is_sorted(), "{length}");
            assert_eq!(points.last(), Some(&255), "{length}");
        }
    }

    #[test]
    fn what_is_no_number_is_silence() {
        let mut outline = Outline::default();
        outline.add(&[f32::NAN, f32::NAN, 0.5]);
        assert_eq!(outline.finish(), [128]);
    }
}
