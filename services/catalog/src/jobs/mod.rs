//! Work beside requests.

pub mod scans;
pub mod uploads;
pub mod watch;
