//! What tus 1.0.0 says in headers: <https://tus.io/protocols/resumable-upload>.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use kernel::{Error, Kind, Result, Timestamp};

/// The version of the protocol.
pub const VERSION: &str = "1.0.0";
/// What of the protocol's extensions is offered.
pub const EXTENSIONS: &str = "creation,creation-with-upload,termination,expiration,checksum";
/// The content type of a body that carries bytes of an upload.
pub const OFFSET_STREAM: &str = "application/offset+octet-stream";

/// Names the version; on every request and every answer.
pub const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
/// The versions that the server knows.
pub const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
/// The extensions that the server offers.
pub const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
/// The largest upload in bytes.
pub const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
/// The checksums that the server knows.
pub const TUS_CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
/// How many bytes are there; where the next ones belong.
pub const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// How many bytes there will be.
pub const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// What the client says of the file.
pub const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
/// Until when the upload can be gone on with.
pub const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
/// The checksum of the request's body.
pub const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
/// The method that is meant, from clients that can only send POST.
pub const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");
/// Our own: the track that the upload has become.
pub const TRACK_ID: HeaderName = HeaderName::from_static("polyphony-track-id");

/// Answers 412 unless the client speaks our version.
pub fn require_version(headers: &HeaderMap) -> Result<()> {
    if headers.get(TUS_RESUMABLE).is_some_and(|version| version == VERSION) {
        return Ok(());
    }
    Err(Error::new(
        Kind::PreconditionFailed,
        "tus_version",
        "Send `Tus-Resumable: 1.0.0`: that is the version of the protocol that is spoken here.",
    ))
}

/// Answers 415 unless the body carries bytes of an upload.
pub fn require_offset_stream(headers: &HeaderMap) -> Result<()> {
    if carries_bytes(headers) {
        return Ok(());
    }
    Err(Error::new(
        Kind::UnsupportedMediaType,
        "offset_stream_expected",
        "Send the bytes with `Content-Type: application/offset+octet-stream`.",
    ))
}

/// Whether the body carries bytes of an upload.
pub fn carries_bytes(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().eq_ignore_ascii_case(OFFSET_STREAM.as_bytes()))
}

/// A header that is a number of bytes, which the request must have.
pub fn bytes(headers: &HeaderMap, name: &HeaderName) -> Result<u64> {
    bytes_if_any(headers, name)?.ok_or_else(|| header_error(name, "is missing"))
}

/// A header that is a number of bytes, if it is there.
pub fn bytes_if_any(headers: &HeaderMap, name: &HeaderName) -> Result<Option<u64>> {
    headers
        .get(name)
        .map(|value| parse_bytes(value).ok_or_else(|| header_error(name, "must be a number of bytes")))
        .transpose()
}

/// Digits only: Rust's own parser would take a plus sign. Databases keep signed numbers.
fn parse_bytes(value: &HeaderValue) -> Option<u64> {
    let text = value.to_str().ok()?;
    let number: u64 = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())??;
    i64::try_from(number).is_ok().then_some(number)
}

fn header_error(name: &HeaderName, what: &str) -> Error {
    Error::new(Kind::BadRequest, "header_invalid", format!("The header `{name}` {what}."))
}

/// A time as HTTP writes it (RFC 9110, section 5.6.7).
pub fn http_date(at: Timestamp) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn an_offset_is_digits_and_nothing_else() {
        assert_eq!(bytes(&headers(UPLOAD_OFFSET, "70"), &UPLOAD_OFFSET).unwrap(), 70);
        for bad in ["", "+7", "-1", "7.0", "0x7", "7 ", "99999999999999999999", "18446744073709551615"] {
            assert_eq!(
                bytes(&headers(UPLOAD_OFFSET, bad), &UPLOAD_OFFSET).unwrap_err().code(),
                "header_invalid",
                "{bad:?}"
            );
        }
        assert!(bytes(&HeaderMap::new(), &UPLOAD_OFFSET).is_err());
        assert_eq!(bytes_if_any(&HeaderMap::new(), &UPLOAD_LENGTH).unwrap(), None);
    }

    #[test]
    fn only_our_version_and_content_type_are_taken() {
        assert!(require_version(&headers(TUS_RESUMABLE, "1.0.0")).is_ok());
        assert_eq!(require_version(&headers(TUS_RESUMABLE, "0.2.2")).unwrap_err().kind(), Kind::PreconditionFailed);
        assert!(require_version(&HeaderMap::new()).is_err());
        assert!(require_offset_stream(&headers(header::CONTENT_TYPE, "application/offset+octet-stream")).is_ok());
        assert_eq!(
            require_offset_stream(&headers(header::CONTENT_TYPE, "audio/flac")).unwrap_err().kind(),
            Kind::UnsupportedMediaType
        );
    }

    #[test]
    fn times_are_written_as_http_wants_them() {
        let at = "1994-11-06T08:49:37Z".parse().unwrap();
        assert_eq!(http_date(at), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
