//! The rules of identity. Nothing here does I/O; the time is passed in.

pub mod account;
pub mod email;
pub mod password;
pub mod refresh;
pub mod refusal;
pub mod roles;
pub mod secret;
pub mod signing;
pub mod throttle;
pub mod token;
pub mod username;
