//! Ambient: two bars to a chord, a pad that breathes, bells that answer each other.

use super::at;
use crate::catalogue::Piece;
use crate::compose::harmony::Harmony;
use crate::compose::melody::{Cell, Melodist};
use crate::compose::part::{Part, bass, event, held};
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::fx::modulation::chorus;
use crate::fx::tone;
use crate::stereo::Stereo;
use crate::studio::{Strip, Studio};
use crate::synth::bell::Fm;
use crate::synth::envelope::Adsr;
use crate::synth::noise::Wind;
use crate::synth::pad::{Analog, Wave};
use crate::synth::piano::Piano;
use crate::synth::wind::Choir;

const CELLS: &[Cell] =
    &[&[(0.0, 1.5), (1.5, 0.5), (2.0, 2.0)], &[(1.0, 1.0), (2.0, 2.0)], &[(0.0, 1.0), (1.0, 1.0), (2.5, 1.5)]];

pub(super) fn compose(piece: &Piece, mut studio: Studio) -> Stereo {
    let harmony = Harmony::parse("Dmaj9 - Bm9 - Gmaj9 - A9sus4 -", 4.0)
        .then(&Harmony::parse("Dmaj9 - F#m7 - Gmaj9 - Em9 -", 4.0))
        .then(&Harmony::parse("Dadd9 -", 4.0));
    let voicings = harmony.voiced(60, 5);

    studio.looseness = 0.05;
    let pad = Analog {
        cutoff: 620.0,
        amp: Adsr { attack: 2.4, decay: 3.0, sustain: 0.85, release: 1.4 },
        sweep: 0.9,
        sweep_decay: 4.0,
        ..Analog::PAD
    };
    let mut stem = studio.perform("pad", &pad, &held(&voicings, 0.7));
    chorus(&mut stem, 1.0, 0.6);
    studio.put_above(stem, 120.0, Strip::new(-22.0).room(0.55));

    let drone = Analog {
        wave: Wave::Triangle,
        voices: 2,
        amp: Adsr { attack: 1.2, decay: 2.0, sustain: 0.9, release: 1.2 },
        cutoff: 400.0,
        detune: 0.06,
        width: 0.0,
        ..Analog::PAD
    };
    let low = bass(&harmony, &[(0.0, 8.0, 0.8, 0)], 8.0, 36, 0.0, harmony.beats());
    let stem = studio.perform("drone", &drone, &low);
    studio.put(&stem, Strip::new(-25.0).room(0.1));

    let choir = Choir { amp: Adsr { attack: 2.8, decay: 2.0, sustain: 0.8, release: 1.6 } };
    let sung: Part = harmony
        .voiced(67, 3)
        .iter()
        .filter(|chord| chord.start >= at(6))
        .flat_map(|chord| chord.notes.iter().map(|note| event(chord.start, chord.beats - 0.5, *note, 0.6)))
        .collect();
    let stem = studio.perform("choir", &choir, &sung);
    studio.put_above(stem, 250.0, Strip::new(-29.0).room(0.9));

    let melodist =
        Melodist { key: piece.key, low: 69, high: 86, bar: 4.0, cells: CELLS, cadence: &[(0.0, 1.0), (1.0, 3.0)] };
    let mut bells = melodist.tune(&harmony, at(2), 8, &mut studio.rng("bells"));
    bells.extend(melodist.tune(&harmony, at(12), 4, &mut studio.rng("bells")));
    let stem = studio.perform("bell", &Fm { index: 0.9, ..Fm::BELL }, &bells);
    studio.put_above(stem, 300.0, Strip::new(-27.0).room(0.8).echo(0.5));

    // High drops of a far piano, at chance.
    let mut rng = studio.rng("drops");
    let mut drops = Part::new();
    let mut beat = at(4);
    while beat < at(17) {
        let pitch = harmony.at(beat).nearest(74 + rng.below(12) as i32);
        drops.push(event(beat, 3.0, pitch, rng.between(0.25, 0.5)));
        beat += rng.pick(&[1.5, 2.5, 3.0, 0.5, 4.0]);
    }
    let stem = studio.perform("piano", &Piano { brightness: 0.25, release: 0.8 }, &drops);
    studio.put_above(stem, 200.0, Strip::new(-27.0).room(0.9).echo(0.6));

    let mut wind = studio.perform("wind", &Wind { colour: 700.0 }, &[event(0.0, piece.seconds(), 60, 1.0)]);
    tone::high_cut(&mut wind, 3_000.0);
    studio.put_above(wind, 180.0, Strip::new(-38.0).room(0.3));

    let echo = Echo { seconds: 0.75, feedback: 0.5, damp: 2_600.0, low_cut: 300.0 };
    studio.finish(Hall::VAST, Some(echo))
}
