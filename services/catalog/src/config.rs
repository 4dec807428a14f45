//! The catalog's section of the configuration.

use serde::{Deserialize, Serialize};

/// How the catalog works.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The largest upload in bytes.
    pub upload_max_bytes: u64,
    /// How long an unfinished upload is kept after its last byte, in hours.
    pub upload_expires_hours: u32,
    /// Unfinished uploads of one person at the same time.
    pub uploads_per_person: u32,
    /// Bytes that the unfinished uploads of one person may have together.
    pub upload_bytes_per_person: u64,
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
            upload_max_bytes: 1024 * 1024 * 1024,
            upload_expires_hours: 24,
            uploads_per_person: 200,
            upload_bytes_per_person: 50 * 1024 * 1024 * 1024,
            watch: true,
            rescan_minutes: 360,
            ffprobe: "ffprobe".to_owned(),
        }
    }
}
