//! Drum and bass: broken beats at speed, a reese that growls, wide chords at half the pace.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, bass, between, comped, event, held, moved, steps};
use crate::fx::dynamics::duck;
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::fx::modulation::chorus;
use crate::fx::tone;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::bass::Bass;
use crate::synth::bell::Fm;
use crate::synth::drum::{Kick, Snare};
use crate::synth::metal::Cymbal;
use crate::synth::noise::Sweep;
use crate::synth::pad::Analog;

const CELLS: &[Cell] = &[
    &[(0.0, 1.5), (1.5, 1.5), (3.0, 1.0)],
    &[(0.5, 1.0), (1.5, 0.5), (2.0, 2.0)],
    &[(0.0, 2.0), (2.0, 1.0), (3.0, 1.0)],
];
const DROPS: [(u16, u16); 2] = [(8, 24), (32, 42)];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    let round = Harmony::parse("F#m9 - Dmaj9 - Bm9 - C#m7 -", 4.0);
    let harmony = round.repeat(5).then(&Harmony::parse("F#m9 - - -", 4.0));
    let kicks: Part = DROPS
        .iter()
        .flat_map(|(from, to)| steps("X.........x.....|X.........x..o..", 0.25, at(*from), at(*to)))
        .collect();
    let hits = studio.hits(&kicks);
    drums(&mut studio, &kicks);
    basses(&mut studio, &harmony, &hits);

    let voicings = harmony.voiced(64, 5);
    let mut stem = studio.perform("pad", &Analog { cutoff: 1_100.0, ..Analog::PAD }, &held(&voicings, 0.7));
    chorus(&mut stem, 1.0, 0.7);
    duck(&mut stem, &hits, 0.35, 0.2);
    studio.put_above(stem, 220.0, Strip::new(-23.5).room(0.5));

    let mut keys = comped(&voicings, &[(0.0, 1.2, 0.65), (1.5, 0.4, 0.45), (5.5, 0.8, 0.5)], 8.0);
    keys.retain(|note| note.beat < at(40));
    let stem = studio.perform("keys", &Fm { tremolo: 0.5, ..Fm::ELECTRIC_PIANO }, &keys);
    studio.put_above(stem, 220.0, Strip::new(-24.0).room(0.4).echo(0.35));

    let melodist =
        Melodist { key: piece.key, low: 73, high: 90, bar: 4.0, cells: CELLS, cadence: &[(0.0, 1.0), (1.0, 3.0)] };
    let mut bells = melodist.tune(&harmony, at(0), 8, &mut studio.rng("bells"));
    bells.extend(moved(&between(&bells, at(0), at(8)), 64.0, 0.0));
    bells.extend(melodist.tune(&harmony, at(24), 8, &mut studio.rng("break")));
    bells.extend(moved(&between(&bells, at(0), at(8)), 128.0, 0.0));
    let stem = studio.perform("bells", &Fm { index: 1.0, ..Fm::BELL }, &bells);
    studio.put_above(stem, 300.0, Strip::new(-25.5).room(0.5).echo(0.45));

    let beat = 60.0 / f32::from(piece.bpm);
    let echo = Echo { seconds: beat * 1.5, feedback: 0.45, damp: 3_500.0, low_cut: 400.0 };
    studio.finish(Hall { seconds: 2.8, ..Hall::PLATE }, Some(echo))
}

fn basses(studio: &mut Studio, harmony: &Harmony, hits: &[f32]) {
    // Long against short: two bars to a phrase.
    let rhythm: &[(f32, f32, f32, i32)] = &[
        (0.0, 2.4, 0.9, 0),
        (2.5, 0.8, 0.7, 0),
        (3.5, 0.9, 0.8, 12),
        (4.5, 1.4, 0.85, 0),
        (6.5, 0.7, 0.8, 7),
        (7.25, 0.6, 0.75, 10),
    ];
    let line: Part = DROPS.iter().flat_map(|(from, to)| bass(harmony, rhythm, 8.0, 30, at(*from), at(*to))).collect();
    let sub = Bass { saw: 0.0, drive: 1.2, ..Bass::ROUND };
    let mut stem = studio.perform("sub", &sub, &line);
    duck(&mut stem, hits, 0.5, 0.12);
    studio.put(&stem, Strip::new(-19.0));

    let mut stem = studio.perform("reese", &Bass { sub: 0.0, ..Bass::REESE }, &moved(&line, 0.0, 12.0));
    chorus(&mut stem, 0.8, 0.5);
    let second = |bar| studio.time.seconds(at(bar));
    tone::sweep(
        &mut stem,
        &[
            (second(8), 500.0),
            (second(16), 1_600.0),
            (second(20), 700.0),
            (second(24), 2_400.0),
            (second(32), 900.0),
            (second(42), 2_600.0),
        ],
        1.2,
    );
    duck(&mut stem, hits, 0.4, 0.14);
    studio.put_above(stem, 110.0, Strip::new(-23.0).room(0.06));
}

fn drums(studio: &mut Studio, kicks: &Part) {
    let kick = Kick { from: 200.0, to: 54.0, bend: 0.02, fall: 0.075, click: 0.5, drive: 2.0 };
    let stem = studio.perform("kick", &kick, kicks);
    studio.put(&stem, Strip::new(-18.5));

    let mut snares = Part::new();
    let mut hats = Part::new();
    let mut rides = Part::new();
    for (from, to) in DROPS {
        snares.extend(steps("....X..o.o..X..o|....X..o.o..X.o.", 0.25, at(from), at(to)));
        hats.extend(steps("x.oox.o.x.oox.ox", 0.25, at(from), at(to)));
        rides.extend(steps("x.x.x.x.", 0.5, at(from + 8), at(to)));
    }
    // A break from afar leads in, and rolls announce the drops.
    let mut far = steps("....x.......x..o", 0.25, at(4), at(8));
    far.extend(steps("....x.......x...", 0.25, at(28), at(31)));
    for bar in [7_u16, 31] {
        for index in 0..16 {
            far.push(event(at(bar) + index as f32 * 0.25, 0.25, 60, 0.25 + 0.045 * index as f32));
        }
    }
    let snare = Snare { tone: 205.0, skin: 0.6, rattle: 0.8, colour: 2_600.0, fall: 0.085 };
    let stem = studio.perform("snare", &snare, &snares);
    studio.put_above(stem, 140.0, Strip::new(-19.5).room(0.12));
    let mut stem = studio.perform("far", &snare, &far);
    tone::high_cut(&mut stem, 3_500.0);
    studio.put_above(stem, 250.0, Strip::new(-26.0).room(0.4));
    let far_hats = steps("x.o.x.o.x.o.x.oo", 0.25, at(2), at(8));
    hats.extend(far_hats);
    let stem = studio.perform("hats", &Cymbal::CLOSED, &hats);
    studio.put(&stem, Strip::new(-29.0).room(0.05));
    let stem = studio.perform("ride", &Cymbal::RIDE, &rides);
    studio.put(&stem, Strip::new(-33.0).room(0.1));
    let crashes: Part = [8, 16, 24, 32, 40].map(|bar| event(at(bar), 2.0, 60, 0.9)).to_vec();
    let stem = studio.perform("crash", &Cymbal::CRASH, &crashes);
    studio.put(&stem, Strip::new(-28.0).room(0.3));
    let rise = [event(at(4), 16.0, 60, 0.8), event(at(28), 16.0, 60, 1.0)];
    let stem = studio.perform("riser", &Sweep { from: 300.0, to: 9_000.0, q: 1.8 }, &rise);
    studio.put(&stem, Strip::new(-30.0).room(0.4));
}
