//! Drums with a skin: kick, snare, tom, and the clap and rim beside them.

use super::filter::Svf;
use super::osc::Osc;
use super::{Instrument, Note};
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, decay, pan};

/// A bass drum: a sine that falls, with a click.
#[derive(Clone, Copy, Debug)]
pub struct Kick {
    /// Where the fall starts, in hertz.
    pub from: f32,
    /// Where it ends, in hertz.
    pub to: f32,
    /// Time constant of the fall of the pitch, in seconds.
    pub bend: f32,
    /// Time constant of the fall of the loudness, in seconds.
    pub fall: f32,
    /// Level of the click.
    pub click: f32,
    /// Overdrive, 1 is clean.
    pub drive: f32,
}

impl Instrument for Kick {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let mut osc = Osc::new(0.0);
        let mut click_filter = Svf::new(3_200.0, 0.7);
        let mut swing = self.from - self.to;
        let bend = decay(self.bend);
        let fall = decay(self.fall);
        let click_fall = decay(0.003);
        let mut level = 1.0_f32;
        let mut click = self.click * note.velocity;
        let hold = (0.02 * RATE) as usize;
        for (index, (l, r)) in out.span(note.start, self.fall * 6.0 + 0.03).enumerate() {
            let wave = osc.sine((self.to + swing) / RATE);
            swing *= bend;
            if index > hold {
                level *= fall;
            }
            let attack = (index as f32 / 40.0).min(1.0);
            let body = (wave * self.drive * (0.4 + 0.6 * note.velocity)).tanh() * level * attack;
            let tick = click_filter.run(rng.bipolar()).band * click;
            click *= click_fall;
            let sound = (body * 0.85 + tick) * note.velocity;
            *l += sound;
            *r += sound;
        }
    }
}

/// A snare: two modes of the skin and the rattle below.
#[derive(Clone, Copy, Debug)]
pub struct Snare {
    /// The lower mode in hertz.
    pub tone: f32,
    /// Level of the skin.
    pub skin: f32,
    /// Level of the rattle.
    pub rattle: f32,
    /// Where the rattle is brightest, in hertz.
    pub colour: f32,
    /// Time constant in seconds of the rattle's fall.
    pub fall: f32,
}

impl Instrument for Snare {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let (mut low, mut high) = (Osc::new(0.0), Osc::new(0.0));
        let mut wires = [Svf::new(self.colour, 0.6), Svf::new(self.colour * 1.06, 0.6)];
        let mut body = Svf::new(900.0, 0.8);
        let (mut skin, mut rattle) = (self.skin, self.rattle * (0.35 + 0.65 * note.velocity));
        let (skin_fall, rattle_fall) = (decay(0.055), decay(self.fall));
        let mut bend = 1.6_f32;
        let settle = decay(0.012);
        for (l, r) in out.span(note.start, self.fall * 7.0 + 0.2) {
            let step = self.tone * bend / RATE;
            bend = 1.0 + (bend - 1.0) * settle;
            let tone = (low.sine(step) + 0.6 * high.sine(step * 1.77)) * skin;
            let noise = rng.bipolar();
            let thick = body.run(noise).band * 0.5;
            skin *= skin_fall;
            rattle *= rattle_fall;
            let wires_left = wires[0].run(noise);
            let wires_right = wires[1].run(rng.bipolar() * 0.4 + noise * 0.8);
            *l += (tone + (wires_left.high * 0.5 + wires_left.band + thick) * rattle) * note.velocity * 0.6;
            *r += (tone + (wires_right.high * 0.5 + wires_right.band + thick) * rattle) * note.velocity * 0.6;
        }
    }
}

/// Hands: three quick bursts and a tail.
#[derive(Clone, Copy, Debug)]
pub struct Clap {
    /// Time constant in seconds of the tail.
    pub fall: f32,
    /// Where it is brightest, in hertz.
    pub colour: f32,
}

impl Instrument for Clap {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let mut filters = [Svf::new(self.colour, 1.4), Svf::new(self.colour * 1.1, 1.4)];
        let mut level = 0.0_f32;
        let burst = decay(0.006);
        let tail = decay(self.fall);
        let starts: Vec<usize> =
            [0.0, 0.010, 0.021, 0.031].iter().map(|t| ((t + rng.between(0.0, 0.002)) * RATE) as usize).collect();
        let last = starts.last().copied().unwrap_or(0);
        for (index, (l, r)) in out.span(note.start, self.fall * 7.0 + 0.04).enumerate() {
            if starts.contains(&index) {
                level = 1.0;
            }
            level *= if index < last { burst } else { tail };
            let left = filters[0].run(rng.bipolar());
            let right = filters[1].run(rng.bipolar());
            *l += (left.band + left.high * 0.2) * level * note.velocity * 0.9;
            *r += (right.band + right.high * 0.2) * level * note.velocity * 0.9;
        }
    }
}

/// A tuned drum or block: a short sine that falls a little. Follows the note's pitch.
#[derive(Clone, Copy, Debug)]
pub struct Tom {
    /// Time constant in seconds of its fall.
    pub fall: f32,
    /// How far it falls, as a factor of its pitch.
    pub bend: f32,
    /// Level of the stick's noise.
    pub stick: f32,
    /// Where it sits, -1 left to 1 right.
    pub pan: f32,
}

impl Instrument for Tom {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let base = crate::compose::theory::hertz(note.pitch) / RATE;
        let mut osc = Osc::new(0.0);
        let mut overtone = Osc::new(0.0);
        let mut stick_filter = Svf::new(2_600.0, 0.9);
        let mut bend = self.bend;
        let settle = decay(0.03);
        let fall = decay(self.fall);
        let mut level = 1.0_f32;
        let stick_fall = decay(0.006);
        let mut stick = self.stick;
        let (pan_left, pan_right) = pan(self.pan);
        for (index, (l, r)) in out.span(note.start, self.fall * 7.0).enumerate() {
            let step = base * (1.0 + bend);
            bend *= settle;
            level *= fall;
            stick *= stick_fall;
            let attack = (index as f32 / 30.0).min(1.0);
            let wave = osc.sine(step) + 0.25 * level * overtone.sine(step * 2.3);
            let sound = (wave * level * attack * 0.6 + stick_filter.run(rng.bipolar()).band * stick) * note.velocity;
            *l += sound * pan_left;
            *r += sound * pan_right;
        }
    }
}
