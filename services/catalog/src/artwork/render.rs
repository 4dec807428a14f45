//! Decoding, resizing and encoding, with bounds on what a hostile picture can cost.

use std::io::Cursor;

use fast_image_resize::{
    FilterType, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::U8x3,
};
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder,
};

use crate::ingest::picture::MAX_SIDE;

/// Memory that decoding may take.
const MAX_ALLOCATION: u64 = 256 * 1024 * 1024;
/// JPEG quality: covers look right and stay small.
const QUALITY: u8 = 82;

/// Why a picture cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// It cannot be read.
    #[error("artwork: {0}")]
    Image(#[from] ImageError),
    /// It cannot be resized.
    #[error("artwork: {0}")]
    Resize(String),
}

/// The picture as JPEG, its longer side at most `size`; a smaller one keeps its size.
pub fn render(bytes: &[u8], size: u32) -> Result<Vec<u8>, RenderError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(ImageError::IoError)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let picture = resized(flat(&picture), size)?;
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).write_image(
        picture.as_raw(),
        picture.width(),
        picture.height(),
        image::ExtendedColorType::Rgb8,
    )?;
    Ok(jpeg)
}

/// Without transparency: on white, as covers are printed.
fn flat(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    let mut flat = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in flat.pixels_mut().zip(rgba.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let on_white = |value: u8| ((u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255) as u8;
        to.0 = [on_white(red), on_white(green), on_white(blue)];
    }
    flat
}

// Typed views: the untyped ones compile the resizer for every kind of pixel there is.
fn resized(picture: RgbImage, size: u32) -> Result<RgbImage, RenderError> {
    let (width, height) = picture.dimensions();
    let longer = width.max(height);
    if longer <= size {
        return Ok(picture);
    }
    let scaled =
        |side: u32| ((u64::from(side) * u64::from(size) + u64::from(longer) / 2) / u64::from(longer)).max(1) as u32;
    let (to_width, to_height) = (scaled(width), scaled(height));
    let failed = |error: &dyn std::fmt::Display| RenderError::Resize(error.to_string());
    let from = TypedImageRef::<U8x3>::from_buffer(width, height, picture.as_raw()).map_err(|error| failed(&error))?;
    let mut pixels = RgbImage::new(to_width, to_height);
    let mut to = TypedImage::<U8x3>::from_buffer(to_width, to_height, &mut pixels).map_err(|error| failed(&error))?;
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize_typed(&from, &mut to, &options).map_err(|error| failed(&error))?;
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, alpha: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = image::RgbaImage::from_pixel(width, height, image::Rgba([255, 0, 0, alpha]));
        picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn pictures_are_made_smaller_but_never_larger() {
        for (from, size, to) in
            [((1000, 500), 320, (320, 160)), ((100, 100), 640, (100, 100)), ((3000, 1), 80, (80, 1))]
        {
            let jpeg = render(&png(from.0, from.1, 255), size).unwrap();
            let shown = image::load_from_memory(&jpeg).unwrap();
            assert_eq!((shown.width(), shown.height()), to);
        }
    }

    #[test]
    fn transparency_becomes_white() {
        let jpeg = render(&png(16, 16, 0), 80).unwrap();
        let pixel = image::load_from_memory(&jpeg).unwrap().to_rgb8().get_pixel(8, 8).0;
        assert!(pixel.iter().all(|value| *value > 250), "{pixel:?}");
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_refused_before_it_is_decoded() {
        let mut bytes = png(8, 8, 255);
        // The width and height in the IHDR chunk (PNG, section 11.2.1).
        bytes[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        assert!(render(&bytes, 80).is_err());
        assert!(crate::ingest::picture::examine(&bytes).is_none());
    }
}
