//! The state of scans.
