//! A study for piano: sixteenths that fall like rain around a slow tune, over a walking left hand.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, event, swell};
use crate::fx::hall::Hall;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::piano::Piano;

const CELLS: &[Cell] = &[
    &[(0.0, 2.0), (2.0, 1.0), (3.0, 1.0)],
    &[(0.0, 1.5), (1.5, 0.5), (2.0, 2.0)],
    &[(0.0, 1.0), (1.0, 1.0), (2.0, 2.0)],
];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    studio.looseness = 0.009;
    studio.time.end = at(24);
    studio.time.ritard_from = at(21);
    studio.time.ritard = 2.2;
    let harmony = Harmony::parse("Em Em/D Cmaj7 B7 | Am7 D7 Gmaj7 B7/D#", 4.0)
        .then(&Harmony::parse("C G/B Am7 Em/G | F#m7b5 B7 Em E7", 4.0))
        .then(&Harmony::parse("Am7 D7 Gmaj7 Cmaj7 | F#m7b5 B7 Em -", 4.0));

    let melodist =
        Melodist { key: piece.key, low: 71, high: 88, bar: 4.0, cells: CELLS, cadence: &[(0.0, 1.0), (1.0, 3.0)] };
    let mut tune = melodist.tune(&harmony, 0.0, 8, &mut studio.rng("tune"));
    tune.extend(melodist.tune(&harmony, at(8), 8, &mut studio.rng("middle")));
    tune.extend(melodist.tune(&harmony, at(16), 8, &mut studio.rng("tune")));
    tune.retain(|note| note.beat < at(23));
    for note in &mut tune {
        note.velocity = 0.72;
    }

    let mut rain = rain(&harmony, &mut studio.rng("figure"));
    let mut left = Part::new();
    for bar in 0..22 {
        let chord = harmony.at(at(bar));
        let low = chord.bass_above(35);
        let fifth = chord.nearest(low + 7);
        let tenth = chord.nearest(low + 16);
        left.push(event(at(bar), 4.0, low, 0.6));
        left.push(event(at(bar) + 1.0, 2.9, fifth, 0.42));
        left.push(event(at(bar) + 2.0, 1.9, tenth, 0.46));
        left.push(event(at(bar) + 3.0, 0.9, fifth, 0.4));
    }
    // The end: a broken chord upwards, and one low note.
    for (index, pitch) in [40, 47, 52, 55, 59, 64, 71, 76].into_iter().enumerate() {
        left.push(event(at(22) + index as f32 * 0.5, 8.0 - index as f32 * 0.5, pitch, 0.5 - 0.02 * index as f32));
    }
    left.push(event(at(23) + 1.0, 5.0, 28, 0.26));

    for part in [&mut tune, &mut rain, &mut left] {
        // Three waves, the second the highest.
        swell(part, 0.0, at(6), 0.75, 1.0);
        swell(part, at(8), at(14), 0.95, 1.25);
        swell(part, at(16), at(23), 0.95, 0.6);
    }
    let grand = Piano { brightness: 0.55, release: 0.22 };
    let mut stem = studio.perform("right", &grand, &tune);
    studio.perform_onto(&mut stem, "rain", &Piano { brightness: 0.45, ..grand }, &rain);
    studio.perform_onto(&mut stem, "left", &grand, &left);
    studio.put(&stem, Strip::new(-18.0).room(0.16));
    studio.finish(Hall { seconds: 2.3, damp: 5_000.0, ..Hall::HALL }, None)
}

/// Sixteenths through the chord's voicing; the pedal holds them for the half bar.
fn rain(harmony: &Harmony, rng: &mut crate::rng::Rng) -> Part {
    let figures: [[usize; 8]; 4] =
        [[3, 1, 2, 0, 3, 2, 1, 2], [0, 2, 1, 3, 2, 3, 1, 2], [3, 2, 1, 0, 1, 2, 3, 1], [0, 1, 3, 2, 3, 1, 2, 1]];
    let chosen = [rng.pick(&figures), rng.pick(&figures), figures[2]];
    let mut part = Part::new();
    for chord in harmony.voiced(66, 4).iter().filter(|chord| chord.start < at(22)) {
        let bar = (chord.start / 4.0) as usize;
        let figure = if bar % 4 == 3 { chosen[2] } else { chosen[(bar / 8) % 2] };
        let count = (chord.beats * 4.0) as usize;
        for index in 0..count {
            let within = index as f32 * 0.25;
            let until = 2.0 - within % 2.0;
            let accent = if index.is_multiple_of(4) { 0.4 } else { 0.3 };
            let note = chord.notes[figure[index % 8] % chord.notes.len()];
            part.push(event(chord.start + within, until, note, accent + rng.between(-0.03, 0.05)));
        }
    }
    part
}
