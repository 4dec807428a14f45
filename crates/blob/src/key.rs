//! Keys that can only point inside the store.

use std::fmt;

/// The key is not acceptable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a blob key is made of parts of letters, digits, `.`, `-` and `_`, separated by `/`")]
pub struct KeyError;

/// An object's name: parts of `[A-Za-z0-9._-]`, separated by slashes, none of them
/// starting with a dot, so that no key leads out of the folder or to a hidden file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BlobKey(String);

impl BlobKey {
    /// Checks the text.
    pub fn new(text: impl Into<String>) -> Result<Self, KeyError> {
        let text = text.into();
        let part_is_fine = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        };
        if text.len() <= 512 && text.split('/').all(part_is_fine) { Ok(Self(text)) } else { Err(KeyError) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_leads_out_of_the_store() {
        assert!(BlobKey::new("originals/trk_01/original.flac").is_ok());
        for bad in ["", "/etc/passwd", "a//b", "../a", "a/../b", "a/.hidden", "a\0b", "a b", "ä", "a/"] {
            assert_eq!(BlobKey::new(bad), Err(KeyError), "{bad:?}");
        }
    }
}
