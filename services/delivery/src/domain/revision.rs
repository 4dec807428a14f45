//! A revision names the content that renditions were made of, in keys, tokens and ETags.

use std::{fmt, str::FromStr};

/// The first 64 bits of a content hash; 16 digits of base 16 as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Revision(u64);

impl Revision {
    /// The revision of this content. A hash that is not base 16 is hashed once more, so
    /// that whatever the catalog uses fits into a key.
    pub fn of(content_hash: &str) -> Self {
        let prefix = content_hash.get(..16).filter(|prefix| prefix.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let number = prefix.and_then(|prefix| u64::from_str_radix(prefix, 16).ok());
        Self(number.unwrap_or_else(|| {
            let mut first = [0; 8];
            first.copy_from_slice(&blake3::hash(content_hash.as_bytes()).as_bytes()[..8]);
            u64::from_be_bytes(first)
        }))
    }

    /// As it stands in a token.
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// From a token.
    pub const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(bytes))
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Revision {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_in_base_16_keeps_its_beginning_and_anything_else_is_hashed() {
        assert_eq!(Revision::of("00a1b2c3d4e5f60718293a4b").to_string(), "00a1b2c3d4e5f607");
        let other = Revision::of("sha:ä/../x");
        assert_eq!(other.to_string().len(), 16);
        assert_ne!(other, Revision::of("sha:ä/../y"));
        assert_eq!(Revision::from_bytes(other.to_bytes()), other);
    }
}
