//! The section `[gateway]` of the configuration.

use serde::{Deserialize, Serialize};

/// How the front door behaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The server's name, as people see it.
    pub name: String,
    /// Proxies whose `X-Forwarded-For` is believed: addresses or networks (`10.0.0.0/8`).
    pub trusted_proxies: Vec<String>,
    /// Other origins whose pages may call the API (`https://music.example`), or `*` for
    /// all. Cookies are never involved.
    pub cors_origins: Vec<String>,
    /// Whether people reach the server by https only; browsers are then told to insist on
    /// it (HSTS).
    pub https: bool,
    /// How long a request may take, in seconds. Uploads, media and event streams take as
    /// long as they need.
    pub request_timeout_seconds: u64,
    /// How often one may knock.
    pub limits: LimitConfig,
    /// Who may read `/metrics`.
    pub metrics: MetricsConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            name: "Polyphony".to_owned(),
            trusted_proxies: Vec::new(),
            cors_origins: Vec::new(),
            https: false,
            request_timeout_seconds: 30,
            limits: LimitConfig::default(),
            metrics: MetricsConfig::default(),
        }
    }
}

/// `[gateway.limits]`: rate limits. Each is a bucket that holds `burst` requests and is
/// filled again evenly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitConfig {
    /// Whether there are any. Off for measurements and for tests that hammer the server.
    pub enabled: bool,
    /// The API, by person; by address for those who are not signed in.
    pub api: Rate,
    /// Signing in and signing up, by address.
    pub sign_in: Rate,
    /// Media, covers and the web app, by address.
    pub files: Rate,
}

impl Default for LimitConfig {
    fn default() -> Self {
        Self {
            enabled: true,
            api: Rate { burst: 600, per_minute: 6_000 },
            sign_in: Rate { burst: 20, per_minute: 10 },
            files: Rate { burst: 2_000, per_minute: 24_000 },
        }
    }
}

/// How many requests at once, and how many in the long run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How many may come at once.
    pub burst: u32,
    /// How many are added each minute, up to `burst`.
    pub per_minute: u32,
}

/// `[gateway.metrics]`: who may read `/metrics`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MetricsConfig {
    /// Who may.
    pub access: MetricsAccess,
    /// For `access = "token"`: sent as `Authorization: Bearer …`; at least 16 characters.
    pub token: String,
}

/// Who may read the metrics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetricsAccess {
    /// Processes of this machine that come without a proxy in between.
    #[default]
    Loopback,
    /// Whoever has the token.
    Token,
    /// Everyone.
    Open,
}
