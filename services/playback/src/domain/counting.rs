//! When a listening counts as a play.

/// Enough for any track, in milliseconds.
const LONG_ENOUGH_MS: u64 = 30_000;

/// Whether it counts: 30 seconds or half the track, whichever comes first. A length of 0
/// means that it is not known.
pub fn counts(played_ms: u64, track_ms: u64) -> bool {
    let half = track_ms.div_ceil(2);
    let enough = if half == 0 { LONG_ENOUGH_MS } else { half.min(LONG_ENOUGH_MS) };
    played_ms >= enough
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::counts;

    #[test]
    fn thirty_seconds_are_enough_and_half_a_short_track_is() {
        assert!(!counts(29_999, 240_000) && counts(30_000, 240_000));
        assert!(!counts(9_999, 20_000) && counts(10_000, 20_000));
        assert!(!counts(0, 1) && counts(1, 1));
    }

    #[test]
    fn without_a_known_length_it_takes_thirty_seconds() {
        assert!(!counts(29_999, 0) && counts(30_000, 0));
    }

    proptest! {
        #[test]
        fn listening_on_never_makes_a_play_count_less(played in 0_u64..1 << 40, more in 0_u64..1 << 40, track in 0_u64..1 << 40) {
            prop_assert!(!counts(played, track) || counts(played + more, track));
        }
    }
}
