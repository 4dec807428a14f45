//! Minimal techno: a kick, a rolling bass, and patterns of three and five against four.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::part::{Part, comped, event, steps};
use crate::fx::dynamics::duck;
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
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

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    studio.time.swing = 0.53;
    let harmony = Harmony::parse("Gm9 - - Ebmaj7", 4.0).repeat(9);
    let mut kicks = steps("X...X...X...X...", 0.25, 0.0, at(20));
    kicks.extend(steps("X...X...X...X...", 0.25, at(24), at(36)));
    let hits = studio.hits(&kicks);
    drums(&mut studio, &kicks);

    // A rolling bass between the kicks.
    let mut line = Part::new();
    for hit in
        steps("..xo..xx..xo.xx.", 0.25, at(4), at(20)).iter().chain(&steps("..xo..xx..xo.xx.", 0.25, at(24), at(35)))
    {
        let low = harmony.at(hit.beat).bass_above(31);
        let place = (hit.beat * 4.0) as i32 % 16;
        line.push(event(hit.beat, 0.2, if place == 13 { low + 12 } else { low }, hit.velocity));
    }
    let mut stem = studio.perform("bass", &Bass { cutoff: 320.0, drive: 2.0, ..Bass::SYNTH }, &line);
    duck(&mut stem, &hits, 0.5, 0.14);
    studio.put(&stem, Strip::new(-21.0));

    // Two mallets: one in threes, one in fives, meeting every fifteen steps.
    let mut rng = studio.rng("mallets");
    let scale: Vec<i32> = [0, 3, 5, 7, 10, 12, 15].iter().map(|s| 67 + s).collect();
    let cell = |rng: &mut crate::rng::Rng| -> Vec<i32> { (0..5).map(|_| rng.pick(&scale)).collect() };
    let threes = cell(&mut rng);
    let fives = cell(&mut rng);
    let mut first = Part::new();
    for (index, hit) in steps("x..", 0.25, at(2), at(34)).iter().enumerate() {
        first.push(event(
            hit.beat,
            0.25,
            threes[index % threes.len()],
            if hit.beat.fract() < 0.1 { 0.8 } else { 0.55 },
        ));
    }
    let mut second = Part::new();
    for (index, hit) in steps("x...o", 0.25, at(12), at(32)).iter().enumerate() {
        second.push(event(hit.beat, 0.25, fives[index % fives.len()] + 12, hit.velocity * 0.8));
    }
    let seconds = |bar| studio.time.seconds(at(bar));
    let moves = [
        (seconds(2), 380.0),
        (seconds(8), 900.0),
        (seconds(16), 4_500.0),
        (seconds(20), 1_200.0),
        (seconds(24), 8_000.0),
        (seconds(34), 900.0),
    ];
    let mut stem = studio.perform("threes", &Fm { pan: -0.35, ..Fm::MARIMBA }, &first);
    studio.perform_onto(&mut stem, "fives", &Fm { pan: 0.45, index: 1.2, ratio: 2.76, ..Fm::MARIMBA }, &second);
    tone::sweep(&mut stem, &moves, 1.6);
    studio.put_above(stem, 220.0, Strip::new(-23.0).room(0.3).echo(0.45));

    let stab = Analog {
        cutoff: 640.0,
        sweep: 2.4,
        amp: Adsr { attack: 0.002, decay: 0.12, sustain: 0.0, release: 0.06 },
        ..Analog::STAB
    };
    let chords: Part = comped(&harmony.voiced(60, 4), &[(1.75, 0.25, 0.8), (3.5, 0.25, 0.55)], 4.0)
        .into_iter()
        .filter(|note| note.beat > at(8))
        .collect();
    let mut stem = studio.perform("stab", &stab, &chords);
    duck(&mut stem, &hits, 0.4, 0.2);
    studio.put_above(stem, 180.0, Strip::new(-25.0).room(0.5).echo(0.7));

    let drift =
        Analog { cutoff: 500.0, amp: Adsr { attack: 3.0, decay: 2.0, sustain: 0.8, release: 1.0 }, ..Analog::PAD };
    let bed: Part = [(16_u16, 5.0_f32), (20, 17.0), (28, 20.0)]
        .iter()
        .flat_map(|(bar, beats)| [55, 62, 65, 70].map(|note| event(at(*bar), *beats, note, 0.6)))
        .collect();
    let mut stem = studio.perform("bed", &drift, &bed);
    duck(&mut stem, &hits, 0.6, 0.3);
    studio.put_above(stem, 200.0, Strip::new(-29.0).room(0.6));

    let beat = 60.0 / f32::from(piece.bpm);
    let echo = Echo { seconds: beat * 0.75, feedback: 0.55, damp: 2_600.0, low_cut: 350.0 };
    studio.finish(Hall { seconds: 2.4, ..Hall::PLATE }, Some(echo))
}

fn drums(studio: &mut Studio, kicks: &Part) {
    let kick = Kick { from: 210.0, to: 46.0, bend: 0.026, fall: 0.12, click: 0.25, drive: 2.2 };
    let stem = studio.perform("kick", &kick, kicks);
    studio.put(&stem, Strip::new(-17.0));
    let mut offbeat = steps("..x...x...x...x.", 0.25, at(4), at(20));
    offbeat.extend(steps("..x...x...x...xo", 0.25, at(24), at(35)));
    let stem = studio.perform("open", &Cymbal { fall: 0.06, ..Cymbal::OPEN }, &offbeat);
    studio.put(&stem, Strip::new(-27.0));
    let stem = studio.perform(
        "hats",
        &Cymbal { pan: -0.3, ..Cymbal::CLOSED },
        &steps("o.oxo.o.oxo.oxo.", 0.25, at(10), at(34)),
    );
    studio.put(&stem, Strip::new(-31.5).echo(0.1));
    let mut claps = steps("....x.......x...", 0.25, at(12), at(20));
    claps.extend(steps("....x.......x...", 0.25, at(26), at(34)));
    let stem = studio.perform("clap", &Clap { fall: 0.06, colour: 1_800.0 }, &claps);
    studio.put_above(stem, 400.0, Strip::new(-26.0).room(0.3));
    let mut rim = steps("...x..x....x....", 0.25, at(1), at(34));
    for hit in &mut rim {
        hit.pitch = 84.0;
    }
    let stem = studio.perform("rim", &Tom { fall: 0.018, bend: 0.0, stick: 0.8, pan: 0.4 }, &rim);
    studio.put_above(stem, 400.0, Strip::new(-31.0).room(0.2).echo(0.35));
    let rise = [event(at(21), 12.0, 60, 1.0)];
    let stem = studio.perform("riser", &Sweep { from: 300.0, to: 8_000.0, q: 2.5 }, &rise);
    studio.put(&stem, Strip::new(-30.0).room(0.4));
    let fall = [event(at(20), 8.0, 60, 0.8), event(at(24), 8.0, 60, 0.8)];
    let stem = studio.perform("fall", &Sweep { from: 7_000.0, to: 300.0, q: 0.8 }, &fall);
    studio.put(&stem, Strip::new(-33.0).room(0.5));
}
