//! The rules of delivery: pure functions and types, without HTTP and without SQL.

pub mod boxes;
pub mod conditional;
pub mod dash;
pub mod frames;
pub mod grant;
pub mod hls;
pub mod index;
pub mod plan;
pub mod playable;
pub mod quality;
pub mod range;
pub mod revision;
pub mod waveform;
