//! Chiptune: two pulses, a triangle and noise, with chords broken too fast to hear.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, arpeggio, between, event, moved, steps};
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::chip::{NoiseChannel, PulseChannel, TriangleChannel};
use crate::synth::drum::Kick;
use crate::synth::envelope::Adsr;

const CELLS: &[Cell] = &[
    &[(0.0, 0.5), (0.5, 0.5), (1.0, 1.0), (2.0, 0.5), (2.5, 0.5), (3.0, 1.0)],
    &[(0.0, 0.75), (0.75, 0.75), (1.5, 0.5), (2.0, 1.0), (3.0, 0.5), (3.5, 0.5)],
    &[(0.0, 1.0), (1.0, 0.5), (1.5, 1.0), (2.5, 0.5), (3.0, 1.0)],
];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    let verse = Harmony::parse("C G/B Am F | C G F G", 4.0);
    let harmony = Harmony::parse("C F Am G", 4.0)
        .then(&verse.repeat(2))
        .then(&Harmony::parse("Am Em F C | Dm7 Am F G", 4.0))
        .then(&Harmony::parse("C G/B Am F | C G F G", 4.0))
        .then(&Harmony::parse("C -", 4.0));

    let melodist = Melodist {
        key: piece.key,
        low: 72,
        high: 88,
        bar: 4.0,
        cells: CELLS,
        cadence: &[(0.0, 0.5), (0.5, 0.5), (1.0, 2.5)],
    };
    let verse = melodist.tune(&harmony, at(4), 8, &mut studio.rng("verse"));
    let bridge = melodist.tune(&harmony, at(20), 8, &mut studio.rng("bridge"));
    let mut lead = verse.clone();
    lead.extend(moved(&verse, 32.0, 0.0));
    lead.extend(bridge.iter().copied());
    lead.extend(moved(&verse, 96.0, 0.0));
    lead.push(event(at(36), 3.0, 84, 0.9));
    let voice = PulseChannel {
        width: 0.25,
        amp: Adsr { attack: 0.001, decay: 0.35, sustain: 0.55, release: 0.03 },
        vibrato: 0.18,
        pan: -0.12,
    };
    let stem = studio.perform("lead", &voice, &lead);
    studio.put(&stem, Strip::new(-19.5).room(0.08).echo(0.25));

    // The second time the tune is answered a third below, the last time an octave above, softly.
    let mut second: Part = moved(&verse, 32.0, 0.0)
        .iter()
        .map(|note| event(note.beat, note.beats, harmony.at(note.beat).nearest(note.pitch as i32 - 4), 0.7))
        .collect();
    second.extend(moved(&between(&verse, at(4), at(12)), 96.0, 12.0));
    let stem = studio.perform("second", &PulseChannel { width: 0.125, pan: 0.3, ..voice }, &second);
    studio.put(&stem, Strip::new(-26.0).room(0.1).echo(0.2));

    let quick = PulseChannel {
        width: 0.5,
        amp: Adsr { attack: 0.001, decay: 0.1, sustain: 0.5, release: 0.01 },
        vibrato: 0.0,
        pan: 0.3,
    };
    let mut chords = arpeggio(&harmony, &[0, 1, 2], 0.125, 60, 0.0, at(36));
    chords.extend(arpeggio(&harmony, &[0, 1, 2, 3, 4, 5, 6], 0.125, 60, at(36), at(37)));
    let stem = studio.perform("chords", &quick, &chords);
    studio.put_above(stem, 150.0, Strip::new(-26.0).room(0.05));

    let mut low = Part::new();
    for hit in steps("x.x.xx.x", 0.5, at(2), at(36)) {
        let floor = harmony.at(hit.beat).bass_above(36);
        let up = [0.5, 2.5, 3.5].iter().any(|place| (hit.beat.rem_euclid(4.0) - place).abs() < 0.1);
        low.push(event(hit.beat, 0.42, if up { floor + 12 } else { floor }, 1.0));
    }
    low.push(event(at(36), 3.0, 36, 1.0));
    let stem = studio.perform("triangle", &TriangleChannel, &low);
    studio.put(&stem, Strip::new(-21.0));

    drums(&mut studio);
    let beat = 60.0 / f32::from(piece.bpm);
    let echo = Echo { seconds: beat * 0.75, feedback: 0.3, damp: 6_000.0, low_cut: 300.0 };
    studio.finish(Hall { seconds: 0.7, ..Hall::ROOM }, Some(echo))
}

fn drums(studio: &mut Studio) {
    let kick = Kick { from: 260.0, to: 60.0, bend: 0.02, fall: 0.05, click: 0.1, drive: 2.5 };
    let mut kicks = steps("X.....x.X.......", 0.25, at(4), at(36));
    kicks.extend(steps("X...X...X...X...", 0.25, at(2), at(4)));
    let stem = studio.perform("kick", &kick, &kicks);
    studio.put(&stem, Strip::new(-22.0));
    let mut snares = steps("....X.......X...", 0.25, at(4), at(35));
    snares.extend(steps("....x.x.xxxxXxXx", 0.25, at(3), at(4)));
    snares.extend(steps("....X...X.X.XXXX", 0.25, at(35), at(36)));
    let stem = studio.perform("snare", &NoiseChannel { clock: 9_000.0, fall: 0.06 }, &snares);
    studio.put_above(stem, 200.0, Strip::new(-25.0));
    let hats = steps("x.x.o.x.x.x.o.xo", 0.25, at(4), at(36));
    let stem = studio.perform("hats", &NoiseChannel { clock: 30_000.0, fall: 0.018 }, &hats);
    studio.put_above(stem, 2_000.0, Strip::new(-34.0));
}
