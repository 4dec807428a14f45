//! Lo-fi: a slow swung beat, an electric piano on an old tape, a muted guitar and a record's crackle.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, bass, comped, event, moved, steps};
use crate::fx::dynamics::duck;
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::fx::modulation::wow;
use crate::fx::tone;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::bass::Bass;
use crate::synth::bell::Fm;
use crate::synth::drum::{Kick, Snare};
use crate::synth::metal::Cymbal;
use crate::synth::noise::Crackle;
use crate::synth::pluck::Pluck;

const CELLS: &[Cell] = &[
    &[(0.5, 0.5), (1.0, 0.5), (1.5, 1.0), (3.0, 1.0)],
    &[(0.0, 0.75), (0.75, 0.25), (1.0, 1.0), (2.5, 0.5), (3.0, 0.75)],
    &[(0.0, 1.0), (1.5, 0.5), (2.0, 0.5), (2.5, 1.25)],
];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    studio.time.swing = 0.585;
    studio.looseness = 0.011;
    let verse = Harmony::parse("Ebmaj9 Cm9 Fm9 Bb13", 4.0);
    let harmony = Harmony::parse("Fm9 Bb13", 4.0)
        .then(&verse.repeat(2))
        .then(&Harmony::parse("Abmaj7 Gm7 Fm9 Bb9sus4", 4.0))
        .then(&verse)
        .then(&Harmony::parse("Ebmaj9 -", 4.0));

    let kicks = steps("X.....o..xX.....|X......x..X..o..", 0.25, at(2), at(18));
    let hits = studio.hits(&kicks);
    let kick = Kick { from: 130.0, to: 52.0, bend: 0.025, fall: 0.09, click: 0.15, drive: 1.7 };
    let stem = studio.perform("kick", &kick, &kicks);
    studio.put(&stem, Strip::new(-20.0));
    let snare = Snare { tone: 190.0, skin: 0.5, rattle: 0.55, colour: 1_700.0, fall: 0.075 };
    let mut stem = studio.perform("snare", &snare, &steps("....X.......X..o", 0.25, at(2), at(18)));
    tone::high_cut(&mut stem, 6_000.0);
    studio.put_above(stem, 120.0, Strip::new(-23.0).room(0.25));
    let hat = Cymbal { floor: 6_000.0, fall: 0.022, ..Cymbal::CLOSED };
    let stem = studio.perform("hats", &hat, &steps("x.o.x.oox.o.x.o.", 0.25, at(2), at(18)));
    studio.put(&stem, Strip::new(-34.0).room(0.1));

    let keys = comped(&harmony.voiced(62, 4), &[(0.0, 1.4, 0.62), (1.75, 0.5, 0.42), (2.5, 1.3, 0.55)], 4.0);
    let keys: Part = keys.into_iter().filter(|note| note.beat < at(18)).collect();
    let mut stem = studio.perform("keys", &Fm::ELECTRIC_PIANO, &keys);
    let ending: Part = harmony
        .voiced(62, 5)
        .iter()
        .filter(|chord| chord.start >= at(18))
        .flat_map(|chord| {
            chord.notes.iter().enumerate().map(|(n, note)| event(chord.start + n as f32 * 0.09, 7.0, *note, 0.55))
        })
        .collect();
    studio.perform_onto(&mut stem, "ending", &Fm::ELECTRIC_PIANO, &ending);
    wow(&mut stem, 9.0, &mut studio.rng("tape"));
    tone::high_cut(&mut stem, 4_200.0);
    duck(&mut stem, &hits, 0.3, 0.25);
    studio.put_above(stem, 130.0, Strip::new(-20.5).room(0.3));

    let walk: &[(f32, f32, f32, i32)] =
        &[(0.0, 1.4, 0.9, 0), (1.75, 0.5, 0.65, 0), (2.5, 0.9, 0.8, 7), (3.5, 0.4, 0.65, 12)];
    let mut line = bass(&harmony, walk, 4.0, 34, at(2), at(18));
    line.push(event(at(18), 6.0, 39, 0.8));
    let stem = studio.perform("bass", &Bass { cutoff: 180.0, ..Bass::ROUND }, &line);
    studio.put(&stem, Strip::new(-21.0));

    let melodist = Melodist {
        key: piece.key,
        low: 65,
        high: 80,
        bar: 4.0,
        cells: CELLS,
        cadence: &[(0.0, 0.5), (0.75, 0.75), (1.5, 2.0)],
    };
    let theme = melodist.tune(&harmony, at(2), 8, &mut studio.rng("guitar"));
    let mut guitar = theme.clone();
    guitar.extend(moved(&theme, 48.0, 0.0).into_iter().filter(|note| note.beat < at(18)));
    let muted = Pluck { ring: 1.5, brightness: 0.38, body: 0.3, damp: 0.1, pan: 0.25 };
    let mut stem = studio.perform("guitar", &muted, &guitar);
    wow(&mut stem, 7.0, &mut studio.rng("tape"));
    tone::high_cut(&mut stem, 5_000.0);
    studio.put_above(stem, 180.0, Strip::new(-22.5).room(0.35).echo(0.3));
    // In the bridge, bells instead.
    let bells = melodist.tune(&harmony, at(10), 4, &mut studio.rng("bells"));
    let stem = studio.perform("bells", &Fm { index: 0.7, ..Fm::BELL }, &moved(&bells, 0.0, 12.0));
    studio.put_above(stem, 350.0, Strip::new(-28.0).room(0.5).echo(0.3));

    let surface = [event(0.0, piece.seconds() * f32::from(piece.bpm) / 60.0, 60, 1.0)];
    let stem = studio.perform("surface", &Crackle { ticks: 7.0 }, &surface);
    studio.put_above(stem, 400.0, Strip::new(-44.0));

    let beat = 60.0 / f32::from(piece.bpm);
    let echo = Echo { seconds: beat * 0.75, feedback: 0.35, damp: 2_200.0, low_cut: 300.0 };
    let mut mix = studio.finish(Hall { seconds: 1.3, ..Hall::ROOM }, Some(echo));
    tone::high_cut(&mut mix, 11_000.0);
    mix
}
