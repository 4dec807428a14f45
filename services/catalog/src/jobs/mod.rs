//! Work beside requests.

pub mod uploads;
