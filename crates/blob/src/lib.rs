//! Blobs: originals, renditions, artwork. A folder or an object store, chosen by a URL.
//!
//! An object is written whole and never changed; a new version gets a new key. So that a
//! listener costs no copy more than needed, [`Blobs::local`] gives the file itself where
//! there is one.

mod key;
mod store;

pub use key::{BlobKey, KeyError};
pub use store::{BlobConfig, BlobError, BlobMeta, Blobs};
