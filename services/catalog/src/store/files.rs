//! The file table of a library.
