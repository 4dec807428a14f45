//! The catalog's section of the configuration.

use serde::{Deserialize, Serialize};

/// How the catalog works.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The largest upload in bytes.
    pub max_upload_bytes: u64,
    /// How long an unfinished upload is kept after its last byte, in hours.
    pub upload_expires_hours: u32,
    /// Unfinished uploads of one person at the same time.
    pub max_uploads_per_user: u32,
    /// Whether folder libraries are watched for changes.
    pub watch: bool,
    /// Every how many minutes libraries are scanned anyway; 0 never.
    pub rescan_minutes: u32,
    /// The program that reads what the tag reader cannot; empty to go without.
    pub ffprobe: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            max_upload_bytes: 2 * 1024 * 1024 * 1024,
            upload_expires_hours: 24,
            max_uploads_per_user: 50,
            watch: true,
            rescan_minutes: 360,
            ffprobe: "ffprobe".to_owned(),
        }
    }
}
