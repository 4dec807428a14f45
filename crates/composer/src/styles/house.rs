//! House: four on the floor, offbeat hats, ninth chords in a filter, an organ bass.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, bass, comped, event, held, moved, steps};
use crate::fx::dynamics::duck;
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::fx::modulation::chorus;
use crate::fx::tone;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::bass::Bass;
use crate::synth::bell::Fm;
use crate::synth::drum::{Clap, Kick, Tom};
use crate::synth::envelope::Adsr;
use crate::synth::metal::Cymbal;
use crate::synth::noise::Sweep;
use crate::synth::pad::Analog;

const CELLS: &[Cell] = &[
    &[(0.0, 0.5), (0.75, 0.5), (1.5, 1.0), (3.0, 0.5)],
    &[(0.5, 0.5), (1.5, 0.5), (2.0, 0.75), (2.75, 0.75)],
    &[(0.0, 0.75), (0.75, 0.75), (1.5, 0.5), (2.5, 1.0)],
];

/// Where the chords fall, pushed ahead of the beat.
const STABS: &[(f32, f32, f32)] =
    &[(0.0, 0.3, 0.85), (0.75, 0.3, 0.6), (1.5, 0.4, 0.8), (2.5, 0.3, 0.7), (3.25, 0.5, 0.75)];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    studio.time.swing = 0.54;
    let verse = Harmony::parse("Fm9 Abmaj7 Dbmaj9 Eb9sus4", 4.0);
    let harmony = verse
        .repeat(4)
        .then(&Harmony::parse("Dbmaj9 Eb9sus4 Fm9 C7", 4.0))
        .then(&verse.repeat(2))
        .then(&Harmony::parse("Fm9 - - -", 4.0));

    let mut kicks = steps("X...X...X...X...", 0.25, 0.0, at(16));
    kicks.extend(steps("X...X...X...X...", 0.25, at(20), at(32)));
    let hits = studio.hits(&kicks);
    drums(&mut studio, &kicks);

    let groove: &[(f32, f32, f32, i32)] = &[
        (0.0, 0.4, 0.7, 0),
        (0.75, 0.3, 0.8, 0),
        (1.5, 0.4, 0.9, 12),
        (2.25, 0.3, 0.7, 0),
        (2.75, 0.3, 0.8, 7),
        (3.5, 0.4, 0.85, 10),
    ];
    let mut line = bass(&harmony, groove, 4.0, 29, at(4), at(16));
    line.extend(bass(&harmony, groove, 4.0, 29, at(20), at(30)));
    let mut stem = studio.perform("bass", &Bass { sub: 0.8, saw: 0.4, drive: 1.5, ..Bass::SYNTH }, &line);
    duck(&mut stem, &hits, 0.7, 0.2);
    studio.put(&stem, Strip::new(-19.5));

    let voicings = harmony.voiced(63, 4);
    let stabs = comped(&voicings, STABS, 4.0);
    let mut stem = studio.perform("stabs", &Analog { cutoff: 1_100.0, ..Analog::STAB }, &stabs);
    let second = |bar| studio.time.seconds(at(bar));
    tone::sweep(
        &mut stem,
        &[
            (0.0, 350.0),
            (second(4), 1_200.0),
            (second(8), 7_000.0),
            (second(16), 1_500.0),
            (second(20), 10_000.0),
            (second(28), 6_000.0),
            (second(32), 300.0),
        ],
        1.1,
    );
    chorus(&mut stem, 0.8, 0.5);
    duck(&mut stem, &hits, 0.6, 0.22);
    studio.put_above(stem, 180.0, Strip::new(-22.0).room(0.25).echo(0.3));

    let mut stem = studio.perform("pad", &Analog::PAD, &held(&voicings, 0.6));
    chorus(&mut stem, 1.0, 0.7);
    duck(&mut stem, &hits, 0.8, 0.3);
    studio.put_above(stem, 200.0, Strip::new(-28.0).room(0.5));

    let melodist = Melodist {
        key: piece.key,
        low: 68,
        high: 84,
        bar: 4.0,
        cells: CELLS,
        cadence: &[(0.0, 0.5), (0.75, 0.75), (1.5, 1.5)],
    };
    let hook = melodist.tune(&harmony, at(8), 8, &mut studio.rng("hook"));
    let mut keys = hook.clone();
    keys.extend(moved(&hook, 48.0, 0.0));
    let organ = Fm { amp: Adsr { attack: 0.003, decay: 0.35, sustain: 0.25, release: 0.08 }, ..Fm::ORGAN };
    let stem = studio.perform("organ", &organ, &keys);
    studio.put_above(stem, 250.0, Strip::new(-23.5).room(0.3).echo(0.4));
    // The second time a marimba doubles the hook an octave above.
    let stem = studio.perform("marimba", &Fm { pan: 0.2, ..Fm::MARIMBA }, &moved(&hook, 48.0, 12.0));
    studio.put_above(stem, 400.0, Strip::new(-28.0).room(0.3).echo(0.3));

    let beat = 60.0 / f32::from(piece.bpm);
    let echo = Echo { seconds: beat * 0.75, feedback: 0.4, damp: 4_000.0, low_cut: 400.0 };
    studio.finish(Hall::PLATE, Some(echo))
}

fn drums(studio: &mut Studio, kicks: &Part) {
    let kick = Kick { from: 190.0, to: 48.0, bend: 0.03, fall: 0.11, click: 0.3, drive: 1.9 };
    let stem = studio.perform("kick", &kick, kicks);
    studio.put(&stem, Strip::new(-17.5));

    let mut claps = steps("....X.......X...", 0.25, at(4), at(16));
    claps.extend(steps("....X.......X..o", 0.25, at(20), at(30)));
    // A roll into the second half.
    for index in 0..16 {
        claps.push(event(at(19) + index as f32 * 0.25, 0.25, 60, 0.3 + 0.04 * index as f32));
    }
    let stem = studio.perform("clap", &Clap { fall: 0.09, colour: 1_500.0 }, &claps);
    studio.put_above(stem, 300.0, Strip::new(-23.0).room(0.35));

    let mut open = steps("..x...x...x...x.", 0.25, at(2), at(16));
    open.extend(steps("..x...x...x...x.", 0.25, at(20), at(31)));
    let stem = studio.perform("open", &Cymbal { fall: 0.09, ..Cymbal::OPEN }, &open);
    studio.put(&stem, Strip::new(-27.5).room(0.08));
    let stem = studio.perform("shaker", &Cymbal::SHAKER, &steps("oxoXoxoXoxoXoxoX", 0.25, at(6), at(30)));
    studio.put(&stem, Strip::new(-33.5).room(0.1));

    let mut congas = steps("..o..x....ox..x.", 0.25, at(8), at(16));
    congas.extend(steps("..o..x....ox..x.", 0.25, at(22), at(30)));
    for (index, hit) in congas.iter_mut().enumerate() {
        hit.pitch = [62.0, 57.0, 62.0, 64.0, 57.0][index % 5];
    }
    let stem = studio.perform("congas", &Tom { fall: 0.07, bend: 0.12, stick: 0.25, pan: -0.4 }, &congas);
    studio.put_above(stem, 150.0, Strip::new(-29.0).room(0.25));
    let stem = studio.perform("crash", &Cymbal::CRASH, &[event(at(8), 2.0, 60, 0.8), event(at(20), 2.0, 60, 1.0)]);
    studio.put(&stem, Strip::new(-30.0).room(0.3));
    let rise = Sweep { from: 500.0, to: 9_000.0, q: 2.0 };
    let stem = studio.perform("riser", &rise, &[event(at(6), 8.0, 60, 0.6), event(at(17), 12.0, 60, 1.0)]);
    studio.put(&stem, Strip::new(-32.0).room(0.4));
}
