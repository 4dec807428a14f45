//! Chord progressions in time, and their voicing with as little motion as possible.

use super::theory::Chord;

/// A chord that sounds for some beats.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The chord.
    pub chord: Chord,
    /// Where it starts, in beats.
    pub start: f32,
    /// How long it lasts, in beats.
    pub beats: f32,
}

/// A progression; times are beats from its start.
#[derive(Clone, Debug, Default)]
pub struct Harmony {
    spans: Vec<Span>,
}

/// One chord as pitches, low to high.
#[derive(Clone, Debug)]
pub struct Voicing {
    /// Where it starts, in beats.
    pub start: f32,
    /// How long it lasts, in beats.
    pub beats: f32,
    /// MIDI pitches, ascending.
    pub notes: Vec<i32>,
}

impl Harmony {
    /// Reads chord symbols of `beats` each; `-` prolongs the chord before, `|` is for the eye.
    pub fn parse(text: &str, beats: f32) -> Self {
        let mut harmony = Self::default();
        for symbol in text.split_whitespace().filter(|symbol| *symbol != "|") {
            let start = harmony.beats();
            if symbol == "-" {
                if let Some(last) = harmony.spans.last_mut() {
                    last.beats += beats;
                }
                continue;
            }
            let chord = Chord::parse(symbol);
            debug_assert!(chord.is_some(), "unknown chord {symbol}");
            if let Some(chord) = chord {
                harmony.spans.push(Span { chord, start, beats });
            }
        }
        harmony
    }

    /// Length in beats.
    pub fn beats(&self) -> f32 {
        self.spans.last().map_or(0.0, |span| span.start + span.beats)
    }

    /// The same progression `times` times.
    pub fn repeat(&self, times: usize) -> Self {
        (0..times).fold(Self::default(), |all, _| all.then(self))
    }

    /// This progression, then `next`.
    pub fn then(mut self, next: &Self) -> Self {
        let offset = self.beats();
        self.spans.extend(next.spans.iter().map(|span| Span { start: span.start + offset, ..*span }));
        self
    }

    /// The chord that sounds at `beat`; the last one after the end.
    pub fn at(&self, beat: f32) -> Chord {
        let after = self.spans.partition_point(|span| span.start <= beat + 1e-3);
        self.spans.get(after.saturating_sub(1)).map_or(Chord::NONE, |span| span.chord)
    }

    /// Voices every chord in `voices` notes near `centre`, each moving as little as it can.
    pub fn voiced(&self, centre: i32, voices: usize) -> Vec<Voicing> {
        let mut before: Option<Vec<i32>> = None;
        self.spans
            .iter()
            .map(|span| {
                let notes = voice(span.chord, centre, voices, before.as_deref());
                before = Some(notes.clone());
                Voicing { start: span.start, beats: span.beats, notes }
            })
            .collect()
    }
}

/// The cheapest voicing: close and drop-two positions of every inversion around `centre`.
fn voice(chord: Chord, centre: i32, voices: usize, before: Option<&[i32]>) -> Vec<i32> {
    let mut best: (f32, Vec<i32>) = (f32::MAX, Vec::new());
    for base in centre - 14..=centre + 4 {
        for drop in [false, true] {
            let Some(notes) = position(chord, base, voices, drop) else {
                continue;
            };
            let cost = cost(&notes, centre, before);
            if cost < best.0 {
                best = (cost, notes);
            }
        }
    }
    best.1
}

fn position(chord: Chord, base: i32, voices: usize, drop: bool) -> Option<Vec<i32>> {
    let classes = chord.essential(voices);
    if !classes.contains(&base.rem_euclid(12)) {
        return None;
    }
    let mut notes: Vec<i32> =
        (base..base + 36).filter(|pitch| classes.contains(&pitch.rem_euclid(12))).take(voices).collect();
    if drop {
        if voices < 4 {
            return None;
        }
        notes[voices - 2] -= 12;
        notes.sort_unstable();
    }
    Some(notes)
}

fn cost(notes: &[i32], centre: i32, before: Option<&[i32]>) -> f32 {
    let mean = notes.iter().sum::<i32>() as f32 / notes.len().max(1) as f32;
    let mut cost = (mean - centre as f32).abs() * 0.8;
    // Seconds grate most when they are low or on top.
    for (index, pair) in notes.windows(2).enumerate() {
        if pair[1] - pair[0] == 1 {
            cost += if pair[0] < 55 || index + 2 == notes.len() { 5.0 } else { 1.5 };
        } else if pair[1] - pair[0] < 4 && pair[0] < 50 {
            cost += 4.0;
        }
    }
    if let Some(before) = before {
        cost += before.iter().zip(notes).map(|(a, b)| (a - b).abs() as f32).sum::<f32>();
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices_move_by_small_steps() {
        let voiced = Harmony::parse("Dm7 | G7 | Cmaj7 | Am7", 4.0).voiced(62, 4);
        for pair in voiced.windows(2) {
            let motion: i32 = pair[0].notes.iter().zip(&pair[1].notes).map(|(a, b)| (a - b).abs()).sum();
            assert!(motion <= 9, "{pair:?}");
        }
    }

    #[test]
    fn dashes_prolong() {
        let harmony = Harmony::parse("C - | F G", 2.0);
        assert_eq!(harmony.spans.len(), 3);
        assert!((harmony.beats() - 8.0).abs() < 1e-6);
        assert_eq!(harmony.at(3.0), Chord::parse("C").unwrap());
        assert_eq!(harmony.at(6.0), Chord::parse("G").unwrap());
    }
}
