//! Mastering: from a mix to finished audio at the piece's loudness, below -1 dBTP.

use crate::catalogue::Piece;
use crate::fx::dynamics::{self, Limiter};
use crate::fx::{loudness, tone};
use crate::stereo::{RATE, Stereo, gain};

/// True peaks stay below this, in dBTP: a little under -1, for meters that oversample more.
const CEILING: f32 = -1.4;

/// Finishes `mix`: rumble out, a slow compressor, warmth, fades, loudness, limiter.
pub fn master(mut mix: Stereo, piece: &Piece) -> Stereo {
    tone::low_cut(&mut mix, 26.0);
    // The chain is set for material around -16 LUFS.
    mix.scale(gain(-16.0 - loudness::integrated(&mix)));
    if piece.loudness_lufs > -16.0 {
        dynamics::glue(&mut mix, 0.28, 2.0);
        tone::saturate(&mut mix, 1.0 + 0.12 * (piece.loudness_lufs + 16.0));
    }
    fade(&mut mix, 0.01, piece.fade_seconds);
    let limiter = Limiter::new(&mix);
    let mut drive = piece.loudness_lufs - loudness::integrated(&mix);
    let mut finished = limiter.apply(&mix, gain(drive), gain(CEILING));
    // Limiting takes loudness away; give it back until the target is met.
    for _ in 0..6 {
        let missing = piece.loudness_lufs - loudness::integrated(&finished);
        if missing.abs() < 0.05 {
            break;
        }
        drive += missing * 1.2;
        finished = limiter.apply(&mix, gain(drive), gain(CEILING));
    }
    finished
}

/// Fades in and out, by a raised cosine, so that nothing clicks.
fn fade(mix: &mut Stereo, seconds_in: f32, seconds_out: f32) {
    let total = mix.len() as f32 / RATE;
    for (index, (l, r)) in mix.frames_mut().enumerate() {
        let time = index as f32 / RATE;
        let way = (time / seconds_in).min((total - time) / seconds_out.max(0.01)).clamp(0.0, 1.0);
        if way < 1.0 {
            let level = 0.5 - 0.5 * (std::f32::consts::PI * way).cos();
            *l *= level;
            *r *= level;
        }
    }
}
