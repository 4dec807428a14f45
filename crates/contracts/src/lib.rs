//! All that services may know of each other: the events they publish, the views they
//! answer with, and one trait per context for what is asked synchronously.
//!
//! Nothing here does I/O and nothing here mirrors a table. A type in this crate is public
//! for ever: fields are added (with a default), never renamed or removed; what changes its
//! meaning gets a new version beside the old (`….v2`).

pub mod access;
pub mod catalog;
pub mod delivery;
pub mod event;
pub mod identity;
pub mod playback;

pub use access::{Permission, Role, Viewer};
pub use event::{Envelope, Event};
