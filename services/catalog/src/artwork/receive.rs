//! A picture from the network: no more of it is held than a picture may have.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use bytes::{Bytes, BytesMut};
use futures::StreamExt;
use kernel::{Error, Kind, Result};

use crate::ingest::picture::MAX_BYTES;

/// Nothing came for this long: the connection is dead.
const DEAD: Duration = Duration::from_secs(60);
/// What a picture may be.
const TYPES: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/// Reads the body of a request, which must be a picture that can be kept.
pub async fn receive(headers: &HeaderMap, body: Body) -> Result<Bytes> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let kind = text(header::CONTENT_TYPE).unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !TYPES.iter().any(|known| kind.eq_ignore_ascii_case(known)) {
        return Err(Error::new(
            Kind::UnsupportedMediaType,
            "artwork_type",
            "Send a JPEG, PNG, WebP or GIF picture, and its type as `Content-Type`.",
        ));
    }
    let announced = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if announced.is_some_and(|length| length > MAX_BYTES as u64) {
        return Err(too_large());
    }
    let mut parts = body.into_data_stream();
    let mut picture = BytesMut::new();
    loop {
        let part = match tokio::time::timeout(DEAD, parts.next()).await {
            Ok(None) => return Ok(picture.freeze()),
            Ok(Some(Ok(part))) => part,
            Ok(Some(Err(_))) | Err(_) => {
                return Err(Error::new(Kind::BadRequest, "body_unreadable", "The body could not be read to its end."));
            }
        };
        if picture.len() + part.len() > MAX_BYTES {
            return Err(too_large());
        }
        picture.extend_from_slice(&part);
    }
}

fn too_large() -> Error {
    Error::new(Kind::TooLarge, "artwork_too_large", "A picture may have at most 20 MiB. Make it smaller.")
}
