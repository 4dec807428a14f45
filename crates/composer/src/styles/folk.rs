//! Folk: a picked guitar, a flute where the voice would be, a strummed second guitar and a cello.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::{Harmony, Voicing};
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, bass, event, steps};
use crate::fx::hall::Hall;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::drum::Kick;
use crate::synth::metal::Cymbal;
use crate::synth::pluck::Pluck;
use crate::synth::strings::Bowed;
use crate::synth::wind::Pipe;

const CELLS: &[Cell] = &[
    &[(0.0, 1.0), (1.0, 0.5), (1.5, 0.5), (2.0, 1.5), (3.5, 0.5)],
    &[(0.0, 0.5), (0.5, 0.5), (1.0, 1.0), (2.0, 1.0), (3.0, 1.0)],
    &[(0.0, 1.5), (1.5, 0.5), (2.0, 1.0), (3.0, 0.5), (3.5, 0.5)],
];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    studio.looseness = 0.009;
    studio.time.swing = 0.54;
    studio.time.swing_unit = 0.5;
    studio.time.end = at(26);
    studio.time.ritard_from = at(23);
    studio.time.ritard = 1.4;
    let harmony = Harmony::parse("G Cadd9 G D", 4.0)
        .then(&Harmony::parse("G Cadd9 G D | Em Cadd9 G D", 4.0))
        .then(&Harmony::parse("C G Am7 Em7 | C G/B Am7 D", 4.0))
        .then(&Harmony::parse("Em Cadd9 G D | G -", 4.0));
    let voicings = harmony.voiced(62, 4);

    let guitar = Pluck { ring: 3.2, brightness: 0.5, body: 0.6, damp: 0.16, pan: -0.3 };
    let stem = studio.perform("guitar", &guitar, &picked(&harmony, &voicings));
    studio.put_above(stem, 60.0, Strip::new(-19.5).room(0.25));

    let stem =
        studio.perform("strum", &Pluck { brightness: 0.42, ring: 2.0, pan: 0.55, ..guitar }, &strummed(&voicings));
    studio.put_above(stem, 140.0, Strip::new(-26.0).room(0.3));

    let melodist = Melodist {
        key: piece.key,
        low: 69,
        high: 84,
        bar: 4.0,
        cells: CELLS,
        cadence: &[(0.0, 0.5), (0.5, 0.5), (1.0, 2.5)],
    };
    let mut flute = melodist.tune(&harmony, at(4), 8, &mut studio.rng("verse"));
    flute.extend(melodist.tune(&harmony, at(12), 8, &mut studio.rng("chorus")));
    flute.extend(melodist.tune(&harmony, at(20), 4, &mut studio.rng("verse")));
    flute.retain(|note| note.beat < at(24));
    flute.push(event(at(24), 5.0, 79, 0.6));
    let stem = studio.perform("flute", &Pipe::FLUTE, &flute);
    studio.put_above(stem, 250.0, Strip::new(-22.0).room(0.4));

    let mut low = bass(&harmony, &[(0.0, 3.9, 0.6, 0)], 4.0, 43, at(12), at(24));
    low.push(event(at(24), 7.0, 43, 0.55));
    let stem = studio.perform("cello", &Bowed { attack: 0.16, ..Bowed::CELLO }, &low);
    studio.put(&stem, Strip::new(-26.0).room(0.35));

    let foot = Kick { from: 110.0, to: 62.0, bend: 0.02, fall: 0.07, click: 0.12, drive: 1.0 };
    let stem = studio.perform("foot", &foot, &steps("x...x...", 0.5, at(8), at(23)));
    studio.put(&stem, Strip::new(-29.0).room(0.2));
    let stem = studio.perform("shaker", &Cymbal::SHAKER, &steps("oxoX", 0.5, at(12), at(20)));
    studio.put(&stem, Strip::new(-38.0).room(0.2));

    studio.finish(Hall { seconds: 1.5, ..Hall::ROOM }, None)
}

/// The thumb alternates on the beat, the fingers answer between (the pattern named after Merle Travis).
fn picked(harmony: &Harmony, voicings: &[Voicing]) -> Part {
    const FINGERS: [(f32, usize, f32); 5] =
        [(0.0, 3, 0.55), (0.5, 1, 0.5), (1.5, 2, 0.6), (2.5, 3, 0.62), (3.5, 1, 0.5)];
    let mut part = Part::new();
    for bar in 0..24 {
        let start = at(bar);
        let chord = harmony.at(start);
        let root = chord.bass_above(40);
        let other = chord.nearest(root + 7);
        for (beat, pitch, velocity) in [(0.0, root, 0.75), (1.0, other, 0.55), (2.0, root, 0.68), (3.0, other, 0.55)] {
            part.push(event(start + beat, 1.6, pitch, velocity));
        }
        let after = voicings.partition_point(|voicing| voicing.start <= start + 1e-3);
        let Some(voicing) = voicings.get(after.saturating_sub(1)) else {
            continue;
        };
        for (beat, string, velocity) in FINGERS {
            if beat < 0.1 && !bar.is_multiple_of(2) {
                continue;
            }
            part.push(event(start + beat, 1.8, voicing.notes[string % voicing.notes.len()], velocity));
        }
    }
    // The last chord, rolled.
    for (index, pitch) in [43, 50, 55, 59, 62, 67].into_iter().enumerate() {
        part.push(event(at(24) + index as f32 * 0.12, 8.0, pitch, 0.6));
        part.push(event(at(25) + index as f32 * 0.2, 8.0, pitch + 12 * i32::from(index > 3), 0.4));
    }
    part
}

/// Down and up strokes in the chorus, string after string.
fn strummed(voicings: &[Voicing]) -> Part {
    const STROKES: [(f32, bool, f32); 6] = [
        (0.0, true, 0.7),
        (1.0, true, 0.55),
        (1.5, false, 0.4),
        (2.5, false, 0.5),
        (3.0, true, 0.6),
        (3.5, false, 0.42),
    ];
    let mut part = Part::new();
    for chord in voicings.iter().filter(|chord| (at(12)..at(20)).contains(&chord.start)) {
        for (beat, down, velocity) in STROKES {
            let count = chord.notes.len();
            for index in 0..count {
                let string = if down { index } else { count - 1 - index };
                part.push(event(chord.start + beat + index as f32 * 0.022, 0.9, chord.notes[string], velocity));
            }
        }
    }
    part
}
