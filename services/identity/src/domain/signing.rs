//! Which key signs, and when a key comes and goes.
//!
//! A new key is published at once but signs only a minute later, so that every service
//! that caches the key set has had time to see it. A key that no longer signs keeps
//! verifying until the last token it signed has expired, and is retired then.

use kernel::Timestamp;

/// How long a new key is published before it signs.
const INTRODUCTION: chrono::Duration = chrono::Duration::minutes(1);
/// How long a replaced key keeps verifying: well beyond the life of an access token.
const OVERLAP: chrono::Duration = chrono::Duration::hours(1);

/// Anything that knows when a key was made.
pub trait Made {
    /// When it was made.
    fn made_at(&self) -> Timestamp;
}

/// The key that signs now, of keys given newest first: the newest that has been introduced
/// or, when none has (the first start), the oldest.
pub fn signer<K: Made>(keys: &[K], now: Timestamp) -> Option<&K> {
    keys.iter().find(|key| key.made_at() + INTRODUCTION <= now).or(keys.last())
}

/// Whether a new key should be made, of keys given newest first. `days` of 0 keeps the
/// same for ever.
pub fn is_due<K: Made>(keys: &[K], days: u16, now: Timestamp) -> bool {
    keys.first().is_none_or(|newest| days > 0 && newest.made_at() + chrono::Duration::days(i64::from(days)) <= now)
}

/// The keys that can be retired, of keys given newest first: those whose successor has
/// been signing for longer than any token lives.
pub fn outlived<K: Made>(keys: &[K], now: Timestamp) -> &[K] {
    let successor = keys.iter().position(|key| key.made_at() + INTRODUCTION + OVERLAP <= now);
    successor.and_then(|index| keys.get(index + 1..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    struct Key(Timestamp);

    impl Made for Key {
        fn made_at(&self) -> Timestamp {
            self.0
        }
    }

    fn now() -> Timestamp {
        chrono::DateTime::from_timestamp(1_767_323_045, 0).unwrap()
    }

    fn made_before(ages: &[Duration]) -> Vec<Key> {
        ages.iter().map(|age| Key(now() - *age)).collect()
    }

    #[test]
    fn a_new_key_signs_once_everyone_can_know_it() {
        let keys = made_before(&[Duration::seconds(59), Duration::days(90)]);
        assert_eq!(signer(&keys, now()).unwrap().0, keys[1].0);
        let keys = made_before(&[Duration::seconds(60), Duration::days(90)]);
        assert_eq!(signer(&keys, now()).unwrap().0, keys[0].0);
    }

    #[test]
    fn replicas_that_start_together_agree_on_the_oldest_key() {
        let keys = made_before(&[Duration::milliseconds(1), Duration::milliseconds(3)]);
        assert_eq!(signer(&keys, now()).unwrap().0, keys[1].0);
    }

    #[test]
    fn a_key_is_due_when_the_newest_is_old() {
        assert!(is_due::<Key>(&[], 0, now()));
        assert!(is_due(&made_before(&[Duration::days(90)]), 90, now()));
        assert!(!is_due(&made_before(&[Duration::days(89), Duration::days(300)]), 90, now()));
        assert!(!is_due(&made_before(&[Duration::days(900)]), 0, now()));
    }

    #[test]
    fn a_replaced_key_verifies_until_its_last_token_has_expired() {
        assert!(outlived(&made_before(&[Duration::minutes(60), Duration::days(90)]), now()).is_empty());
        assert_eq!(
            outlived(&made_before(&[Duration::minutes(61), Duration::days(90), Duration::days(180)]), now()).len(),
            2
        );
        assert!(outlived(&made_before(&[Duration::days(900)]), now()).is_empty());
    }
}
