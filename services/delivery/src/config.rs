//! The section `delivery` of the configuration.

use serde::{Deserialize, Serialize};

/// When renditions are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Renditions {
    /// As soon as a track comes in.
    #[default]
    OnArrival,
    /// When someone plays it for the first time; until then the original is played.
    OnFirstPlay,
}

/// How music is made ready and delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// When renditions are made: `on_arrival` or `on_first_play`.
    pub renditions: Renditions,
    /// Transcoding jobs at once; 0: half of the cores, at least one.
    pub workers: usize,
    /// Bit rates of the AAC renditions in kbit/s.
    pub ladder: Vec<u32>,
    /// Progressive transcodes at once, for originals that browsers cannot play; 0: two per core.
    pub transcodes: usize,
    /// Seconds for which a media address is valid.
    pub url_lifetime: u64,
    /// Days for which a device may play what it keeps without asking again.
    pub offline_days: u32,
    /// The key that signs media addresses; the same on all replicas. Empty: made once and
    /// kept in the service's own folder.
    pub secret: String,
    /// The program ffmpeg, by name or path.
    pub ffmpeg: String,
    /// The program ffprobe, by name or path.
    pub ffprobe: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            renditions: Renditions::default(),
            workers: 0,
            ladder: vec![64, 128, 256],
            transcodes: 0,
            url_lifetime: 6 * 3600,
            offline_days: 30,
            secret: String::new(),
            ffmpeg: "ffmpeg".to_owned(),
            ffprobe: "ffprobe".to_owned(),
        }
    }
}

impl Config {
    /// Says what cannot be used.
    pub(crate) fn check(&self) -> kernel::Result<()> {
        let fine = !self.ladder.is_empty()
            && self.ladder.len() <= 8
            && self.ladder.iter().all(|kbit| (16..=512).contains(kbit));
        let lasting = (60..=7 * 24 * 3600).contains(&self.url_lifetime) && (1..=365).contains(&self.offline_days);
        if fine && lasting {
            return Ok(());
        }
        Err(kernel::Error::invalid_field(
            "delivery",
            "out_of_range",
            "`delivery.ladder` takes one to eight bit rates from 16 to 512 kbit/s, `delivery.url_lifetime` 60 to 604800 seconds, and `delivery.offline_days` 1 to 365 days.",
        ))
    }

    pub(crate) fn workers(&self) -> usize {
        if self.workers > 0 { self.workers } else { (cores() / 2).max(1) }
    }

    pub(crate) fn transcodes(&self) -> usize {
        if self.transcodes > 0 { self.transcodes } else { cores() * 2 }
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
