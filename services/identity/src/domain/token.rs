//! Random texts that are shown once and kept only as a hash: refresh tokens, invitation
//! codes, the setup link.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// Bytes of a refresh token or setup token: 256 bits.
pub const REFRESH: usize = 32;
/// Bytes of an invitation code: 128 bits, which still fit on paper.
pub const INVITATION: usize = 16;

/// A fresh text of `BYTES` random bytes, base64url without padding.
pub fn fresh<const BYTES: usize>() -> String {
    // The thread's generator is ChaCha12, seeded by the system: fit for secrets.
    let bytes: [u8; BYTES] = rand::random();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What is kept of it. A fast hash is right here: nobody guesses 128 random bits, and a
/// lookup by the hash tells nothing by its timing.
pub fn digest(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_the_promised_bits_and_never_repeat() {
        assert_eq!(fresh::<REFRESH>().len(), 43);
        assert_eq!(fresh::<INVITATION>().len(), 22);
        assert_ne!(fresh::<REFRESH>(), fresh::<REFRESH>());
    }

    #[test]
    fn the_digest_is_sha_256() {
        // FIPS 180-4, example "abc".
        assert_eq!(digest("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }
}
