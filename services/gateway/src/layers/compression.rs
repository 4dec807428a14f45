//! Compression of text on the way out.

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer,
        predicate::{And, Predicate, SizeAbove},
    },
};

/// What is smaller fits into one packet anyway.
const WORTH_IT: u64 = 1024;

type IsText = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// gzip or Brotli for text and JSON; never for media, event streams or ranges.
pub fn layer() -> CompressionLayer<And<SizeAbove, IsText>> {
    let text: IsText = |status, _, headers, _| status != StatusCode::PARTIAL_CONTENT && is_text(headers);
    CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(SizeAbove::new(WORTH_IT).and(text))
}

fn is_text(headers: &HeaderMap) -> bool {
    if headers.contains_key(header::CONTENT_RANGE) {
        return false;
    }
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(is_text_type)
}

/// Whether compressing content of this type saves anything, and nobody waits for its parts.
pub fn is_text_type(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    match kind.split_once('/') {
        Some(("text", sub)) => sub != "event-stream",
        Some(("application", sub)) => {
            matches!(sub, "json" | "javascript" | "xml" | "wasm" | "manifest+json") || sub.ends_with("+json")
        }
        Some(("image", sub)) => sub == "svg+xml",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_text_type;

    #[test]
    fn text_is_compressed_and_media_is_not() {
        for text in [
            "application/json",
            "text/html; charset=utf-8",
            "application/problem+json",
            "image/svg+xml",
            "text/javascript",
        ] {
            assert!(is_text_type(text), "{text}");
        }
        for other in ["text/event-stream", "audio/mpeg", "video/mp4", "image/webp", "application/octet-stream", ""] {
            assert!(!is_text_type(other), "{other}");
        }
    }
}
