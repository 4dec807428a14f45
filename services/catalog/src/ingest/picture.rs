//! Covers as they lie in files: what they are, without decoding them.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

/// The largest picture that is kept, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The longest side that is decoded, in pixels.
pub const MAX_SIDE: u32 = 12_000;

/// A cover by reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRef {
    /// blake3 of the bytes, in hex.
    pub content_hash: String,
    /// The media type, by content.
    pub mime: &'static str,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Bytes.
    pub size: usize,
    /// Which picture of the file; -1 when the file is the picture.
    pub index: i32,
    /// The file that it is in, relative to the library.
    pub path: String,
}

/// What a picture is, by its header alone. None when it is not a picture that will be
/// shown: unknown formats (SVG among them), damaged, or too large.
pub fn examine(bytes: &[u8]) -> Option<(&'static str, u32, u32)> {
    if bytes.is_empty() || bytes.len() > MAX_BYTES {
        return None;
    }
    let format = image::guess_format(bytes).ok()?;
    let mime = match format {
        ImageFormat::Jpeg => "image/jpeg",
        ImageFormat::Png => "image/png",
        ImageFormat::WebP => "image/webp",
        ImageFormat::Gif => "image/gif",
        ImageFormat::Bmp => "image/bmp",
        _ => return None,
    };
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok()?;
    ((1..=MAX_SIDE).contains(&width) && (1..=MAX_SIDE).contains(&height)).then_some((mime, width, height))
}

impl PictureRef {
    /// A reference to these bytes; none when they cannot be shown.
    pub fn of(bytes: &[u8], path: &str, index: i32) -> Option<Self> {
        let (mime, width, height) = examine(bytes)?;
        let content_hash = blake3::hash(bytes).to_hex().to_string();
        Some(Self { content_hash, mime, width, height, size: bytes.len(), index, path: path.to_owned() })
    }
}
