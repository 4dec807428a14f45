//! Melodies: motifs over chords, in phrases of four bars that end in cadences.
//!
//! Each phrase says a motif, says it again over the next chord, answers with a second one and closes.
//! Odd phrases close open (on the chord), even ones closed (on the tonic if the chord has it).

use super::harmony::Harmony;
use super::part::{Event, Part, event};
use super::theory::{Chord, Key, step};
use crate::rng::Rng;

/// A bar's rhythm: `(offset, length)` in beats.
pub type Cell = &'static [(f32, f32)];

/// What a melody may do.
#[derive(Clone, Copy, Debug)]
pub struct Melodist {
    /// The key it is in.
    pub key: Key,
    /// Lowest pitch.
    pub low: i32,
    /// Highest pitch.
    pub high: i32,
    /// Beats in a bar.
    pub bar: f32,
    /// Rhythms for the motifs.
    pub cells: &'static [Cell],
    /// The rhythm of the last bar of each phrase.
    pub cadence: Cell,
}

/// A rhythm with a contour: scale steps from each note to the next.
#[derive(Clone, Debug)]
struct Motif {
    cell: Cell,
    contour: Vec<i32>,
}

impl Motif {
    fn new(cell: Cell, rng: &mut Rng) -> Self {
        let mut contour = Vec::with_capacity(cell.len());
        let mut before = 0_i32;
        let mut height = 0_i32;
        for _ in 0..cell.len() {
            // A leap is answered by a step back; what has wandered off comes home.
            let next = if before.abs() > 2 {
                -before.signum()
            } else if height.abs() > 3 {
                -height.signum()
            } else {
                rng.pick(&[1, 1, 1, -1, -1, -1, 2, -2, 2, 0, 4, -3])
            };
            contour.push(next);
            before = next;
            height += next;
        }
        Self { cell, contour }
    }
}

impl Melodist {
    /// A melody of `bars` bars (a multiple of four) over `harmony` from beat `from`.
    pub fn tune(&self, harmony: &Harmony, from: f32, bars: usize, rng: &mut Rng) -> Part {
        let first = rng.below(self.cells.len());
        let second = (first + 1 + rng.below(self.cells.len().max(2) - 1)) % self.cells.len();
        let theme = Motif::new(self.cells[first], rng);
        let answer = Motif::new(self.cells[second], rng);
        let close = Motif::new(self.cadence, rng);
        let middle = i32::midpoint(self.low, self.high);
        let opening = harmony.at(from).nearest(middle + rng.pick(&[-3, 0, 2]));

        let mut part = Part::new();
        let mut pitch = opening;
        for number in 0..bars {
            let start = from + number as f32 * self.bar;
            let place = number % 4;
            if place == 0 {
                // The third phrase of four lies higher: the high point of the tune.
                pitch = if (number / 4) % 4 == 2 { opening + 3 } else { opening };
            }
            let (motif, lift) = match place {
                0 => (&theme, 0),
                1 => (&theme, 1),
                // The second time the answer reaches higher.
                2 => (&answer, if (number / 4) % 2 == 1 { 6 } else { 3 }),
                _ => (&close, -2),
            };
            let mut notes = self.realise(motif, harmony, start, pitch + lift);
            if place == 3 {
                self.land(&mut notes, harmony, (number / 4) % 2 == 1 || number + 1 == bars);
            }
            pitch = notes.last().map_or(pitch, |note| note.pitch as i32);
            part.append(&mut notes);
        }
        part
    }

    fn realise(&self, motif: &Motif, harmony: &Harmony, start: f32, near: i32) -> Part {
        let mut pitch = harmony.at(start).nearest(near.clamp(self.low + 2, self.high - 2));
        let mut notes = Part::with_capacity(motif.cell.len());
        for (index, (offset, beats)) in motif.cell.iter().enumerate() {
            let beat = start + offset;
            let chord = harmony.at(beat);
            let before = pitch;
            let mut steps = 0;
            if index > 0 {
                steps = motif.contour[index - 1];
                if (pitch > self.high - 3 && steps > 0) || (pitch < self.low + 3 && steps < 0) {
                    steps = -steps;
                }
                pitch = step(pitch, steps, &self.key.palette(chord));
            }
            let strong = offset.fract().abs() < 1e-3;
            // Long notes and notes on the beat belong to the chord; the others pass.
            if *beats >= 1.0 || (strong && offset.rem_euclid(2.0) < 1e-3) {
                pitch = chord.nearest(pitch);
                // What was meant to move moves.
                if pitch == before && steps != 0 {
                    pitch = self.onward(chord, before, steps.signum());
                }
            }
            if pitch > self.high {
                pitch = self.onward(chord, self.high + 1, -1);
            } else if pitch < self.low {
                pitch = self.onward(chord, self.low - 1, 1);
            }
            let velocity = if *offset < 1e-3 {
                0.88
            } else if strong {
                0.78
            } else {
                0.68
            };
            notes.push(event(beat, *beats, pitch, velocity));
        }
        notes
    }

    /// The chord's next tone in a direction, or in the other one at the edge of the range.
    fn onward(&self, chord: Chord, from: i32, direction: i32) -> i32 {
        [direction, -direction]
            .into_iter()
            .flat_map(|side| (1..=7).map(move |distance| from + side * distance))
            .find(|pitch| chord.has(*pitch) && (self.low..=self.high).contains(pitch))
            .unwrap_or(from)
    }

    /// Bends the end of a phrase into a cadence.
    fn land(&self, notes: &mut [Event], harmony: &Harmony, closed: bool) {
        let Some((last, before)) = notes.split_last_mut() else {
            return;
        };
        let chord = harmony.at(last.beat);
        let mut goal = chord.nearest(last.pitch as i32);
        let tonic = i32::from(self.key.tonic);
        if closed && chord.has(tonic) {
            goal = [-1, 0, 1]
                .map(|octave| tonic + 12 * (goal / 12 + octave))
                .into_iter()
                .filter(|pitch| (self.low - 1..=self.high + 1).contains(pitch))
                .min_by_key(|pitch| (pitch - goal).abs())
                .unwrap_or(goal);
        }
        last.pitch = goal as f32;
        last.velocity = 0.8;
        if let Some(penultimate) = before.last_mut() {
            let side = if penultimate.pitch > goal as f32 { 1 } else { -1 };
            let palette = self.key.palette(harmony.at(penultimate.beat));
            penultimate.pitch = step(goal, side, &palette) as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELLS: &[Cell] = &[&[(0.0, 1.0), (1.0, 0.5), (1.5, 0.5), (2.0, 2.0)], &[(0.0, 2.0), (2.0, 1.0), (3.0, 1.0)]];

    #[test]
    fn tunes_stay_in_range_and_end_on_the_tonic() {
        for seed in 0..50 {
            let key = Key::major(7);
            let harmony = Harmony::parse("G C D G | Em C D G", 4.0);
            let melodist = Melodist { key, low: 62, high: 79, bar: 4.0, cells: CELLS, cadence: CELLS[1] };
            let part = melodist.tune(&harmony, 0.0, 8, &mut Rng::new(seed));
            assert!(part.iter().all(|note| (60.0..=81.0).contains(&note.pitch)), "{part:?}");
            let last = part.last().unwrap();
            assert_eq!(last.pitch as i32 % 12, 7);
        }
    }

    #[test]
    fn a_phrase_returns_over_the_same_chords() {
        let harmony = Harmony::parse("Am F C G", 4.0).repeat(2);
        let melodist = Melodist { key: Key::minor(9), low: 60, high: 77, bar: 4.0, cells: CELLS, cadence: CELLS[1] };
        let part = melodist.tune(&harmony, 0.0, 8, &mut Rng::new(5));
        let opening = |from: f32| -> Vec<f32> {
            part.iter().filter(|note| note.beat >= from && note.beat < from + 8.0).map(|note| note.pitch).collect()
        };
        assert_eq!(opening(0.0), opening(16.0));
    }
}
