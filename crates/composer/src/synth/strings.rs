//! Bowed strings: a few players who never quite agree, through the resonances of a wooden body.

use super::envelope::Adsr;
use super::filter::{OnePole, Svf};
use super::osc::{Osc, sine};
use super::{Instrument, Note};
use crate::compose::theory::hertz;
use crate::rng::Rng;
use crate::stereo::{RATE, Stereo, pan};

/// A section, or with one player a soloist.
#[derive(Clone, Copy, Debug)]
pub struct Bowed {
    /// Players, one to four.
    pub players: usize,
    /// Seconds that the bow takes to speak.
    pub attack: f32,
    /// Time constant in seconds of the end of a note.
    pub release: f32,
    /// Where the body resonates, in hertz: a violin near 290, 460 and 1100, a cello an octave and a half below.
    pub body: [f32; 3],
    /// The brightest frequency, in hertz.
    pub top: f32,
    /// Vibrato depth in semitones.
    pub vibrato: f32,
    /// Where the section sits, -1 left to 1 right.
    pub pan: f32,
}

impl Bowed {
    /// A violin or a few.
    pub const VIOLIN: Self = Self {
        players: 3,
        attack: 0.07,
        release: 0.09,
        body: [290.0, 480.0, 1_150.0],
        top: 4_600.0,
        vibrato: 0.16,
        pan: -0.35,
    };
    /// Violas, in the middle.
    pub const VIOLA: Self = Self {
        players: 2,
        attack: 0.07,
        release: 0.09,
        body: [220.0, 380.0, 900.0],
        top: 3_200.0,
        vibrato: 0.13,
        pan: 0.15,
    };
    /// Cellos, on the right.
    pub const CELLO: Self = Self {
        players: 2,
        attack: 0.06,
        release: 0.1,
        body: [110.0, 190.0, 480.0],
        top: 2_300.0,
        vibrato: 0.11,
        pan: 0.4,
    };
}

struct Player {
    osc: Osc,
    ratio: f32,
    rate: f32,
    phase: f32,
    left: f32,
    right: f32,
    step: f32,
}

impl Instrument for Bowed {
    fn play(&self, out: &mut Stereo, note: Note, rng: &mut Rng) {
        let amp = Adsr { attack: self.attack, decay: 0.5, sustain: 0.85, release: self.release };
        let mut players: Vec<Player> = (0..self.players.clamp(1, 4))
            .map(|_| {
                let (left, right) = pan(self.pan + rng.between(-0.22, 0.22));
                Player {
                    osc: Osc::new(rng.unit()),
                    ratio: (rng.between(-0.07, 0.07) / 12.0).exp2(),
                    rate: rng.between(4.8, 6.1),
                    phase: rng.unit(),
                    left,
                    right,
                    step: 0.0,
                }
            })
            .collect();
        let base = hertz(note.pitch) / RATE;
        let mut envelope = amp.start(note.seconds);
        let mut tops = [Svf::new(self.top * (0.6 + 0.5 * note.velocity), 0.6); 2];
        let mut bodies = [self.body.map(|hertz| Svf::new(hertz, 3.0)); 2];
        let mut rosin = OnePole::new(3_000.0);
        let loud = 0.3 * note.velocity.powf(1.2) / (players.len() as f32).sqrt();
        for (index, (l, r)) in out.span(note.start, amp.length(note.seconds)).enumerate() {
            let level = envelope.tick();
            if index.is_multiple_of(16) {
                let time = index as f32 / RATE;
                let depth = self.vibrato * ((time - 0.12) * 3.0).clamp(0.0, 1.0);
                for player in &mut players {
                    let sway = depth * sine(time * player.rate + player.phase);
                    player.step = base * player.ratio * (sway / 12.0).exp2();
                }
            }
            let scrape = rosin.high(rng.bipolar()) * 0.02;
            let (mut left, mut right) = (scrape, scrape);
            for player in &mut players {
                let wave = player.osc.saw(player.step);
                left += wave * player.left;
                right += wave * player.right;
            }
            *l += colour(&mut tops[0], &mut bodies[0], left) * level * loud;
            *r += colour(&mut tops[1], &mut bodies[1], right) * level * loud;
        }
    }
}

fn colour(top: &mut Svf, body: &mut [Svf; 3], input: f32) -> f32 {
    let direct = top.run(input).low;
    let mut sound = direct * 0.55;
    for (mode, weight) in body.iter_mut().zip([0.7, 0.6, 0.45]) {
        sound += mode.run(direct).band * weight;
    }
    sound
}
