//! What a player reads: notes in beats, and the patterns that make them.

use super::harmony::{Harmony, Voicing};

/// A note to play.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// Where it starts, in beats.
    pub beat: f32,
    /// How long it lasts, in beats.
    pub beats: f32,
    /// MIDI pitch.
    pub pitch: f32,
    /// Loudness and brightness, `0.0..=1.0`.
    pub velocity: f32,
}

/// A list of notes, in no particular order.
pub type Part = Vec<Event>;

/// A note with a whole pitch.
pub fn event(beat: f32, beats: f32, pitch: i32, velocity: f32) -> Event {
    Event { beat, beats, pitch: pitch as f32, velocity }
}

/// The part `beats` later and `semitones` higher.
pub fn moved(part: &[Event], beats: f32, semitones: f32) -> Part {
    part.iter().map(|event| Event { beat: event.beat + beats, pitch: event.pitch + semitones, ..*event }).collect()
}

/// The notes that start within `from..to` beats.
pub fn between(part: &[Event], from: f32, to: f32) -> Part {
    part.iter().filter(|event| event.beat >= from - 1e-3 && event.beat < to - 1e-3).copied().collect()
}

/// Hits from a line of steps of `step` beats, repeated over `from..to` beats.
///
/// `X` is an accent, `x` a stroke, `o` a ghost note, anything else a rest; spaces and bars are for the eye.
pub fn steps(line: &str, step: f32, from: f32, to: f32) -> Part {
    let marks: Vec<f32> = line
        .chars()
        .filter(|mark| !mark.is_whitespace() && *mark != '|')
        .map(|mark| match mark {
            'X' => 1.0,
            'x' => 0.78,
            'o' => 0.4,
            _ => 0.0,
        })
        .collect();
    let mut part = Part::new();
    for (index, velocity) in marks.iter().cycle().enumerate() {
        let beat = from + index as f32 * step;
        if beat > to - 1e-3 || marks.is_empty() {
            break;
        }
        if *velocity > 0.0 {
            part.push(Event { beat, beats: step, pitch: 60.0, velocity: *velocity });
        }
    }
    part
}

/// Chords held for their whole spans.
pub fn held(voicings: &[Voicing], velocity: f32) -> Part {
    voicings
        .iter()
        .flat_map(|chord| chord.notes.iter().map(|note| event(chord.start, chord.beats, *note, velocity)))
        .collect()
}

/// Chords struck in a rhythm of `(beat, beats, velocity)` that repeats every `bar` beats.
pub fn comped(voicings: &[Voicing], rhythm: &[(f32, f32, f32)], bar: f32) -> Part {
    let end = voicings.last().map_or(0.0, |last| last.start + last.beats);
    let bars = (end / bar).ceil() as usize;
    let mut part = Part::new();
    for number in 0..bars {
        for (offset, beats, velocity) in rhythm {
            let beat = number as f32 * bar + offset;
            let after = voicings.partition_point(|chord| chord.start <= beat + 1e-3);
            let Some(chord) = voicings.get(after.saturating_sub(1)) else {
                continue;
            };
            part.extend(chord.notes.iter().map(|note| event(beat, *beats, *note, *velocity)));
        }
    }
    part
}

/// A bass line in a rhythm of `(beat, beats, velocity, semitones above the chord's bass)`.
pub fn bass(harmony: &Harmony, rhythm: &[(f32, f32, f32, i32)], bar: f32, floor: i32, from: f32, to: f32) -> Part {
    let mut part = Part::new();
    let mut start = from;
    while start < to - 1e-3 {
        for (offset, beats, velocity, above) in rhythm {
            let beat = start + offset;
            if beat < to - 1e-3 {
                part.push(event(beat, *beats, harmony.at(beat).bass_above(floor) + above, *velocity));
            }
        }
        start += bar;
    }
    part
}

/// An arpeggio: chord tones by number (see `Chord::tone_above`), one every `step` beats.
pub fn arpeggio(harmony: &Harmony, order: &[usize], step: f32, floor: i32, from: f32, to: f32) -> Part {
    let mut part = Part::new();
    let mut index = 0_usize;
    loop {
        let beat = from + index as f32 * step;
        if beat > to - 1e-3 || order.is_empty() {
            return part;
        }
        let pitch = harmony.at(beat).tone_above(order[index % order.len()], floor);
        let accent = if index.is_multiple_of(4) { 0.85 } else { 0.65 };
        part.push(event(beat, step, pitch, accent));
        index += 1;
    }
}

/// Scales velocities from `low` at beat `from` to `high` at beat `to`, and on from there.
pub fn swell(part: &mut [Event], from: f32, to: f32, low: f32, high: f32) {
    for event in part.iter_mut().filter(|event| event.beat >= from - 1e-3) {
        let way = ((event.beat - from) / (to - from)).clamp(0.0, 1.0);
        event.velocity *= low + (high - low) * way;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn step_lines_repeat_to_the_end() {
        let part = steps("x... o...", 0.25, 4.0, 8.0);
        let beats: Vec<f32> = part.iter().map(|event| event.beat).collect();
        assert_eq!(beats, [4.0, 5.0, 6.0, 7.0]);
    }

    #[test]
    fn bass_follows_the_harmony() {
        let harmony = Harmony::parse("Am F", 4.0);
        let part = bass(&harmony, &[(0.0, 1.0, 1.0, 0), (2.0, 1.0, 1.0, 12)], 4.0, 33, 0.0, 8.0);
        let pitches: Vec<f32> = part.iter().map(|event| event.pitch).collect();
        assert_eq!(pitches, [33.0, 45.0, 41.0, 53.0]);
    }
}
