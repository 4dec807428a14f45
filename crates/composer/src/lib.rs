//! A small seeded composer and software synthesiser: it writes, plays, mixes and masters the twelve
//! pieces of Polyphony's demonstration library, paints their covers, and files them as tagged audio.
//!
//! The same seed gives the same samples and pixels, bit for bit, on the same platform.
//!
//! The way of a piece: [`pieces`] says what there is; its [`Style`] writes parts in beats, plays
//! them on synthesised instruments and balances the stems; mastering brings the sum to its loudness;
//! [`write_library`] encodes and tags it.
//!
//! ```no_run
//! use composer::{DEFAULT_SEED, pieces, render};
//!
//! let piece = &pieces()[0];
//! let audio = render(piece, DEFAULT_SEED);
//! std::fs::write("piece.wav", audio.to_wav(DEFAULT_SEED))?;
//! # Ok::<(), std::io::Error>(())
//! ```

mod audio;
mod catalogue;
mod compose;
mod cover;
mod error;
pub mod fixture;
mod fx;
mod library;
mod master;
mod rng;
mod stereo;
mod studio;
mod styles;
mod synth;

pub use audio::Audio;
pub use catalogue::{Album, Artwork, Format, Piece, Release, albums, pieces};
pub use compose::theory::{Key, Mode};
pub use cover::{Design, artwork, cover, jpeg};
pub use error::Error;
pub use library::{LibraryOptions, Outcome, Progress, Written, write_library};
pub use styles::Style;

/// The seed of the library as it is published.
pub const DEFAULT_SEED: u64 = 20_261;

/// Writes, plays, mixes and masters a piece.
///
/// The result has 44,100 frames a second in two channels, lasts [`Piece::duration`], has the
/// integrated loudness of [`Piece::loudness_lufs`] (EBU R 128) and true peaks below -1 dBTP.
pub fn render(piece: &Piece, seed: u64) -> Audio {
    let rng = rng::Rng::new(seed).stream(piece.slug);
    master::master(styles::compose(piece, rng), piece).into()
}
