//! Which renditions an original gets.

/// Samples of one AAC-LC frame (ISO/IEC 14496-3).
pub const AAC_FRAME: u32 = 1024;
/// Samples of one FLAC frame of ours: four AAC frames, so that fragments of all renditions
/// have the same length.
pub const FLAC_FRAME: u32 = 4096;
/// The highest rate a browser's audio stack is sure to take.
const RATE_MAX: u32 = 192_000;
/// FLAC has eight channels at most (RFC 9639, section 9.1.3).
const FLAC_CHANNELS_MAX: u32 = 8;

/// What a file turned out to contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The decoder's name for the codec, such as `pcm_s16le`.
    pub codec: String,
    /// Samples per second and channel.
    pub sample_rate: u32,
    /// Channels.
    pub channels: u32,
    /// Milliseconds, as the container says; it may say nothing, or the wrong thing.
    pub duration_ms: Option<u64>,
}

impl Source {
    /// Whether the codec keeps every sample.
    pub fn is_lossless(&self) -> bool {
        let codec = self.codec.as_str();
        ["flac", "alac", "ape", "wavpack", "wmalossless", "tta", "tak", "shorten", "truehd", "mlp", "mp4als"]
            .contains(&codec)
            || codec.starts_with("pcm_") && !["pcm_alaw", "pcm_mulaw"].contains(&codec)
            || self.is_dsd()
    }

    fn is_dsd(&self) -> bool {
        self.codec.starts_with("dsd_")
    }
}

/// What to make of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Sample rate of the AAC renditions, and of the measuring.
    pub rate: u32,
    /// The bit rates of the AAC renditions in kbit/s, ascending.
    pub ladder: Vec<u32>,
    /// Sample rate of the FLAC rendition; none when the original is lossy.
    pub flac: Option<u32>,
    /// AAC frames in a fragment of about four seconds.
    pub frames_per_fragment: u32,
    /// Channels of the source.
    pub channels: u32,
}

impl Plan {
    /// The plan for a source. `ladder` is in kbit/s.
    pub fn of(source: &Source, ladder: &[u32]) -> Self {
        let cd_family = source.sample_rate.is_multiple_of(11_025);
        let rate = if cd_family { 44_100 } else { 48_000 };
        let flac = (source.is_lossless() && source.channels <= FLAC_CHANNELS_MAX).then(|| {
            let most = if cd_family { 176_400 } else { RATE_MAX };
            match source.sample_rate {
                // One bit at megahertz: what is audible of it fits into 88.2 kHz.
                _ if source.is_dsd() => 88_200,
                rate if rate > RATE_MAX => most,
                rate => rate,
            }
        });
        let mut ladder = ladder.to_vec();
        ladder.sort_unstable();
        ladder.dedup();
        // Whole FLAC frames, as near to four seconds as can be: 172 AAC frames at 44.1 kHz, 188 at 48 kHz.
        let flac_frames = (rate * 4 + FLAC_FRAME / 2) / FLAC_FRAME;
        let frames_per_fragment = flac_frames * (FLAC_FRAME / AAC_FRAME);
        Self { rate, ladder, flac, frames_per_fragment, channels: source.channels }
    }

    /// What ffmpeg is told: it begins a fragment when the one before has at least this
    /// many microseconds. A little less than exact, so that rounding never adds a frame.
    pub fn fragment_micros(&self) -> u64 {
        u64::from(self.frames_per_fragment) * u64::from(AAC_FRAME) * 1_000_000 / u64::from(self.rate) - 1_000
    }

    /// The name of an AAC rendition.
    pub fn aac_name(kbit: u32) -> String {
        format!("aac-{kbit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(codec: &str, sample_rate: u32, channels: u32) -> Source {
        Source { codec: codec.to_owned(), sample_rate, channels, duration_ms: None }
    }

    #[test]
    fn rates_stay_in_their_family() {
        for (rate, wanted) in
            [(44_100, 44_100), (22_050, 44_100), (88_200, 44_100), (96_000, 48_000), (32_000, 48_000), (8_000, 48_000)]
        {
            assert_eq!(Plan::of(&source("mp3", rate, 2), &[64]).rate, wanted, "{rate}");
        }
    }

    #[test]
    fn fragments_are_whole_frames_of_both_codecs_near_four_seconds() {
        assert_eq!(Plan::of(&source("flac", 44_100, 2), &[64]).frames_per_fragment, 172);
        assert_eq!(Plan::of(&source("flac", 48_000, 2), &[64]).frames_per_fragment, 188);
    }

    #[test]
    fn only_lossless_originals_get_a_lossless_rendition() {
        let flac = |codec, rate, channels| Plan::of(&source(codec, rate, channels), &[64]).flac;
        assert_eq!(flac("mp3", 44_100, 2), None);
        assert_eq!(flac("pcm_mulaw", 8_000, 1), None);
        assert_eq!(flac("alac", 96_000, 2), Some(96_000));
        assert_eq!(flac("dsd_lsbf_planar", 352_800, 2), Some(88_200));
        assert_eq!(flac("pcm_s32le", 384_000, 2), Some(192_000));
        assert_eq!(flac("pcm_s24le", 48_000, 12), None);
    }

    #[test]
    fn a_ladder_is_ascending_without_doubles() {
        assert_eq!(Plan::of(&source("mp3", 44_100, 2), &[256, 64, 128, 64]).ladder, [64, 128, 256]);
    }
}
