//! From a file to a description: reading tags, guessing what they leave out, grouping
//! into albums, and scanning folder libraries.

pub mod upload;
