//! The section `[playback]` of the configuration.

use serde::{Deserialize, Serialize};

/// How playback behaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How many days after it began a play may still be reported: for players that were
    /// offline.
    pub offline_days: u16,
    /// How many days a track must not have been played to be one to rediscover.
    pub rediscover_days: u16,
}

impl Default for Config {
    fn default() -> Self {
        Self { offline_days: 90, rediscover_days: 60 }
    }
}
