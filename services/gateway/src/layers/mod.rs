//! What every request passes on its way in and every answer on its way out.

pub mod compression;
pub mod cors;
pub mod door;
pub mod headers;
pub mod limits;
pub mod patience;
