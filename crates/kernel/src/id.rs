//! Typed ids: UUIDv7 inside (RFC 9562), [TypeID](https://github.com/jetify-com/typeid)
//! outside (`trk_01h455vb4pex5vsknk084sn02q`). Each kind of thing has a Rust type of its
//! own, so that an album's id can never be passed where a track's is meant.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use uuid::Uuid;

/// Crockford's base 32 in lower case, as TypeID uses it.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 128 bits at 5 bits a character, the first character carrying only 3.
const SUFFIX_LEN: usize = 26;

/// Why a text is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The prefix is missing or belongs to another kind of thing.
    #[error("expected an id that starts with `{expected}_`")]
    Prefix {
        /// The prefix that ids of this kind have.
        expected: &'static str,
    },
    /// What follows the prefix is not 26 characters of base 32.
    #[error("the part after `{expected}_` must be 26 characters of base 32")]
    Suffix {
        /// The prefix that ids of this kind have.
        expected: &'static str,
    },
}

fn encode(uuid: Uuid) -> String {
    let value = uuid.as_u128();
    (0..SUFFIX_LEN)
        .map(|index| {
            let shift = 5 * (SUFFIX_LEN - 1 - index);
            ALPHABET[((value >> shift) & 31) as usize] as char
        })
        .collect()
}

fn decode(suffix: &str) -> Option<Uuid> {
    if suffix.len() != SUFFIX_LEN || suffix.as_bytes().first().is_none_or(|first| *first > b'7') {
        return None;
    }
    suffix
        .bytes()
        .try_fold(0_u128, |value, byte| {
            let digit = ALPHABET.iter().position(|known| *known == byte)?;
            Some((value << 5) | digit as u128)
        })
        .map(Uuid::from_u128)
}

/// A fresh UUIDv7: ordered by time of making, so that it also serves as a keyset.
#[allow(clippy::disallowed_methods)] // The one place that makes ids.
fn fresh() -> Uuid {
    Uuid::now_v7()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// What texts of this id start with, before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// A fresh id, later than every id made before it.
            #[allow(clippy::new_without_default)] // Two calls give two values.
            pub fn new() -> Self {
                Self(fresh())
            }

            /// The id as databases keep it.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let suffix = text
                    .strip_prefix($prefix)
                    .and_then(|rest| rest.strip_prefix('_'))
                    .ok_or(IdError::Prefix { expected: $prefix })?;
                decode(suffix).map(Self).ok_or(IdError::Suffix { expected: $prefix })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl de::Visitor<'_> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("an id that starts with `", $prefix, "_`"))
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .pattern(Some(concat!("^", $prefix, "_[0-7][0-9a-hjkmnp-tv-z]{25}$")))
                    .examples([serde_json::json!(concat!($prefix, "_01h455vb4pex5vsknk084sn02q"))])
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    UserId = "usr";
    /// One signed-in device.
    SessionId = "ses";
    /// An invitation to sign up.
    InvitationId = "inv";
    /// A folder library.
    LibraryId = "lib";
    /// Someone who makes music.
    ArtistId = "art";
    /// An album, EP, single or compilation.
    AlbumId = "alb";
    /// One recording.
    TrackId = "trk";
    /// A genre.
    GenreId = "gen";
    /// A picture: a cover or a portrait.
    ArtworkId = "img";
    /// A resumable upload.
    UploadId = "upl";
    /// A file that could not be used, with the reason.
    ProblemId = "prb";
    /// One listening.
    PlayId = "ply";
    /// Something that happened, as the event log keeps it.
    EventId = "evt";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_form_is_that_of_the_typeid_specification() {
        // The pair of examples given by the TypeID specification 0.3, `valid.yml`.
        let uuid: Uuid = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
        assert_eq!(TrackId::from(uuid).to_string(), "trk_01h455vb4pex5vsknk084sn02q");
        assert_eq!("trk_01h455vb4pex5vsknk084sn02q".parse(), Ok(TrackId::from(uuid)));
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let album = AlbumId::new().to_string();
        assert_eq!(album.parse::<TrackId>(), Err(IdError::Prefix { expected: "trk" }));
        for bad in [
            "trk_",
            "trk_01h455vb4pex5vsknk084sn02",
            "trk_81h455vb4pex5vsknk084sn02q",
            "trk_01h455vb4pex5vsknk084sn02l",
        ] {
            assert_eq!(bad.parse::<TrackId>(), Err(IdError::Suffix { expected: "trk" }), "{bad}");
        }
    }

    #[test]
    fn later_ids_sort_later() {
        let ids: Vec<_> = (0..1000).map(|_| TrackId::new()).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().map(ToString::to_string).collect::<Vec<_>>().is_sorted());
    }
}
