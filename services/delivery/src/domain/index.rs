//! The index of a track's renditions: all that manifests are written from. It is stored
//! beside the renditions, so that serving them needs no database.

use contracts::delivery::RenditionView;
use serde::{Deserialize, Serialize};

use super::boxes::Layout;

/// A last segment shorter than this part of a second joins the one before: players dislike
/// requests for a few samples.
const SHORTEST_LAST_SECONDS: u64 = 1;

/// All renditions of one revision of a track, ascending by bit rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Milliseconds, as decoded.
    pub duration_ms: u64,
    /// The renditions.
    pub renditions: Vec<Rendition>,
}

impl Index {
    /// The rendition of this name.
    pub fn find(&self, name: &str) -> Option<&Rendition> {
        self.renditions.iter().find(|rendition| rendition.name == name)
    }
}

/// One file and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendition {
    /// `aac-128`, `flac`.
    pub name: String,
    /// The codec by RFC 6381.
    pub codec: String,
    /// What the encoder aimed at, in kbit/s; none for lossless.
    pub target_kbit: Option<u32>,
    /// Samples per second and channel.
    pub sample_rate: u32,
    /// Channels.
    pub channels: u8,
    /// Bytes of the file.
    pub size: u64,
    /// Bytes of the initialisation part, which begins the file.
    pub init: u64,
    /// The `sidx` box, as offset and length.
    pub sidx: Option<(u64, u64)>,
    /// Units of a second in which durations are counted.
    pub timescale: u32,
    /// Encoder delay at the beginning, in timescale units: decoded, but not heard.
    pub priming: u64,
    /// The segments.
    pub segments: Vec<Segment>,
}

/// A part of the file that can be fetched and decoded by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// First byte.
    pub offset: u64,
    /// Bytes.
    pub size: u64,
    /// What its samples last, in timescale units.
    pub duration: u64,
}

impl Rendition {
    /// Describes a finished file.
    pub fn new(
        name: String,
        target_kbit: Option<u32>,
        sample_rate: u32,
        channels: u8,
        size: u64,
        layout: &Layout,
    ) -> Self {
        let mut segments: Vec<Segment> = Vec::with_capacity(layout.fragments.len());
        let count = layout.fragments.len();
        for (place, fragment) in layout.fragments.iter().enumerate() {
            let duration = fragment.duration;
            let is_last = place + 1 == count;
            match segments.last_mut() {
                Some(last) if is_last && duration < SHORTEST_LAST_SECONDS * u64::from(layout.timescale) => {
                    last.size = fragment.offset + fragment.size - last.offset;
                    last.duration += duration;
                }
                _ => segments.push(Segment { offset: fragment.offset, size: fragment.size, duration }),
            }
        }
        let codec = if target_kbit.is_some() { "mp4a.40.2" } else { "fLaC" }.to_owned();
        let sidx = layout.sidx.as_ref().map(|sidx| (sidx.start, sidx.end - sidx.start));
        Self {
            name,
            codec,
            target_kbit,
            sample_rate,
            channels,
            size,
            init: layout.init.end,
            sidx,
            timescale: layout.timescale,
            priming: layout.priming,
            segments,
        }
    }

    /// Whether it keeps every sample of the original.
    pub fn is_lossless(&self) -> bool {
        self.target_kbit.is_none()
    }

    /// What all samples last, in timescale units.
    pub fn duration(&self) -> u64 {
        self.segments.iter().map(|segment| segment.duration).sum()
    }

    /// What is heard, in timescale units: the edit list leaves the encoder delay out.
    pub fn heard(&self) -> u64 {
        self.duration().saturating_sub(self.priming)
    }

    /// Seconds of a duration in timescale units.
    pub fn seconds(&self, duration: u64) -> f64 {
        duration as f64 / f64::from(self.timescale.max(1))
    }

    /// Bits per second over the whole file.
    pub fn average_bandwidth(&self) -> u64 {
        self.bandwidth(self.size, self.duration())
    }

    /// RFC 8216bis, section 4.4.3.2: seconds of a segment, rounded to the nearest, are at
    /// most this.
    pub fn target_duration(&self) -> u64 {
        let timescale = u64::from(self.timescale.max(1));
        self.segments.iter().map(|segment| (segment.duration + timescale / 2) / timescale).max().unwrap_or(1).max(1)
    }

    /// RFC 8216bis, section 4.4.6.2: the highest rate over any run of segments that lasts
    /// between half and one and a half target durations.
    pub fn peak_bandwidth(&self) -> u64 {
        let target = self.target_duration() * u64::from(self.timescale.max(1));
        let mut peak = self.average_bandwidth();
        for first in 0..self.segments.len() {
            let (mut size, mut duration) = (0, 0);
            for segment in &self.segments[first..] {
                size += segment.size;
                duration += segment.duration;
                if duration * 2 > target * 3 {
                    break;
                }
                if duration * 2 >= target {
                    peak = peak.max(self.bandwidth(size, duration));
                }
            }
        }
        peak
    }

    fn bandwidth(&self, size: u64, duration: u64) -> u64 {
        let bits = u128::from(size) * 8 * u128::from(self.timescale);
        u64::try_from(bits.div_ceil(u128::from(duration.max(1)))).unwrap_or(u64::MAX)
    }

    /// As others see it.
    pub fn view(&self) -> RenditionView {
        RenditionView {
            name: self.name.clone(),
            codec: self.codec.clone(),
            bitrate: u32::try_from(self.average_bandwidth()).unwrap_or(u32::MAX),
            sample_rate: self.sample_rate,
            channels: self.channels,
            size: self.size,
        }
    }

    #[cfg(test)]
    pub(crate) fn sample(name: &str, target_kbit: Option<u32>) -> Self {
        use super::boxes::Fragment;
        let fragments = vec![
            Fragment { offset: 1500, size: 64_000, duration: 176_128 },
            Fragment { offset: 65_500, size: 66_000, duration: 176_128 },
            Fragment { offset: 131_500, size: 900, duration: 1568 },
        ];
        let layout = Layout { init: 0..1000, sidx: Some(1000..1500), timescale: 44_100, priming: 1024, fragments };
        Self::new(name.to_owned(), target_kbit, 44_100, 2, 132_400, &layout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tiny_end_joins_its_neighbour_and_encoder_delay_is_not_heard() {
        let rendition = Rendition::sample("aac-128", Some(128));
        let segments: Vec<_> =
            rendition.segments.iter().map(|segment| (segment.offset, segment.size, segment.duration)).collect();
        assert_eq!(segments, [(1500, 64_000, 176_128), (65_500, 66_900, 177_696)]);
        assert_eq!(rendition.heard(), 352_800, "eight seconds");
        assert_eq!(rendition.target_duration(), 4);
    }

    #[test]
    fn the_peak_is_that_of_the_largest_segment() {
        let rendition = Rendition::sample("aac-128", Some(128));
        assert_eq!(rendition.average_bandwidth(), (132_400 * 8 * 44_100_u64).div_ceil(353_824));
        assert_eq!(rendition.peak_bandwidth(), (66_900 * 8 * 44_100_u64).div_ceil(177_696));
    }
}
