//! The sound of a small console: pulses, a stepped triangle and a shift register's noise.

use super::envelope::Adsr;
use super::osc::{Osc, sine};
use super::{Instrument, Note};
use crate::compose::theory::hertz;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, decay, pan};

/// A pulse channel.
#[derive(Clone, Copy, Debug)]
pub struct PulseChannel {
    /// The part of a cycle that is high: 0.125, 0.25 or 0.5.
    pub width: f32,
    /// Loudness over time.
    pub amp: Adsr,
    /// Vibrato depth in semitones.
    pub vibrato: f32,
    /// Where it sits, -1 left to 1 right.
    pub pan: f32,
}

impl Instrument for PulseChannel {
    fn play(&self, out: &mut Stereo, note: Note, _: &mut Rng) {
        let base = hertz(note.pitch) / RATE;
        let mut osc = Osc::new(0.0);
        let mut envelope = self.amp.start(note.seconds);
        let (pan_left, pan_right) = pan(self.pan);
        let mut step = base;
        for (index, (l, r)) in out.span(note.start, self.amp.length(note.seconds)).enumerate() {
            if index.is_multiple_of(32) {
                let time = index as f32 / RATE;
                let depth = self.vibrato * ((time - 0.18) * 4.0).clamp(0.0, 1.0);
                step = base * (depth * sine(time * 6.0) / 12.0).exp2();
            }
            // Sixteen levels of loudness, as the hardware had.
            let level = (envelope.tick() * note.velocity * 15.0).round() / 15.0;
            let sound = osc.pulse(step, self.width) * level * 0.3;
            *l += sound * pan_left;
            *r += sound * pan_right;
        }
    }
}

/// The triangle channel: one loudness, sixteen steps up and down.
#[derive(Clone, Copy, Debug)]
pub struct TriangleChannel;

impl Instrument for TriangleChannel {
    fn play(&self, out: &mut Stereo, note: Note, _: &mut Rng) {
        let amp = Adsr { attack: 0.001, decay: 1.0, sustain: 1.0, release: 0.006 };
        let step = hertz(note.pitch) / RATE;
        let mut osc = Osc::new(0.25);
        let mut envelope = amp.start(note.seconds);
        for (l, r) in out.span(note.start, amp.length(note.seconds)) {
            let smooth = osc.triangle(step);
            let stepped = (smooth * 7.5).round() / 7.5;
            let sound = (0.55 * smooth + 0.45 * stepped) * envelope.tick() * 0.5;
            *l += sound;
            *r += sound;
        }
    }
}

/// The noise channel: a fifteen-bit shift register, clocked by the pitch.
#[derive(Clone, Copy, Debug)]
pub struct NoiseChannel {
    /// How often the register moves, in hertz.
    pub clock: f32,
    /// Time constant in seconds of its fall.
    pub fall: f32,
}

impl Instrument for NoiseChannel {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let mut register = (rng.bits() & 0x7fff) as u16 | 1;
        let mut phase = 0.0_f32;
        let mut level = 0.34 * note.velocity;
        let fade = decay(self.fall);
        let mut held = 0.0_f32;
        for (l, r) in out.span(note.start, self.fall * 7.0) {
            phase += self.clock / RATE;
            while phase >= 1.0 {
                phase -= 1.0;
                let bit = (register ^ (register >> 1)) & 1;
                register = (register >> 1) | (bit << 14);
            }
            let target = if register & 1 == 0 { 1.0 } else { -1.0 };
            held += (target - held) * 0.6;
            level *= fade;
            *l += held * level;
            *r += held * level;
        }
    }
}
