//! Hashing and checking passwords with Argon2id (RFC 9106), a few at a time.

use std::{sync::Arc, time::Duration};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{self, PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::{Error, Result};
use tokio::sync::Semaphore;

use crate::domain::{password, secret::Secret, token};

/// OWASP's password storage recommendation for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// How long someone may wait for their turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Hashes and checks passwords beside the requests, never more than a few at once: each
/// takes 19 MiB, and many sign-ins must not take all memory.
#[derive(Clone)]
pub struct Passwords {
    slots: Arc<Semaphore>,
    /// The hash of a password that nobody knows: checked when there is no account, so that
    /// the answer takes as long.
    decoy: Arc<str>,
}

#[derive(Debug, thiserror::Error)]
#[error("all slots for hashing passwords were taken for {} seconds", PATIENCE.as_secs())]
struct Busy;

impl Passwords {
    /// With room for so many at the same time.
    pub async fn new(slots: u16) -> Result<Self> {
        let decoy = hash(Secret::new(token::fresh::<{ token::REFRESH }>())).await?;
        Ok(Self { slots: Arc::new(Semaphore::new(usize::from(slots.max(1)))), decoy: decoy.into() })
    }

    /// The password's hash, as a PHC string.
    pub async fn hash(&self, password: Secret) -> Result<String> {
        self.in_turn(move || hash_now(&password)).await
    }

    /// Whether this is the password that was hashed; with no hash it never is, which takes
    /// as long to find out.
    pub async fn verify(&self, password: Secret, hash: Option<String>) -> Result<bool> {
        let decoy = self.decoy.clone();
        self.in_turn(move || {
            let known = hash.is_some();
            Ok(verify_now(&password, hash.as_deref().unwrap_or(&decoy))? && known)
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let turn = tokio::time::timeout(PATIENCE, self.slots.clone().acquire_owned()).await;
        let permit = turn.map_err(|_| Error::unavailable(Busy))?.map_err(Error::internal)?;
        beside(move || {
            // Held by the work, not by the request: whoever hangs up frees nothing early.
            let _permit = permit;
            work()
        })
        .await
    }
}

/// The password's hash, outside of any queue: for the command line.
pub async fn hash(password: Secret) -> Result<String> {
    beside(move || hash_now(&password)).await
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &Secret) -> Result<String> {
    let hash: PasswordHash = argon2()?
        .hash_password(password::normalized(password.reveal()).as_bytes())
        .map_err(|error| Error::internal(error.to_string()))?;
    Ok(hash.to_string())
}

fn verify_now(password: &Secret, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(|error| Error::internal(error.to_string()))?;
    match argon2()?.verify_password(password::normalized(password.reveal()).as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(Error::internal(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_is_recognised_and_nothing_else() {
        let passwords = Passwords::new(1).await.unwrap();
        let hash = passwords.hash(Secret::new("correct horse")).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.verify(Secret::new("correct horse"), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify(Secret::new("correct house"), Some(hash)).await.unwrap());
        assert!(!passwords.verify(Secret::new("correct horse"), None).await.unwrap());
    }

    #[tokio::test]
    async fn equal_passwords_have_different_hashes() {
        let passwords = Passwords::new(2).await.unwrap();
        let one = passwords.hash(Secret::new("correct horse")).await.unwrap();
        assert_ne!(one, passwords.hash(Secret::new("correct horse")).await.unwrap());
    }
}
