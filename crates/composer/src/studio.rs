//! The studio: players perform parts, the desk balances stems, sends them to room and echo, and sums.

use crate::catalogue::Piece;
use crate::compose::part::Event;
use crate::compose::time::Time;
use crate::fx::echo::Echo;
use crate::fx::hall::Hall;
use crate::fx::{loudness, tone};
use crate::rng::Rng;
use crate::stereo::{Stereo, gain};
use crate::synth::{Instrument, Note};

/// Where a piece is played and mixed.
pub struct Studio {
    /// The clock of the piece.
    pub time: Time,
    /// Players are late or early by up to this many seconds.
    pub looseness: f32,
    seconds: f32,
    rng: Rng,
    mix: Stereo,
    room: Stereo,
    repeats: Stereo,
}

/// How a stem goes into the mix.
#[derive(Clone, Copy, Debug)]
pub struct Strip {
    /// Loudness of the stem by itself, in LUFS.
    pub level: f32,
    /// Send to the room, linear.
    pub room: f32,
    /// Send to the echo, linear.
    pub echo: f32,
}

impl Strip {
    /// A dry strip.
    pub const fn new(level: f32) -> Self {
        Self { level, room: 0.0, echo: 0.0 }
    }

    /// With a send to the room.
    pub const fn room(self, room: f32) -> Self {
        Self { room, ..self }
    }

    /// With a send to the echo.
    pub const fn echo(self, echo: f32) -> Self {
        Self { echo, ..self }
    }
}

impl Studio {
    /// A studio for `piece`, in straight time.
    pub fn new(piece: &Piece, rng: Rng) -> Self {
        let seconds = piece.seconds();
        let empty = Stereo::silence(seconds);
        Self {
            time: Time::straight(f32::from(piece.bpm)),
            looseness: 0.0,
            seconds,
            rng,
            mix: empty.clone(),
            room: empty.clone(),
            repeats: empty,
        }
    }

    /// An independent stream of chance for a player or a composer.
    pub fn rng(&self, name: &str) -> Rng {
        self.rng.stream(name)
    }

    /// The seconds at which the notes of `part` fall.
    pub fn hits(&self, part: &[Event]) -> Vec<f32> {
        part.iter().map(|event| self.time.seconds(event.beat)).collect()
    }

    /// Plays `part` on an instrument; `name` seeds the player.
    pub fn perform(&self, name: &str, instrument: &dyn Instrument, part: &[Event]) -> Stereo {
        let mut stem = Stereo::silence(self.seconds);
        self.perform_onto(&mut stem, name, instrument, part);
        stem
    }

    /// Plays `part` onto a stem that is there already.
    pub fn perform_onto(&self, stem: &mut Stereo, name: &str, instrument: &dyn Instrument, part: &[Event]) {
        let mut rng = self.rng.stream(name);
        for event in part {
            let start = self.time.seconds(event.beat);
            let end = self.time.seconds(event.beat + event.beats);
            let late = self.looseness * rng.bipolar();
            let touch = 1.0 + 0.6 * rng.bipolar() * self.looseness.min(0.012) / 0.06;
            let note = Note {
                start: (start + late).max(0.0),
                seconds: end - start,
                pitch: event.pitch,
                velocity: (event.velocity * touch).clamp(0.0, 1.0),
            };
            instrument.play(stem, note, &mut rng);
        }
    }

    /// Brings a stem to its level and adds it to the mix and the sends.
    pub fn put(&mut self, stem: &Stereo, strip: Strip) {
        let now = loudness::integrated(stem);
        if now < -100.0 {
            return;
        }
        let factor = gain(strip.level - now);
        self.mix.add(stem, factor);
        if strip.room > 0.0 {
            self.room.add(stem, factor * strip.room);
        }
        if strip.echo > 0.0 {
            self.repeats.add(stem, factor * strip.echo);
        }
    }

    /// [`Self::put`] after a low cut in hertz: everything but bass and kick leaves the low end alone.
    pub fn put_above(&mut self, mut stem: Stereo, cutoff: f32, strip: Strip) {
        tone::low_cut(&mut stem, cutoff);
        self.put(&stem, strip);
    }

    /// The sum of the mix, the echo (some of it in the room) and the room.
    pub fn finish(mut self, hall: Hall, echo: Option<Echo>) -> Stereo {
        if let Some(echo) = echo {
            let repeats = echo.answer(&self.repeats);
            self.mix.add(&repeats, 1.0);
            self.room.add(&repeats, 0.3);
        }
        let room = hall.answer(&self.room);
        self.mix.add(&room, 1.0);
        self.mix
    }
}
