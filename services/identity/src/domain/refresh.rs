//! What to do with a refresh token (RFC 9700, section 4.14.2).
//!
//! Every refresh token is used once and answered with its successor; a session's tokens
//! form a family that is counted in generations. A token that is used a second time means
//! that two hold it, one of them a thief, and nobody can tell which: the session ends.
//!
//! One second use is honest: two tabs, or a request whose answer got lost and was sent
//! again. So the token that was used last may be used again within [`GRACE`] as long as
//! its successor has not been used, and gets a sibling of that successor. A thief gains
//! little by it: the window is seconds, and once either sibling and the stolen token meet
//! again, the session ends all the same.

use kernel::Timestamp;

/// How long after its use the last token may be used once more.
pub const GRACE: chrono::Duration = chrono::Duration::seconds(10);

/// Why a session ended, as [`contracts::identity::SessionRevoked`] tells it.
pub const REUSED: &str = "refresh_token_reused";

/// A refresh token as it is kept.
#[derive(Debug, Clone, Copy)]
pub struct Presented {
    /// When it was first used.
    pub used_at: Option<Timestamp>,
    /// How many tokens of its family came before it.
    pub generation: i32,
}

/// The session it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Family<'a> {
    /// The newest generation.
    pub generation: i32,
    /// Why it ended, when it has been revoked.
    pub revoked: Option<&'a str>,
    /// When it ends whatever happens.
    pub expires_at: Timestamp,
    /// When it ends unless it is used.
    pub idle_until: Timestamp,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Give the successor, of this generation.
    Rotate(i32),
    /// The session has ended: nothing to do.
    Ended,
    /// The session ended because of a token used twice: say so again.
    EndedByReuse,
    /// The token has been used before: end the session.
    Reused,
}

/// What to do with this token of this family.
pub fn judge(token: Presented, family: Family<'_>, now: Timestamp) -> Verdict {
    match family.revoked {
        Some(REUSED) => return Verdict::EndedByReuse,
        Some(_) => return Verdict::Ended,
        None if now >= family.expires_at || now >= family.idle_until => return Verdict::Ended,
        None => {}
    }
    let successor = token.generation + 1;
    match token.used_at {
        None => Verdict::Rotate(successor),
        Some(used_at) if now < used_at + GRACE && family.generation == successor => Verdict::Rotate(successor),
        Some(_) => Verdict::Reused,
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use proptest::prelude::*;

    use super::*;

    fn now() -> Timestamp {
        chrono::DateTime::from_timestamp(1_767_323_045, 0).unwrap()
    }

    fn family(generation: i32) -> Family<'static> {
        Family {
            generation,
            revoked: None,
            expires_at: now() + Duration::days(1),
            idle_until: now() + Duration::days(1),
        }
    }

    fn used(generation: i32, ago: Duration) -> Presented {
        Presented { used_at: Some(now() - ago), generation }
    }

    #[test]
    fn the_last_token_may_be_used_again_for_a_moment() {
        assert_eq!(judge(used(4, Duration::seconds(9)), family(5), now()), Verdict::Rotate(5));
        assert_eq!(judge(used(4, GRACE), family(5), now()), Verdict::Reused);
    }

    #[test]
    fn once_the_successor_was_used_there_is_no_grace() {
        assert_eq!(judge(used(4, Duration::seconds(1)), family(6), now()), Verdict::Reused);
    }

    #[test]
    fn an_ended_session_stays_ended_and_says_why() {
        let fresh = Presented { used_at: None, generation: 0 };
        assert_eq!(judge(fresh, Family { revoked: Some("signed_out"), ..family(0) }, now()), Verdict::Ended);
        assert_eq!(judge(fresh, Family { revoked: Some(REUSED), ..family(0) }, now()), Verdict::EndedByReuse);
        assert_eq!(judge(fresh, Family { expires_at: now(), ..family(0) }, now()), Verdict::Ended);
        assert_eq!(judge(fresh, Family { idle_until: now(), ..family(0) }, now()), Verdict::Ended);
    }

    proptest! {
        #[test]
        fn a_used_token_brings_nothing_after_the_grace(generation in 0..1000_i32, ahead in 0..5_i32, seconds in 10..10_000_000_i64) {
            let verdict = judge(used(generation, Duration::seconds(seconds)), family(generation + ahead), now());
            prop_assert_eq!(verdict, Verdict::Reused);
        }

        #[test]
        fn an_unused_token_of_a_living_session_always_brings_its_successor(generation in 0..1000_i32, ahead in 0..5_i32) {
            let token = Presented { used_at: None, generation };
            prop_assert_eq!(judge(token, family(generation + ahead), now()), Verdict::Rotate(generation + 1));
        }
    }
}
