//! Keys, scales and chord symbols, and pitches as MIDI numbers (69 is A4, 440 Hz).

/// Major or natural minor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The Ionian scale.
    Major,
    /// The Aeolian scale.
    Minor,
}

/// A musical key: a tonic as pitch class (0 is C, 11 is B) and a mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Pitch class of the tonic, `0..12`.
    pub tonic: u8,
    /// Major or minor.
    pub mode: Mode,
}

impl Key {
    /// The major key on a pitch class.
    pub const fn major(tonic: u8) -> Self {
        Self { tonic, mode: Mode::Major }
    }

    /// The minor key on a pitch class.
    pub const fn minor(tonic: u8) -> Self {
        Self { tonic, mode: Mode::Minor }
    }

    /// The tonic's letter, spelt as the key's signature spells it.
    pub fn letter(self) -> &'static str {
        const FLATS: [&str; 12] = ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"];
        const SHARPS: [&str; 12] = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];
        let flat = match self.mode {
            Mode::Major => [1, 3, 5, 8, 10].contains(&self.tonic),
            Mode::Minor => [0, 2, 3, 5, 7, 10].contains(&self.tonic),
        };
        let names = if flat { FLATS } else { SHARPS };
        names[usize::from(self.tonic) % 12]
    }

    /// The name in words, such as `F# minor`.
    pub fn name(self) -> String {
        let mode = if self.mode == Mode::Major { "major" } else { "minor" };
        format!("{} {mode}", self.letter())
    }

    /// The form of the `TKEY` frame (ID3v2.4, section 4.2.3): `F#m`, `Eb`.
    pub fn initial_key(self) -> String {
        let suffix = if self.mode == Mode::Major { "" } else { "m" };
        format!("{}{suffix}", self.letter())
    }

    /// The scale's semitones above the tonic.
    pub(crate) fn scale(self) -> [i32; 7] {
        match self.mode {
            Mode::Major => [0, 2, 4, 5, 7, 9, 11],
            Mode::Minor => [0, 2, 3, 5, 7, 8, 10],
        }
    }

    /// The pitch classes a melody may use over `chord`: the scale, bent where the chord is chromatic
    /// (the leading tone over a major dominant in minor).
    pub(crate) fn palette(self, chord: Chord) -> Vec<i32> {
        let mut palette: Vec<i32> =
            self.scale().iter().map(|step| (step + i32::from(self.tonic)).rem_euclid(12)).collect();
        for tone in chord.classes() {
            if palette.contains(&tone) {
                continue;
            }
            palette.retain(|class| {
                let distance = (class - tone).rem_euclid(12);
                chord.has(*class) || (distance != 1 && distance != 11)
            });
            palette.push(tone);
        }
        palette.sort_unstable();
        palette
    }
}

/// A chord: a root, the tones above it and the class in the bass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// Pitch class of the root.
    pub root: i32,
    /// Pitch class that the bass plays.
    pub bass: i32,
    /// Semitones above the root, in order of importance, root first.
    tones: &'static [i32],
}

/// What follows the root's letter, and the tones that it means.
const QUALITIES: [(&str, &[i32]); 22] = [
    ("", &[0, 4, 7]),
    ("m", &[0, 3, 7]),
    ("5", &[0, 7]),
    ("6", &[0, 4, 7, 9]),
    ("m6", &[0, 3, 7, 9]),
    ("7", &[0, 4, 7, 10]),
    ("m7", &[0, 3, 7, 10]),
    ("maj7", &[0, 4, 7, 11]),
    ("9", &[0, 4, 7, 10, 14]),
    ("m9", &[0, 3, 7, 10, 14]),
    ("maj9", &[0, 4, 7, 11, 14]),
    ("m11", &[0, 3, 10, 14, 17]),
    ("13", &[0, 4, 10, 14, 21]),
    ("add9", &[0, 4, 7, 14]),
    ("madd9", &[0, 3, 7, 14]),
    ("sus2", &[0, 2, 7]),
    ("sus4", &[0, 5, 7]),
    ("7sus4", &[0, 5, 7, 10]),
    ("9sus4", &[0, 5, 7, 10, 14]),
    ("dim", &[0, 3, 6]),
    ("m7b5", &[0, 3, 6, 10]),
    ("dim7", &[0, 3, 6, 9]),
];

impl Chord {
    /// A bare fifth on C, for a progression without chords.
    pub const NONE: Self = Self { root: 0, bass: 0, tones: &[0, 7] };

    /// Reads a symbol such as `F#m7` or `Eb/G`; `None` when it means nothing.
    pub fn parse(symbol: &str) -> Option<Self> {
        let (body, bass) = symbol.split_once('/').map_or((symbol, None), |(b, s)| (b, Some(s)));
        let (root, quality) = class(body)?;
        let tones = QUALITIES.iter().find(|(name, _)| *name == quality)?.1;
        let bass = match bass {
            Some(text) => class(text).filter(|(_, rest)| rest.is_empty())?.0,
            None => root,
        };
        Some(Self { root, bass, tones })
    }

    /// The pitch classes of its tones, root first.
    pub fn classes(self) -> impl Iterator<Item = i32> {
        self.tones.iter().map(move |tone| (self.root + tone).rem_euclid(12))
    }

    /// Whether a pitch (of any octave) is a tone of the chord.
    pub fn has(self, pitch: i32) -> bool {
        self.classes().any(|class| class == pitch.rem_euclid(12))
    }

    /// The chord's tone nearest to `pitch`; the lower one when two are as near.
    pub fn nearest(self, pitch: i32) -> i32 {
        (0..=6)
            .flat_map(|distance| [pitch - distance, pitch + distance])
            .find(|candidate| self.has(*candidate))
            .unwrap_or(pitch)
    }

    /// The bass note, at or just above `floor`.
    pub fn bass_above(self, floor: i32) -> i32 {
        floor + (self.bass - floor).rem_euclid(12)
    }

    /// The tone numbered `index` (0 root, 1 third, 2 fifth …, going up by octaves), from `floor`.
    pub fn tone_above(self, index: usize, floor: i32) -> i32 {
        let count = self.tones.len().min(4);
        let root = floor + (self.root - floor).rem_euclid(12);
        root + self.tones[index % count] + 12 * (index / count) as i32
    }

    /// Classes worth voicing in `voices` notes: the bass has the root, and a fifth is missed least.
    pub(crate) fn essential(self, voices: usize) -> Vec<i32> {
        let mut classes: Vec<i32> = self.classes().collect();
        let fifth = (self.root + 7).rem_euclid(12);
        while classes.len() > voices {
            let victim = if classes.len() > 3 && classes.contains(&fifth) {
                classes.iter().position(|class| *class == fifth)
            } else {
                classes.iter().position(|class| *class == self.root)
            };
            classes.remove(victim.unwrap_or(0));
        }
        classes
    }
}

/// Frequency in hertz of a (fractional) MIDI pitch in equal temperament.
pub fn hertz(pitch: f32) -> f32 {
    440.0 * ((pitch - 69.0) / 12.0).exp2()
}

/// Moves `pitch` by `steps` within the pitch classes of `palette`.
pub fn step(pitch: i32, steps: i32, palette: &[i32]) -> i32 {
    let direction = steps.signum();
    let mut at = pitch;
    for _ in 0..steps.abs() {
        at += direction;
        while !palette.contains(&at.rem_euclid(12)) {
            at += direction;
        }
    }
    at
}

fn class(text: &str) -> Option<(i32, &str)> {
    let letter = text.chars().next()?;
    let natural = match letter {
        'C' => 0,
        'D' => 2,
        'E' => 4,
        'F' => 5,
        'G' => 7,
        'A' => 9,
        'B' => 11,
        _ => return None,
    };
    let rest = &text[1..];
    if let Some(rest) = rest.strip_prefix('#') {
        Some(((natural + 1) % 12, rest))
    } else if let Some(rest) = rest.strip_prefix('b') {
        Some(((natural + 11) % 12, rest))
    } else {
        Some((natural, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_read_as_musicians_read_them() {
        let chord = Chord::parse("Ebmaj7/G").unwrap();
        assert_eq!(chord.classes().collect::<Vec<_>>(), [3, 7, 10, 2]);
        assert_eq!(chord.bass, 7);
        assert_eq!(Chord::parse("H7"), None);
        assert_eq!(Chord::parse("Cmaj7#99"), None);
    }

    #[test]
    fn keys_are_spelt_by_their_signature() {
        assert_eq!(Key::minor(6).name(), "F# minor");
        assert_eq!(Key::major(3).initial_key(), "Eb");
        assert_eq!(Key::minor(7).initial_key(), "Gm");
    }

    #[test]
    fn a_major_dominant_bends_the_minor_scale() {
        let palette = Key::minor(9).palette(Chord::parse("E7").unwrap());
        assert!(palette.contains(&8));
        assert!(!palette.contains(&7));
    }

    #[test]
    fn concert_pitch_is_440_hertz() {
        assert!((hertz(69.0) - 440.0).abs() < 1e-3);
        assert!((hertz(57.0) - 220.0).abs() < 1e-3);
    }
}
