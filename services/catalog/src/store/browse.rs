//! Lists: sorting, filtering, cursors.
