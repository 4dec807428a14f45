//! A waltz for chamber strings: plucked, then bowed in the relative major, then with a second voice.

use crate::catalogue::Piece;
use crate::compose::harmony::{Harmony, Voicing};
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Event, Part, bass, event, held, moved, swell};
use crate::fx::hall::Hall;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::pluck::Pluck;
use crate::synth::strings::Bowed;

const CELLS: &[Cell] = &[
    &[(0.0, 2.0), (2.0, 1.0)],
    &[(0.0, 1.5), (1.5, 0.5), (2.0, 1.0)],
    &[(0.0, 1.0), (1.0, 1.0), (2.0, 0.5), (2.5, 0.5)],
];
const CADENCE: Cell = &[(0.0, 0.5), (0.5, 0.5), (1.0, 2.0)];
const A: &str = "Gm Gm Cm D7 | Gm Ebmaj7 Cm6 D7 | Gm G7/B Cm Eb | Cm/Eb D7 Gm Gm";
const B: &str = "Bb F/A Gm Dm | Eb Bb/D Cm F7 | Bb F/A Gm Dm | Eb Cm6 A7/C# D7";
const BAR: f32 = 3.0;

fn at(bar: u16) -> f32 {
    f32::from(bar) * BAR
}

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    studio.looseness = 0.012;
    studio.time.end = at(48);
    studio.time.ritard_from = at(44);
    studio.time.ritard = 1.6;
    let first = Harmony::parse(A, BAR);
    let harmony = first.clone().then(&Harmony::parse(B, BAR)).then(&first);

    let melodist = Melodist { key: piece.key, low: 67, high: 86, bar: BAR, cells: CELLS, cadence: CADENCE };
    let theme = melodist.tune(&harmony, 0.0, 16, &mut studio.rng("theme"));
    let mut violin = theme.clone();
    violin.extend(melodist.tune(&harmony, at(16), 16, &mut studio.rng("middle")));
    violin.extend(moved(&theme, at(32), 0.0));
    swell(&mut violin, 0.0, at(8), 0.8, 1.0);
    let stem = studio.perform("violin", &Bowed { players: 2, pan: -0.3, ..Bowed::VIOLIN }, &legato(&violin));
    studio.put_above(stem, 160.0, Strip::new(-20.0).room(0.35));

    // The return: a second violin a sixth below, mostly.
    let second: Part = theme
        .iter()
        .filter(|note| note.beats >= 1.0)
        .map(|note| {
            let beat = note.beat + at(32);
            let chord = harmony.at(beat);
            event(beat, note.beats, chord.nearest(note.pitch as i32 - 8), note.velocity * 0.8)
        })
        .collect();
    let stem = studio.perform("second", &Bowed { pan: 0.05, ..Bowed::VIOLA }, &legato(&second));
    studio.put_above(stem, 160.0, Strip::new(-25.0).room(0.35));

    let voicings = harmony.voiced(61, 3);
    inner(&mut studio, &voicings);

    let pizzicato = Pluck { ring: 1.1, brightness: 0.35, body: 0.5, damp: 0.12, pan: 0.4 };
    let plucked = bass(&harmony, &[(0.0, 1.4, 0.85, 0)], BAR, 36, 0.0, at(16));
    let mut stem = studio.perform("pizzicato", &pizzicato, &plucked);
    let mut again = bass(&harmony, &[(0.0, 1.4, 0.85, 0)], BAR, 36, at(32), at(47));
    again.push(event(at(47), 2.5, 43, 0.8));
    studio.perform_onto(&mut stem, "pizzicato", &pizzicato, &again);
    studio.put(&stem, Strip::new(-23.0).room(0.3));

    let mut bowed = bass(&harmony, &[(0.0, 2.9, 0.75, 0)], BAR, 38, at(16), at(32));
    bowed.extend(bass(&harmony, &[(0.0, 2.9, 0.6, 0)], BAR, 38, at(40), at(47)));
    bowed.push(event(at(47), 3.0, 43, 0.7));
    let stem = studio.perform("cello", &Bowed::CELLO, &bowed);
    studio.put(&stem, Strip::new(-22.0).room(0.3));

    studio.finish(Hall { seconds: 2.1, ..Hall::HALL }, None)
}

/// Second and third beats, plucked; in the middle, held chords.
fn inner(studio: &mut Studio, voicings: &[Voicing]) {
    let mut off = Part::new();
    for chord in voicings.iter().filter(|chord| chord.start < at(16) || (at(32)..at(47)).contains(&chord.start)) {
        for note in &chord.notes {
            off.push(event(chord.start + 1.0, 0.8, *note, 0.5));
            off.push(event(chord.start + 2.0, 0.8, *note, 0.42));
        }
    }
    let fingers = Pluck { ring: 0.8, brightness: 0.32, body: 0.4, damp: 0.1, pan: 0.0 };
    let stem = studio.perform("fingers", &fingers, &off);
    studio.put_above(stem, 120.0, Strip::new(-28.0).room(0.35));

    let middle: Vec<Voicing> = voicings
        .iter()
        .filter(|chord| (at(16)..at(32)).contains(&chord.start) || chord.start >= at(40))
        .cloned()
        .collect();
    let stem = studio.perform("viola", &Bowed { attack: 0.14, ..Bowed::VIOLA }, &held(&middle, 0.55));
    studio.put_above(stem, 120.0, Strip::new(-27.0).room(0.4));
}

/// Notes that reach a little into the next.
fn legato(part: &[Event]) -> Part {
    part.iter().map(|note| Event { beats: note.beats * 0.97 + 0.03, ..*note }).collect()
}
