//! Range requests (RFC 9110, section 14), for one range.
//!
//! A server may ignore `Range` (section 14.2). We do so for several ranges at once and for
//! anything malformed, and then send the whole.

/// What of a content is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// All of it (200).
    Whole,
    /// From the first to the last byte, both included (206).
    Part {
        /// The first byte.
        first: u64,
        /// The last byte.
        last: u64,
    },
    /// Nothing that is there (416).
    Beyond,
}

/// What a `Range` header means for a content of `length` bytes.
pub fn wanted(header: &str, length: u64) -> Wanted {
    let Some((unit, set)) = header.split_once('=') else { return Wanted::Whole };
    let set = set.trim();
    if !unit.trim().eq_ignore_ascii_case("bytes") || set.contains(',') {
        return Wanted::Whole;
    }
    let Some((first, last)) = set.split_once('-') else { return Wanted::Whole };
    match (number(first), number(last)) {
        (Number::None, Number::Some(suffix)) => suffix_range(suffix, length),
        (Number::Some(first), Number::None) => part(first, u64::MAX, length),
        (Number::Some(first), Number::Some(last)) if first <= last => part(first, last, length),
        _ => Wanted::Whole,
    }
}

fn part(first: u64, last: u64, length: u64) -> Wanted {
    if first >= length { Wanted::Beyond } else { Wanted::Part { first, last: last.min(length - 1) } }
}

fn suffix_range(suffix: u64, length: u64) -> Wanted {
    if suffix == 0 || length == 0 {
        return Wanted::Beyond;
    }
    Wanted::Part { first: length.saturating_sub(suffix), last: length - 1 }
}

enum Number {
    None,
    Some(u64),
    Bad,
}

/// `1*DIGIT`; a number too large for us lies beyond any content anyway.
fn number(text: &str) -> Number {
    match text {
        "" => Number::None,
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => Number::Some(digits.parse().unwrap_or(u64::MAX)),
        _ => Number::Bad,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_rfc_9110_section_14_1_2() {
        let of = |header| wanted(header, 10_000);
        assert_eq!(of("bytes=0-499"), Wanted::Part { first: 0, last: 499 });
        assert_eq!(of("bytes=500-999"), Wanted::Part { first: 500, last: 999 });
        assert_eq!(of("bytes=-500"), Wanted::Part { first: 9500, last: 9999 });
        assert_eq!(of("bytes=9500-"), Wanted::Part { first: 9500, last: 9999 });
        assert_eq!(of("bytes=0-0,-1"), Wanted::Whole, "several ranges are answered with the whole");
    }

    #[test]
    fn what_is_not_a_range_is_ignored_and_what_lies_beyond_is_refused() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-4",
            "items=0-1",
            "bytes=+1-2",
            "bytes=1-2-3",
            "bytes=0x1-2",
        ] {
            assert_eq!(wanted(header, 10), Wanted::Whole, "{header:?}");
        }
        for header in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(wanted(header, 10), Wanted::Beyond, "{header:?}");
        }
        assert_eq!(wanted("bytes=0-", 0), Wanted::Beyond);
        assert_eq!(wanted("bytes=3-99999999999999999999999", 10), Wanted::Part { first: 3, last: 9 });
    }

    proptest! {
        // The model: the positions that the header's words name, one by one.
        #[test]
        fn a_range_names_the_bytes_that_the_words_say(first in prop::option::of(0_u64..40), last in prop::option::of(0_u64..40), length in 0_u64..30) {
            let text = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
            let header = format!("bytes={}-{}", text(first), text(last));
            let named: Vec<u64> = (0..length).filter(|at| match (first, last) {
                (Some(first), Some(last)) => first <= *at && *at <= last,
                (Some(first), None) => first <= *at,
                (None, Some(suffix)) => *at + suffix >= length,
                (None, None) => true,
            }).collect();
            match wanted(&header, length) {
                Wanted::Part { first, last } => prop_assert_eq!((first..=last).collect::<Vec<_>>(), named),
                Wanted::Beyond => prop_assert!(named.is_empty()),
                Wanted::Whole => prop_assert!(first.is_none() && last.is_none() || first > last && last.is_some()),
            }
        }

        #[test]
        fn a_part_lies_within_the_content(header in "(bytes=)?[-0-9, ]{0,12}", length in 0_u64..100) {
            if let Wanted::Part { first, last } = wanted(&header, length) {
                prop_assert!(first <= last && last < length);
            }
        }
    }
}
