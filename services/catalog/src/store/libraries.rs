//! Folder libraries.
