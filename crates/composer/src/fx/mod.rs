//! Effects on whole stems and mixes.

pub mod dynamics;
pub mod echo;
pub mod hall;
pub mod loudness;
pub mod modulation;
pub mod tone;
