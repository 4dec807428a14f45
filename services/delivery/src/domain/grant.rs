//! Media tokens: who may fetch which track until when, signed, so that the media path
//! needs no database.
//!
//! A token is base64url (without padding) of 50 bytes and their HMAC-SHA256:
//! version (1), user (16), track (16), expiry in seconds since 1970 (8, big endian),
//! revision of the renditions (8), quality (1).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{Timestamp, TrackId, UserId};
use sha2::Sha256;
use uuid::Uuid;

use super::{quality::Quality, revision::Revision};

const VERSION: u8 = 1;
const BODY: usize = 50;
const TOKEN: usize = BODY + 32;

/// What a token grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// Who.
    pub user_id: UserId,
    /// What.
    pub track_id: TrackId,
    /// Until when, in seconds since 1970.
    pub expires_at: i64,
    /// Of which content.
    pub revision: Revision,
    /// How much of the ladder.
    pub quality: Quality,
}

/// Why a token grants nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GrantError {
    /// It was not made by this server, or was changed.
    #[error("the token is not one of ours")]
    Forged,
    /// Its time is over.
    #[error("the token has expired")]
    Expired,
    /// It is for another track.
    #[error("the token is for another track")]
    OtherTrack,
}

/// Makes and checks tokens.
#[derive(Clone)]
pub struct Signer(Hmac<Sha256>);

impl Signer {
    /// With this key, of any length.
    pub fn new(key: &[u8]) -> Self {
        // The key is hashed first, so that HMAC gets its full 32 bytes whatever was configured.
        let key = blake3::derive_key("polyphony delivery media token v1", key);
        Self(Hmac::new(&hmac_key(&key)))
    }

    /// The token for a grant.
    pub fn sign(&self, grant: &Grant) -> String {
        let mut bytes = Vec::with_capacity(TOKEN);
        bytes.push(VERSION);
        bytes.extend_from_slice(grant.user_id.uuid().as_bytes());
        bytes.extend_from_slice(grant.track_id.uuid().as_bytes());
        bytes.extend_from_slice(&grant.expires_at.to_be_bytes());
        bytes.extend_from_slice(&grant.revision.to_bytes());
        bytes.push(grant.quality.to_byte());
        let mut mac = self.0.clone();
        mac.update(&bytes);
        bytes.extend_from_slice(&mac.finalize().into_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What the token grants on this track now. The signature is compared in constant
    /// time, before anything of the content is believed.
    pub fn verify(&self, token: &str, track_id: TrackId, now: Timestamp) -> Result<Grant, GrantError> {
        let mut bytes = [0; TOKEN];
        // One byte more than fits must not look like a token.
        if token.len() != TOKEN.div_ceil(3) * 4 - (3 - TOKEN % 3) % 3 {
            return Err(GrantError::Forged);
        }
        URL_SAFE_NO_PAD.decode_slice(token, &mut bytes).map_err(|_| GrantError::Forged)?;
        let (body, signature) = bytes.split_at(BODY);
        let mut mac = self.0.clone();
        mac.update(body);
        mac.verify_slice(signature).map_err(|_| GrantError::Forged)?;
        let grant = read(body).ok_or(GrantError::Forged)?;
        if grant.expires_at <= now.timestamp() {
            Err(GrantError::Expired)
        } else if grant.track_id != track_id {
            Err(GrantError::OtherTrack)
        } else {
            Ok(grant)
        }
    }
}

fn hmac_key(key: &[u8; 32]) -> hmac::digest::Key<Hmac<Sha256>> {
    // HMAC pads short keys with zeros to the block size (RFC 2104, section 2).
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    block[..32].copy_from_slice(key);
    block
}

fn read(body: &[u8]) -> Option<Grant> {
    let (version, rest) = body.split_first()?;
    let (user, rest) = rest.split_first_chunk::<16>()?;
    let (track, rest) = rest.split_first_chunk::<16>()?;
    let (expires, rest) = rest.split_first_chunk::<8>()?;
    let (revision, rest) = rest.split_first_chunk::<8>()?;
    let [quality] = rest else { return None };
    (*version == VERSION).then_some(())?;
    Some(Grant {
        user_id: Uuid::from_bytes(*user).into(),
        track_id: Uuid::from_bytes(*track).into(),
        expires_at: i64::from_be_bytes(*expires),
        revision: Revision::from_bytes(*revision),
        quality: Quality::from_byte(*quality)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn grant() -> Grant {
        Grant {
            user_id: UserId::new(),
            track_id: TrackId::new(),
            expires_at: 1000,
            revision: Revision::of("a"),
            quality: Quality::High,
        }
    }

    #[test]
    fn a_token_grants_its_track_until_it_expires() {
        let (signer, grant) = (Signer::new(b"key"), grant());
        let token = signer.sign(&grant);
        assert_eq!(signer.verify(&token, grant.track_id, at(999)), Ok(grant));
        assert_eq!(signer.verify(&token, grant.track_id, at(1000)), Err(GrantError::Expired));
        assert_eq!(signer.verify(&token, TrackId::new(), at(999)), Err(GrantError::OtherTrack));
        assert_eq!(Signer::new(b"other").verify(&token, grant.track_id, at(999)), Err(GrantError::Forged));
    }

    proptest! {
        #[test]
        fn a_changed_token_is_worth_nothing(place in 0_usize..110, letter in "[A-Za-z0-9_-]") {
            let (signer, grant) = (Signer::new(b"key"), grant());
            let token = signer.sign(&grant);
            let mut changed = token.clone();
            let place = place % token.len();
            changed.replace_range(place..=place, &letter);
            let verdict = signer.verify(&changed, grant.track_id, at(0));
            prop_assert_eq!(verdict.is_ok(), changed == token);
        }

        #[test]
        fn any_text_is_refused_calmly(text in ".{0,200}") {
            prop_assert_eq!(Signer::new(b"key").verify(&text, TrackId::new(), at(0)), Err(GrantError::Forged));
        }
    }
}
