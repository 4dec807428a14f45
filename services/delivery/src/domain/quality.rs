//! What a listener asked for, and which renditions that means.

use contracts::delivery::RenditionView;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::index::Rendition;

/// How much of the ladder a listener wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// All lossy renditions; the player chooses by bandwidth.
    #[default]
    Auto,
    /// The smallest rendition only.
    Low,
    /// Up to about 128 kbit/s.
    Normal,
    /// All lossy renditions.
    High,
    /// The lossless rendition, and the best lossy one for players that cannot play it.
    Lossless,
}

/// What `normal` allows, with room for encoders that overshoot.
const NORMAL_KBIT: u32 = 144;

/// A rendition, as far as choosing among them needs it.
pub trait Rung {
    /// Whether it keeps every sample.
    fn is_lossless(&self) -> bool;
    /// What its encoder aimed at.
    fn kbit(&self) -> Option<u32>;
}

impl Rung for Rendition {
    fn is_lossless(&self) -> bool {
        self.target_kbit.is_none()
    }

    fn kbit(&self) -> Option<u32> {
        self.target_kbit
    }
}

impl Rung for RenditionView {
    fn is_lossless(&self) -> bool {
        self.kbit().is_none()
    }

    fn kbit(&self) -> Option<u32> {
        self.name.strip_prefix("aac-")?.parse().ok()
    }
}

impl Quality {
    /// All of them; the place is the number in a token.
    const ALL: [Self; 5] = [Self::Auto, Self::Low, Self::Normal, Self::High, Self::Lossless];

    /// As it stands in a token.
    pub fn to_byte(self) -> u8 {
        Self::ALL.iter().position(|one| *one == self).unwrap_or(0) as u8
    }

    /// From a token.
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.get(usize::from(byte)).copied()
    }

    /// The renditions that a manifest lists, from the smallest to the largest. There is
    /// always one when there is any.
    pub fn of<R: Rung>(self, renditions: &[R]) -> Vec<&R> {
        let lossy: Vec<_> = renditions.iter().filter(|rendition| !rendition.is_lossless()).collect();
        let lossless = renditions.iter().filter(|rendition| rendition.is_lossless());
        let all = || if lossy.is_empty() { renditions.iter().collect() } else { lossy.clone() };
        match self {
            Self::Auto | Self::High => all(),
            Self::Low => all().into_iter().take(1).collect(),
            Self::Normal => {
                let below = |rendition: &&R| rendition.kbit().is_some_and(|kbit| kbit <= NORMAL_KBIT);
                let some: Vec<_> = all().into_iter().filter(below).collect();
                if some.is_empty() { all().into_iter().take(1).collect() } else { some }
            }
            Self::Lossless => {
                let best: Vec<_> = lossless.collect();
                if best.is_empty() { all() } else { lossy.last().copied().into_iter().chain(best).collect() }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(quality: Quality, renditions: &[Rendition]) -> Vec<&str> {
        quality.of(renditions).into_iter().map(|rendition| rendition.name.as_str()).collect()
    }

    #[test]
    fn a_quality_limits_what_is_listed_but_never_to_nothing() {
        let ladder: Vec<_> = [("aac-64", Some(64)), ("aac-128", Some(128)), ("aac-256", Some(256)), ("flac", None)]
            .map(|(name, kbit)| Rendition::sample(name, kbit))
            .into();
        assert_eq!(names(Quality::Auto, &ladder), ["aac-64", "aac-128", "aac-256"]);
        assert_eq!(names(Quality::Low, &ladder), ["aac-64"]);
        assert_eq!(names(Quality::Normal, &ladder), ["aac-64", "aac-128"]);
        assert_eq!(names(Quality::Lossless, &ladder), ["aac-256", "flac"]);
        assert_eq!(names(Quality::Lossless, &ladder[..3]), ["aac-64", "aac-128", "aac-256"]);
        assert_eq!(names(Quality::Normal, &ladder[2..3]), ["aac-256"]);
        assert_eq!(names(Quality::Low, &ladder[3..]), ["flac"]);
    }

    #[test]
    fn each_quality_survives_a_token() {
        for quality in Quality::ALL {
            assert_eq!(Quality::from_byte(quality.to_byte()), Some(quality));
        }
        assert_eq!(Quality::from_byte(9), None);
    }
}
