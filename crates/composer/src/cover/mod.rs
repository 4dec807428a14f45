//! Covers: abstract compositions that chance and an album's design decide.

mod canvas;
mod horizon;
mod rings;
mod tiles;
mod waves;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};

use crate::catalogue::Album;
use crate::error::Error;
use crate::rng::Rng;

/// A kind of cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Design {
    /// A sun that sets behind hills, and rails that lead there.
    Horizon,
    /// Layers of cut paper: a sea, a lighthouse and its beam.
    Waves,
    /// A grid of plain shapes in few colours.
    Tiles,
    /// Rings that something has disturbed.
    Rings,
}

/// The cover of an album, `size` by `size` pixels.
pub fn cover(album: &Album, seed: u64, size: u32) -> RgbImage {
    artwork(album.design, Rng::new(seed).stream("cover").stream(album.slug).bits(), size)
}

/// A picture of a design, `size` by `size` pixels; the seed chooses colours and places.
pub fn artwork(design: Design, seed: u64, size: u32) -> RgbImage {
    let rng = Rng::new(seed);
    let size = size.max(1);
    match design {
        Design::Horizon => horizon::paint(rng, size),
        Design::Waves => waves::paint(rng, size),
        Design::Tiles => tiles::paint(rng, size),
        Design::Rings => rings::paint(rng, size),
    }
}

/// A picture as JPEG of quality 88.
pub fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 88)
        .write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .map_err(Error::Cover)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::albums;

    #[test]
    fn covers_decode_and_differ() {
        let mut seen = Vec::new();
        for album in albums() {
            let picture = cover(album, 7, 96);
            let bytes = jpeg(&picture).unwrap();
            let back = image::load_from_memory(&bytes).unwrap().to_rgb8();
            assert_eq!(back.dimensions(), (96, 96));
            assert_eq!(cover(album, 7, 96), picture, "the same seed paints the same");
            assert_ne!(cover(album, 8, 96), picture, "another seed paints another");
            assert!(contrast(&back) > 20.0, "{} is dull", album.title);
            assert!(!seen.contains(&picture));
            seen.push(picture);
        }
    }

    /// The standard deviation of the pixels' brightness.
    fn contrast(picture: &RgbImage) -> f64 {
        let bright: Vec<f64> =
            picture.pixels().map(|pixel| pixel.0.iter().map(|c| f64::from(*c)).sum::<f64>() / 3.0).collect();
        let mean = bright.iter().sum::<f64>() / bright.len() as f64;
        (bright.iter().map(|b| (b - mean).powi(2)).sum::<f64>() / bright.len() as f64).sqrt()
    }
}
