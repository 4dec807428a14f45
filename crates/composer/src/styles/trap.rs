//! Trap: half-time drums, hats that roll, a long bass that slides, a bell over a dark choir.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Event, Part, between, event, held, moved, steps};
use crate::fx::dynamics::duck;
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::fx::tone;
use crate::rng::Rng;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::bass::Bass;
use crate::synth::bell::Fm;
use crate::synth::drum::{Clap, Kick, Snare, Tom};
use crate::synth::envelope::Adsr;
use crate::synth::metal::Cymbal;
use crate::synth::noise::Sweep;
use crate::synth::pad::Analog;
use crate::synth::wind::Choir;

const CELLS: &[Cell] = &[
    &[(0.0, 1.0), (1.0, 0.5), (1.5, 0.5), (2.0, 1.0), (3.0, 1.0)],
    &[(0.0, 0.5), (0.5, 0.5), (1.0, 1.0), (2.5, 0.5), (3.0, 1.0)],
    &[(0.0, 1.5), (1.5, 1.5), (3.0, 1.0)],
];
/// Bars in which the drums play.
const BEATS: [(u16, u16); 2] = [(4, 20), (24, 34)];
const KICKS: &str = "X.....x.........|..X.......x.....|X.....x.........|....X.....x..x..";

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    let harmony = Harmony::parse("C#m - Amaj7 - F#m7 - G#7 -", 4.0).repeat(4).then(&Harmony::parse("C#m - - -", 4.0));
    let kicks: Part = BEATS.iter().flat_map(|(from, to)| steps(KICKS, 0.25, at(*from), at(*to))).collect();
    let hits = studio.hits(&kicks);
    drums(&mut studio, &kicks);

    let mut stem = studio.perform("long", &Bass::LONG, &slides(&harmony, &kicks));
    duck(&mut stem, &hits, 0.35, 0.08);
    studio.put(&stem, Strip::new(-17.5));

    let melodist =
        Melodist { key: piece.key, low: 68, high: 85, bar: 4.0, cells: CELLS, cadence: &[(0.0, 1.0), (1.0, 3.0)] };
    let hook = melodist.tune(&harmony, 0.0, 8, &mut studio.rng("hook"));
    let mut bells = hook.clone();
    for round in [1, 2, 3] {
        bells.extend(moved(&between(&hook, 0.0, at(8)), at(8 * round), 0.0));
    }
    bells.push(event(at(32), 6.0, 73, 0.8));
    let stem = studio.perform("bells", &Fm { ratio: 3.0, index: 1.2, ..Fm::BELL }, &bells);
    studio.put_above(stem, 280.0, Strip::new(-22.0).room(0.4).echo(0.35));
    // A plucked counter-line in the second half of each eight.
    let counter: Part = bells
        .iter()
        .filter(|note| note.beat >= at(12) && note.beats >= 1.0)
        .map(|note| event(note.beat + 0.5, 0.4, harmony.at(note.beat).nearest(note.pitch as i32 - 9), 0.6))
        .collect();
    let stem = studio.perform("counter", &Analog { pan: -0.4, cutoff: 900.0, ..Analog::STAB }, &counter);
    studio.put_above(stem, 250.0, Strip::new(-28.0).room(0.3).echo(0.4));

    let choir = Choir { amp: Adsr { attack: 0.5, decay: 1.0, sustain: 0.8, release: 0.5 } };
    let mut stem = studio.perform("choir", &choir, &held(&harmony.voiced(62, 3), 0.7));
    duck(&mut stem, &hits, 0.3, 0.25);
    studio.put_above(stem, 200.0, Strip::new(-27.0).room(0.6));
    let pad = Analog { cutoff: 600.0, ..Analog::PAD };
    let mut stem = studio.perform("pad", &pad, &held(&harmony.voiced(56, 3), 0.6));
    let second = |bar| studio.time.seconds(at(bar));
    tone::sweep(&mut stem, &[(0.0, 400.0), (second(4), 2_500.0), (second(20), 900.0), (second(24), 3_000.0)], 0.9);
    studio.put_above(stem, 160.0, Strip::new(-28.0).room(0.4));

    let beat = 60.0 / f32::from(piece.bpm);
    let echo = Echo { seconds: beat * 1.5, feedback: 0.38, damp: 3_000.0, low_cut: 400.0 };
    studio.finish(Hall { seconds: 2.6, ..Hall::PLATE }, Some(echo))
}

/// The bass sounds with the kick until the next one; some notes jump an octave.
fn slides(harmony: &Harmony, kicks: &[Event]) -> Part {
    let mut part = Part::new();
    for (index, kick) in kicks.iter().enumerate() {
        let next = kicks.get(index + 1).map_or(kick.beat + 4.0, |after| after.beat);
        let low = harmony.at(kick.beat).bass_above(28);
        let beats = (next - kick.beat - 0.05).min(3.0);
        part.push(event(kick.beat, beats, low, kick.velocity));
        if index % 8 == 6 {
            part.push(event(kick.beat + beats * 0.5, beats * 0.5, low + 12, 0.6));
        }
    }
    part
}

fn drums(studio: &mut Studio, kicks: &Part) {
    let kick = Kick { from: 220.0, to: 55.0, bend: 0.015, fall: 0.05, click: 0.5, drive: 2.4 };
    let stem = studio.perform("kick", &kick, kicks);
    studio.put(&stem, Strip::new(-20.0));

    let mut claps = Part::new();
    let mut hats = Part::new();
    let mut rng = studio.rng("rolls");
    for (from, to) in BEATS {
        claps.extend(steps("........X.......", 0.25, at(from), at(to)));
        for bar in from..to {
            hats.extend(rolled(bar, &mut rng));
        }
    }
    let mut stem = studio.perform("clap", &Clap { fall: 0.1, colour: 1_300.0 }, &claps);
    let snare = Snare { tone: 210.0, skin: 0.45, rattle: 0.6, colour: 2_400.0, fall: 0.08 };
    studio.perform_onto(&mut stem, "snare", &snare, &claps);
    studio.put_above(stem, 160.0, Strip::new(-21.0).room(0.2));
    let stem = studio.perform("hats", &Cymbal { fall: 0.022, pan: 0.15, ..Cymbal::CLOSED }, &hats);
    studio.put(&stem, Strip::new(-28.5).room(0.04));
    let open: Part = BEATS
        .iter()
        .flat_map(|(from, to)| steps("..............x.|................", 0.25, at(*from), at(*to)))
        .collect();
    let stem = studio.perform("open", &Cymbal::OPEN, &open);
    studio.put(&stem, Strip::new(-31.0).room(0.1));

    let mut knocks = Part::new();
    for (from, to) in BEATS {
        for mut hit in steps("...o......o.....|......o.....o..o", 0.25, at(from + 4), at(to)) {
            hit.pitch = 81.0;
            knocks.push(hit);
        }
    }
    let stem = studio.perform("knock", &Tom { fall: 0.03, bend: 0.05, stick: 0.3, pan: -0.35 }, &knocks);
    studio.put_above(stem, 400.0, Strip::new(-32.0).room(0.3));
    let stem = studio.perform("crash", &Cymbal::CRASH, &[event(at(4), 2.0, 60, 0.9), event(at(24), 2.0, 60, 0.9)]);
    studio.put(&stem, Strip::new(-30.0).room(0.3));
    let rise = [event(at(2), 8.0, 60, 0.7), event(at(21), 12.0, 60, 0.9)];
    let stem = studio.perform("riser", &Sweep { from: 300.0, to: 6_000.0, q: 2.0 }, &rise);
    studio.put(&stem, Strip::new(-32.0).room(0.4));
}

/// A bar of eighths in which chance rolls some beats in triplets or thirty-seconds.
fn rolled(bar: u16, rng: &mut Rng) -> Part {
    let mut part = Part::new();
    for beat in 0..4_u16 {
        let start = at(bar) + f32::from(beat);
        let roll = beat == 3 || rng.chance(0.15);
        let division: u16 = if roll { rng.pick(&[2, 4, 6, 8, 6]) } else { 2 };
        for index in 0..division {
            let way = f32::from(index) / f32::from(division);
            let velocity = if division > 2 { 0.4 + 0.4 * way } else { 0.8 - 0.25 * way };
            part.push(event(start + way, 0.1, 60, velocity));
        }
    }
    part
}
