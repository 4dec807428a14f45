//! What music is to the catalog: pure rules, without HTTP, SQL or files.

pub mod description;
pub mod lyrics;
pub mod patch;
pub mod unusable;

pub use description::{AlbumDescription, Audio, Description, Origin};
pub use patch::TrackPatch;
pub use unusable::Unusable;
