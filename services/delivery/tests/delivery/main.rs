//! What delivery does, told over HTTP on both databases, with the real ffmpeg.

// Tests may stop where something is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

mod hostile;
mod jobs;
mod ladder;
mod ranges;
mod stage;
mod stand_in;
mod studio;
mod tokens;
