//! From beats to seconds: tempo, swing and a closing ritardando.

/// The clock of a piece.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// Beats per minute.
    pub bpm: f32,
    /// Where in its pair the second of two notes falls: 0.5 is straight, 0.66 a triplet swing.
    pub swing: f32,
    /// The length in beats of the notes that swing.
    pub swing_unit: f32,
    /// The beat from which the music slows down.
    pub ritard_from: f32,
    /// The beat at which it ends.
    pub end: f32,
    /// Seconds by which the ending is late.
    pub ritard: f32,
}

impl Time {
    /// Straight time that never slows down.
    pub fn straight(bpm: f32) -> Self {
        Self { bpm, swing: 0.5, swing_unit: 0.25, ritard_from: f32::MAX, end: f32::MAX, ritard: 0.0 }
    }

    /// The second at which `beat` falls.
    pub fn seconds(&self, beat: f32) -> f32 {
        let pair = self.swing_unit * 2.0;
        let place = (beat / pair).floor();
        let within = beat / pair - place;
        let swung = if within < 0.5 {
            within * 2.0 * self.swing
        } else {
            self.swing + (within - 0.5) * 2.0 * (1.0 - self.swing)
        };
        let mut seconds = (place + swung) * pair * 60.0 / self.bpm;
        if beat > self.ritard_from {
            let way = (beat - self.ritard_from) / (self.end - self.ritard_from);
            seconds += self.ritard * way * way;
        }
        seconds
    }
}

#[cfg(test)]
mod tests {
    use super::Time;

    #[test]
    fn swing_delays_the_second_of_a_pair_only() {
        let time = Time { swing: 0.6, ..Time::straight(60.0) };
        assert!((time.seconds(1.0) - 1.0).abs() < 1e-6);
        assert!((time.seconds(1.25) - 1.3).abs() < 1e-6);
        assert!((time.seconds(1.5) - 1.5).abs() < 1e-6);
    }
}
