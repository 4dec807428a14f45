//! Files that could not be used.
