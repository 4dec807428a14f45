//! How a note's loudness moves.

use crate::stereo::{RATE, decay};

/// Attack, decay, sustain and release; times in seconds, the level in `0.0..=1.0`.
#[derive(Clone, Copy, Debug)]
pub struct Adsr {
    /// Seconds to full level.
    pub attack: f32,
    /// Time constant of the fall to the sustained level.
    pub decay: f32,
    /// The sustained level.
    pub sustain: f32,
    /// Time constant of the end.
    pub release: f32,
}

/// An envelope on its way.
#[derive(Clone, Copy, Debug)]
pub struct Envelope {
    level: f32,
    rise: f32,
    fall: f32,
    sustain: f32,
    release: f32,
    attack_left: u32,
    gate_left: u32,
}

impl Adsr {
    /// Starts the envelope of a note held for `seconds`.
    pub fn start(self, seconds: f32) -> Envelope {
        let attack = (self.attack * RATE).max(32.0);
        Envelope {
            level: 0.0,
            rise: 1.0 / attack,
            fall: decay(self.decay),
            sustain: self.sustain,
            release: decay(self.release),
            attack_left: attack as u32,
            gate_left: (seconds * RATE) as u32,
        }
    }

    /// Seconds until a note held for `seconds` has died away.
    pub fn length(self, seconds: f32) -> f32 {
        seconds + self.release * 7.0 + 0.002
    }
}

impl Envelope {
    /// The level for the next sample.
    pub fn tick(&mut self) -> f32 {
        if self.gate_left == 0 {
            self.level *= self.release;
        } else {
            self.gate_left -= 1;
            if self.attack_left > 0 {
                self.attack_left -= 1;
                self.level += self.rise;
            } else {
                self.level = self.sustain + (self.level - self.sustain) * self.fall;
            }
        }
        self.level
    }
}
