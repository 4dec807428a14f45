//! The rules of the front door, free of I/O.

pub mod lane;
pub mod network;
