//! Dub: one drop, a bass that leads, chords on the offbeat, and an echo that is played like an instrument.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, comped, event, steps};
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::fx::tone;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::bass::Bass;
use crate::synth::bell::Fm;
use crate::synth::drum::{Kick, Snare, Tom};
use crate::synth::envelope::Adsr;
use crate::synth::metal::Cymbal;
use crate::synth::pad::Analog;
use crate::synth::wind::Pipe;

const CELLS: &[Cell] = &[
    &[(0.0, 1.0), (1.0, 0.5), (1.5, 1.5)],
    &[(0.5, 0.5), (1.0, 0.5), (1.5, 0.5), (2.0, 2.0)],
    &[(0.0, 0.75), (0.75, 0.75), (1.5, 0.5), (2.0, 1.0), (3.0, 1.0)],
];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    studio.time.swing = 0.57;
    studio.looseness = 0.007;
    let riddim = Harmony::parse("Dm7 - Gm7 Am7", 4.0);
    let harmony = riddim.repeat(3).then(&Harmony::parse("Bbmaj7 Am7 Gm7 Am7", 4.0)).then(&riddim);

    drums(&mut studio);
    let stem =
        studio.perform("bass", &Bass { cutoff: 150.0, saw: 0.15, sub: 1.0, ..Bass::ROUND }, &bass_line(&harmony));
    studio.put(&stem, Strip::new(-18.0));

    // Offbeat chords: guitar-like and short; in the dub only some of them, thrown into the echo.
    let voicings = harmony.voiced(63, 3);
    let skank = comped(&voicings, &[(0.5, 0.2, 0.7), (1.5, 0.2, 0.75), (2.5, 0.2, 0.7), (3.5, 0.2, 0.75)], 4.0);
    let (thrown, dry): (Part, Part) = skank
        .into_iter()
        .filter(|note| note.beat >= at(1))
        .filter(|note| !(at(10)..at(14)).contains(&note.beat) || (note.beat.rem_euclid(8.0) - 1.5).abs() < 0.1)
        .partition(|note| {
            (at(10)..at(14)).contains(&note.beat)
                || (note.beat.rem_euclid(16.0) - 15.5).abs() < 0.1
                || note.beat < at(2)
        });
    let chop = Analog {
        cutoff: 1_500.0,
        amp: Adsr { attack: 0.002, decay: 0.09, sustain: 0.1, release: 0.03 },
        pan: 0.3,
        ..Analog::STAB
    };
    let mut stem = studio.perform("skank", &chop, &dry);
    tone::high_cut(&mut stem, 5_000.0);
    studio.put_above(stem, 300.0, Strip::new(-24.0).room(0.2).echo(0.06));
    let stem = studio.perform("thrown", &chop, &thrown);
    studio.put_above(stem, 300.0, Strip::new(-24.0).room(0.4).echo(0.95));

    let bubble = comped(
        &voicings,
        &[
            (0.25, 0.2, 0.5),
            (0.75, 0.15, 0.6),
            (1.25, 0.2, 0.5),
            (1.75, 0.15, 0.6),
            (2.25, 0.2, 0.5),
            (2.75, 0.15, 0.6),
            (3.25, 0.2, 0.5),
            (3.75, 0.15, 0.6),
        ],
        4.0,
    );
    let bubble: Part = bubble
        .into_iter()
        .filter(|note| (at(4)..at(10)).contains(&note.beat) || (at(14)..at(18)).contains(&note.beat))
        .collect();
    let stem = studio.perform("organ", &Fm { pan: -0.3, ..Fm::ORGAN }, &bubble);
    studio.put_above(stem, 250.0, Strip::new(-29.0).room(0.2));

    let melodist = Melodist {
        key: piece.key,
        low: 67,
        high: 82,
        bar: 4.0,
        cells: CELLS,
        cadence: &[(0.0, 0.5), (0.5, 0.5), (1.0, 2.0)],
    };
    let mut tune = melodist.tune(&harmony, at(2), 8, &mut studio.rng("melodica"));
    tune.extend(melodist.tune(&harmony, at(14), 4, &mut studio.rng("melodica")));
    let stem = studio.perform("melodica", &Pipe::MELODICA, &tune);
    studio.put_above(stem, 280.0, Strip::new(-23.0).room(0.35).echo(0.3));
    // Fragments of it drift through the dub.
    let shards: Part = melodist
        .tune(&harmony, at(10), 4, &mut studio.rng("melodica"))
        .into_iter()
        .filter(|note| note.beat.rem_euclid(8.0) < 1.2)
        .collect();
    let stem = studio.perform("shards", &Pipe::MELODICA, &shards);
    studio.put_above(stem, 300.0, Strip::new(-25.0).room(0.5).echo(0.9));

    let beat = 60.0 / f32::from(piece.bpm);
    let echo = Echo { seconds: beat * 0.75, feedback: 0.62, damp: 2_400.0, low_cut: 350.0 };
    studio.finish(Hall { seconds: 2.4, damp: 3_500.0, ..Hall::PLATE }, Some(echo))
}

fn bass_line(harmony: &Harmony) -> Part {
    // Two bars of riff in scale-free terms: root, fifth below, octave; silence where the drum falls.
    const RIFF: [(f32, f32, i32, f32); 9] = [
        (0.0, 0.7, 0, 0.9),
        (0.75, 0.4, 0, 0.7),
        (1.5, 0.4, 7, 0.8),
        (2.0, 1.2, 0, 0.9),
        (3.5, 0.4, -2, 0.7),
        (4.0, 0.7, 0, 0.9),
        (5.5, 0.4, 3, 0.75),
        (6.0, 0.9, 0, 0.9),
        (7.0, 0.8, -5, 0.8),
    ];
    let mut part = Part::new();
    for pair in 1..9 {
        let start = at(pair * 2);
        for (offset, beats, above, velocity) in RIFF {
            let beat = start + offset;
            let chord = harmony.at(beat);
            let pitch = chord.nearest(chord.bass_above(33) + above);
            part.push(event(beat, beats, pitch, velocity));
        }
    }
    part.push(event(at(18), 3.5, 38, 0.9));
    part
}

fn drums(studio: &mut Studio) {
    let drop = steps("........X.......", 0.25, at(2), at(18));
    let kick = Kick { from: 140.0, to: 50.0, bend: 0.03, fall: 0.13, click: 0.2, drive: 1.6 };
    let stem = studio.perform("kick", &kick, &drop);
    studio.put(&stem, Strip::new(-20.5));
    let mut rim = steps("........X.....o.", 0.25, at(2), at(18));
    for hit in &mut rim {
        hit.pitch = 79.0;
    }
    let mut stem = studio.perform("rim", &Tom { fall: 0.022, bend: 0.02, stick: 0.9, pan: 0.1 }, &rim);
    let snare = Snare { tone: 200.0, skin: 0.5, rattle: 0.35, colour: 1_900.0, fall: 0.06 };
    studio.perform_onto(&mut stem, "snare", &snare, &drop);
    studio.put_above(stem, 150.0, Strip::new(-23.0).room(0.35).echo(0.08));
    let hats = steps("o.x.o.xoo.x.o.xo", 0.25, at(2), at(18));
    let stem = studio.perform("hats", &Cymbal { floor: 6_000.0, ..Cymbal::CLOSED }, &hats);
    studio.put(&stem, Strip::new(-33.0).room(0.1));
    // Rolls and thrown hits.
    let mut fills = Part::new();
    for bar in [1_u16, 9, 13] {
        for (offset, pitch) in [(2.5, 64), (2.75, 64), (3.0, 60), (3.25, 60), (3.5, 55)] {
            fills.push(event(at(bar) + offset, 0.25, pitch, 0.8));
        }
    }
    let stem = studio.perform("fills", &Tom { fall: 0.1, bend: 0.3, stick: 0.3, pan: -0.25 }, &fills);
    studio.put(&stem, Strip::new(-25.0).room(0.3).echo(0.35));
    let thrown = [
        event(at(0), 0.25, 60, 0.9),
        event(at(10) + 2.0, 0.25, 60, 0.9),
        event(at(12) + 2.0, 0.25, 60, 0.9),
        event(at(18) + 2.0, 0.25, 60, 0.8),
    ];
    let stem = studio.perform("thrown", &snare, &thrown);
    studio.put_above(stem, 250.0, Strip::new(-25.0).room(0.6).echo(0.95));
}
