//! The `[identity]` section of the configuration.

use contracts::identity::RegistrationMode;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What an operator may decide about accounts and sessions.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Who may sign up: `open` (everyone), `invitation` (whoever holds an invitation) or
    /// `closed` (nobody; accounts are made on the command line).
    pub registration: RegistrationMode,
    /// Days after which a session ends, however much it is used; at least 1.
    pub session_lifetime_days: u16,
    /// Days without use after which a session ends; at least 1.
    pub session_idle_days: u16,
    /// Passwords hashed or checked at the same time. Each takes 19 MiB and a processor
    /// for some 20 milliseconds; further ones wait their turn.
    pub password_slots: u16,
    /// Days after which a new key signs access tokens; 0 keeps the same for ever.
    pub signing_key_days: u16,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            registration: RegistrationMode::Open,
            session_lifetime_days: 90,
            session_idle_days: 30,
            password_slots: 4,
            signing_key_days: 90,
        }
    }
}

impl Config {
    /// How long a session may go unused.
    pub(crate) fn idle(&self) -> chrono::Duration {
        chrono::Duration::days(i64::from(self.session_idle_days.max(1)))
    }

    /// When a session that begins now ends at the latest.
    pub(crate) fn session_end(&self, now: Timestamp) -> Timestamp {
        now + chrono::Duration::days(i64::from(self.session_lifetime_days.max(1)))
    }
}
