//! What music is to the catalog: pure rules, without HTTP, SQL or files.

pub mod album_patch;
pub mod date;
pub mod description;
pub mod disc;
pub mod edition;
pub mod grouping;
pub mod guess;
pub mod lyrics;
pub mod patch;
pub mod people;
pub mod text;
pub mod unusable;

pub use album_patch::AlbumPatch;
pub use description::{AlbumDescription, Audio, Description, Origin};
pub use patch::TrackPatch;
pub use unusable::Unusable;
