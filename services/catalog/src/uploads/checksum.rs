//! The checksum of one request's body (tus, extension "checksum").

use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::{Error, Kind, Result};
use sha1::{Digest, Sha1};
use sha2::Sha256;

/// The algorithms, as `Tus-Checksum-Algorithm` lists them.
pub const ALGORITHMS: &str = "sha1,sha256";

#[derive(Debug, Clone)]
enum Running {
    Sha1(Sha1),
    Sha256(Sha256),
}

/// A checksum that is being computed, and what it should become.
#[derive(Debug, Clone)]
pub struct Checksum {
    running: Running,
    expected: Vec<u8>,
}

impl Checksum {
    /// Reads `Upload-Checksum`: the algorithm, a space, the checksum in base 64.
    pub fn parse(header: &str) -> Result<Self> {
        let invalid = |message: &str| Error::new(Kind::BadRequest, "checksum_invalid", message);
        let (algorithm, encoded) = header
            .trim()
            .split_once(' ')
            .ok_or_else(|| invalid("`Upload-Checksum` must be the algorithm, a space, and the checksum in base 64."))?;
        let (running, length) = match algorithm {
            "sha1" => (Running::Sha1(Sha1::new()), 20),
            "sha256" => (Running::Sha256(Sha256::new()), 32),
            _ => return Err(invalid("This checksum is not known here; use `sha1` or `sha256`.")),
        };
        let expected = STANDARD
            .decode(encoded.trim())
            .ok()
            .filter(|bytes| bytes.len() == length)
            .ok_or_else(|| invalid("The checksum in `Upload-Checksum` is not base 64 of the right length."))?;
        Ok(Self { running, expected })
    }

    /// Takes further bytes of the body.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.running {
            Running::Sha1(running) => running.update(bytes),
            Running::Sha256(running) => running.update(bytes),
        }
    }

    /// Whether the bytes are the ones that were sent.
    pub fn matches(self) -> bool {
        match self.running {
            Running::Sha1(running) => running.finalize().as_slice() == self.expected,
            Running::Sha256(running) => running.finalize().as_slice() == self.expected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers_match_and_others_do_not() {
        // The example of the protocol's text, and "abc" by FIPS 180-4.
        for (header, body) in [
            ("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "hello world"),
            ("sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", "abc"),
        ] {
            let mut checksum = Checksum::parse(header).unwrap();
            checksum.update(body.as_bytes());
            assert!(checksum.clone().matches(), "{header}");
            checksum.update(b"!");
            assert!(!checksum.matches(), "{header}");
        }
    }

    #[test]
    fn what_cannot_be_a_checksum_is_refused() {
        for bad in
            ["", "sha1", "md5 CY9rzUYh03PK3k6DJie09g==", "sha1 ???", "sha1 AAAA", "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0="]
        {
            assert_eq!(Checksum::parse(bad).unwrap_err().code(), "checksum_invalid", "{bad:?}");
        }
    }
}
