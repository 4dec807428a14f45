//! Synthwave: a pumping bass, a gated snare, an arpeggio and a lead that sings over it.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, arpeggio, bass, between, event, held, moved, steps};
use crate::fx::dynamics::duck;
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::fx::modulation::chorus;
use crate::fx::tone;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::bass::Bass;
use crate::synth::drum::{Kick, Snare, Tom};
use crate::synth::envelope::Adsr;
use crate::synth::metal::Cymbal;
use crate::synth::noise::Sweep;
use crate::synth::pad::{Analog, Wave};

const CELLS: &[Cell] = &[
    &[(0.0, 1.5), (1.5, 0.5), (2.0, 1.0), (3.0, 1.0)],
    &[(0.0, 0.75), (0.75, 0.75), (1.5, 1.5), (3.0, 0.5), (3.5, 0.5)],
    &[(0.0, 2.0), (2.0, 0.5), (2.5, 0.5), (3.0, 1.0)],
];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    let verse = Harmony::parse("Am F C G", 4.0);
    let harmony = verse
        .repeat(3)
        .then(&Harmony::parse("Fmaj7 G Em7 Am | Fmaj7 G Asus4 E7", 4.0))
        .then(&verse)
        .then(&Harmony::parse("Fmaj7 G Am Am", 4.0));

    let kicks = {
        let mut part = steps("X...x...X...x...", 0.25, at(2), at(12));
        part.extend(steps("X.......X.......", 0.25, at(12), at(16)));
        part.extend(steps("X...x...X...x...", 0.25, at(16), at(27)));
        part.push(event(at(27), 0.25, 60, 1.0));
        part
    };
    drums(&mut studio, &kicks);
    let hits = studio.hits(&kicks);

    let pump: &[(f32, f32, f32, i32)] = &[
        (0.0, 0.4, 0.9, 0),
        (0.5, 0.4, 0.75, 0),
        (1.0, 0.4, 0.85, 0),
        (1.5, 0.4, 0.75, 12),
        (2.0, 0.4, 0.9, 0),
        (2.5, 0.4, 0.75, 0),
        (3.0, 0.4, 0.85, 0),
        (3.5, 0.4, 0.8, 12),
    ];
    let mut line = bass(&harmony, pump, 4.0, 33, at(2), at(27));
    line.push(event(at(27), 3.5, 33, 0.9));
    let mut stem = studio.perform("bass", &Bass::SYNTH, &line);
    duck(&mut stem, &hits, 0.5, 0.2);
    studio.put(&stem, Strip::new(-20.0));

    let mut stem =
        studio.perform("pad", &Analog { cutoff: 1_300.0, ..Analog::PAD }, &held(&harmony.voiced(62, 4), 0.7));
    chorus(&mut stem, 1.0, 0.7);
    duck(&mut stem, &hits, 0.45, 0.3);
    studio.put_above(stem, 160.0, Strip::new(-25.0).room(0.4));

    let sequencer = Analog {
        wave: Wave::Square,
        amp: Adsr { attack: 0.002, decay: 0.14, sustain: 0.1, release: 0.06 },
        cutoff: 900.0,
        sweep: 1.8,
        pan: 0.25,
        ..Analog::STAB
    };
    let notes = arpeggio(&harmony, &[0, 1, 2, 3, 4, 3, 2, 1], 0.25, 57, 0.0, at(27));
    let mut stem = studio.perform("sequencer", &sequencer, &notes);
    let second = |bar| studio.time.seconds(at(bar));
    tone::sweep(&mut stem, &[(0.0, 400.0), (second(4), 6_000.0), (second(12), 2_500.0), (second(20), 9_000.0)], 0.7);
    studio.put_above(stem, 200.0, Strip::new(-28.0).room(0.25).echo(0.35));

    let melodist = Melodist {
        key: piece.key,
        low: 67,
        high: 84,
        bar: 4.0,
        cells: CELLS,
        cadence: &[(0.0, 0.5), (0.5, 0.5), (1.0, 3.0)],
    };
    let mut lead = melodist.tune(&harmony, at(4), 8, &mut studio.rng("verse"));
    lead.extend(melodist.tune(&harmony, at(12), 8, &mut studio.rng("bridge")));
    let reprise = moved(&between(&lead, at(4), at(8)), 64.0, 0.0);
    lead.extend(reprise.iter().copied());
    lead.extend(melodist.tune(&harmony, at(24), 4, &mut studio.rng("verse")));
    let mut stem = studio.perform("lead", &Analog::LEAD, &lead);
    // A second lead an octave below carries the last verse.
    let low = moved(&between(&lead, at(20), at(28)), 0.0, -12.0);
    studio.perform_onto(&mut stem, "second", &Analog { cutoff: 1_400.0, ..Analog::LEAD }, &low);
    chorus(&mut stem, 0.7, 0.4);
    studio.put_above(stem, 220.0, Strip::new(-21.0).room(0.3).echo(0.4));

    let beat = 60.0 / f32::from(piece.bpm);
    let echo = Echo { seconds: beat * 0.75, feedback: 0.42, damp: 3_500.0, low_cut: 350.0 };
    studio.finish(Hall::PLATE, Some(echo))
}

fn drums(studio: &mut Studio, kicks: &Part) {
    let kick = Kick { from: 170.0, to: 50.0, bend: 0.028, fall: 0.1, click: 0.35, drive: 1.8 };
    let stem = studio.perform("kick", &kick, kicks);
    studio.put(&stem, Strip::new(-19.0));

    let mut backbeat = steps("....X.......X...", 0.25, at(4), at(27));
    backbeat.extend(steps("............xoxX", 0.25, at(3), at(4)));
    let snare = Snare { tone: 175.0, skin: 0.7, rattle: 0.75, colour: 2_300.0, fall: 0.12 };
    let mut stem = studio.perform("snare", &snare, &backbeat);
    // The gate: a big room that is cut off short.
    let mut room = Hall { seconds: 1.4, ..Hall::PLATE }.answer(&stem);
    let shut: Vec<f32> = studio.hits(&backbeat).iter().map(|second| second + 0.26).collect();
    duck(&mut room, &shut, 1.0, 0.5);
    stem.add(&room, 0.9);
    studio.put_above(stem, 110.0, Strip::new(-21.0).room(0.05));

    let mut hats = steps("x.o.x.o.x.o.x.o.", 0.25, at(4), at(12));
    hats.extend(steps("xoxoxoxoxoxoxoxo", 0.25, at(12), at(27)));
    let stem = studio.perform("hats", &Cymbal::CLOSED, &hats);
    studio.put(&stem, Strip::new(-33.0));
    let crashes: Part = [4, 12, 20, 27].map(|bar| event(at(bar), 2.0, 60, 0.9)).to_vec();
    let stem = studio.perform("crash", &Cymbal::CRASH, &crashes);
    studio.put(&stem, Strip::new(-29.0).room(0.3));

    let mut fills = Part::new();
    for bar in [11, 19] {
        for (index, pitch) in [57, 57, 52, 52, 48, 45].into_iter().enumerate() {
            fills.push(event(at(bar) + 2.5 + index as f32 * 0.25, 0.25, pitch, 0.9));
        }
    }
    let stem = studio.perform("toms", &Tom { fall: 0.16, bend: 0.5, stick: 0.3, pan: -0.1 }, &fills);
    studio.put(&stem, Strip::new(-23.0).room(0.35));
    let rise = [event(at(2), 8.0, 60, 0.8), event(at(18), 8.0, 60, 0.9)];
    let stem = studio.perform("riser", &Sweep { from: 400.0, to: 7_000.0, q: 1.5 }, &rise);
    studio.put(&stem, Strip::new(-34.0).room(0.3));
}
