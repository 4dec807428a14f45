//! From a file to a description: reading tags, guessing what they leave out, grouping
//! into albums, and scanning folder libraries.

pub(crate) mod ffprobe;
pub(crate) mod folder;
mod hash;
pub(crate) mod picture;
mod raw;
pub(crate) mod read;
pub(crate) mod scan;
mod sniff;
pub(crate) mod tagged;
pub(crate) mod upload;
pub(crate) mod walk;
