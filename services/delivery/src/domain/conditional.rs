//! Conditional requests (RFC 9110, section 13): whether a request is to be answered as
//! asked, with 304, with 412, or without its range.

use chrono::{DateTime, NaiveDateTime, Utc};

/// What identifies a state of a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validators {
    /// A strong entity tag, quotes included.
    pub etag: String,
    /// When it was last changed, where that is known; whole seconds count.
    pub modified: Option<DateTime<Utc>>,
}

/// The conditions of a request, as they came.
#[derive(Debug, Clone, Copy, Default)]
pub struct Conditions<'a> {
    /// `If-Match`
    pub if_match: Option<&'a str>,
    /// `If-None-Match`
    pub if_none_match: Option<&'a str>,
    /// `If-Modified-Since`
    pub if_modified_since: Option<&'a str>,
    /// `If-Unmodified-Since`
    pub if_unmodified_since: Option<&'a str>,
    /// `If-Range`
    pub if_range: Option<&'a str>,
}

/// How to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As asked.
    Go,
    /// As asked, but a `Range` is not to be honoured: the content is another one.
    GoWhole,
    /// 304: the client has it.
    NotModified,
    /// 412.
    Failed,
}

/// Evaluates the conditions of a GET or HEAD in the order of section 13.2.2.
pub fn verdict(conditions: &Conditions<'_>, validators: &Validators) -> Verdict {
    if let Some(tags) = conditions.if_match {
        if !lists(tags, &validators.etag, Comparison::Strong) {
            return Verdict::Failed;
        }
    } else if let (Some(since), Some(modified)) =
        (conditions.if_unmodified_since.and_then(http_date), validators.modified)
        && modified.timestamp() > since.timestamp()
    {
        return Verdict::Failed;
    }
    if let Some(tags) = conditions.if_none_match {
        if lists(tags, &validators.etag, Comparison::Weak) {
            return Verdict::NotModified;
        }
    } else if let (Some(since), Some(modified)) =
        (conditions.if_modified_since.and_then(http_date), validators.modified)
        && modified.timestamp() <= since.timestamp()
    {
        return Verdict::NotModified;
    }
    match conditions.if_range.map(str::trim) {
        None => Verdict::Go,
        Some(tag) if tag.starts_with('"') && tag == validators.etag => Verdict::Go,
        Some(date) => {
            let same = http_date(date)
                .zip(validators.modified)
                .is_some_and(|(date, modified)| date.timestamp() == modified.timestamp());
            if same { Verdict::Go } else { Verdict::GoWhole }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Comparison {
    Strong,
    Weak,
}

/// Whether a list of entity tags has ours (section 8.8.3.2).
fn lists(header: &str, etag: &str, comparison: Comparison) -> bool {
    if header.trim() == "*" {
        return true;
    }
    let mut rest = header.trim_start_matches([' ', '\t', ',']);
    while !rest.is_empty() {
        let (weak, tag) = rest.strip_prefix("W/").map_or((false, rest), |tag| (true, tag));
        // A tag may contain commas, so it ends at its quote.
        let Some(end) = tag.strip_prefix('"').and_then(|inner| inner.find('"')) else { return false };
        let (tag, next) = tag.split_at(end + 2);
        if tag == etag && (comparison == Comparison::Weak || !weak) {
            return true;
        }
        rest = next.trim_start_matches([' ', '\t', ',']);
    }
    false
}

/// A date in one of the three forms of section 5.6.7.
pub fn http_date(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(|date| date.and_utc())
}

/// A date as `Last-Modified` has it.
pub fn http_date_text(date: DateTime<Utc>) -> String {
    date.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(conditions: Conditions<'_>) -> Verdict {
        let modified = http_date("Sun, 06 Nov 1994 08:49:37 GMT");
        verdict(&conditions, &Validators { etag: "\"v1\"".to_owned(), modified })
    }

    #[test]
    fn dates_are_read_in_all_three_forms() {
        let wanted = http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        assert_eq!(http_date("Sunday, 06-Nov-94 08:49:37 GMT"), Some(wanted));
        assert_eq!(http_date("Sun Nov  6 08:49:37 1994"), Some(wanted));
        assert_eq!(http_date_text(wanted), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date("yesterday"), None);
    }

    #[test]
    fn a_client_that_has_it_is_told_so() {
        for tags in ["\"v1\"", "W/\"v1\"", "\"a,b\", \"v1\"", "*"] {
            assert_eq!(
                of(Conditions { if_none_match: Some(tags), ..Default::default() }),
                Verdict::NotModified,
                "{tags}"
            );
        }
        for tags in ["\"v2\"", "v1", "", "\"v1", "W/v1"] {
            assert_eq!(of(Conditions { if_none_match: Some(tags), ..Default::default() }), Verdict::Go, "{tags}");
        }
        let since = |date| of(Conditions { if_modified_since: Some(date), ..Default::default() });
        assert_eq!(since("Sun, 06 Nov 1994 08:49:37 GMT"), Verdict::NotModified);
        assert_eq!(since("Sun, 06 Nov 1994 08:49:36 GMT"), Verdict::Go);
        assert_eq!(since("never"), Verdict::Go);
    }

    #[test]
    fn entity_tags_come_before_dates() {
        let conditions = Conditions {
            if_none_match: Some("\"v2\""),
            if_modified_since: Some("Sat, 06 Nov 2094 08:49:37 GMT"),
            ..Default::default()
        };
        assert_eq!(of(conditions), Verdict::Go);
        let conditions = Conditions {
            if_match: Some("\"v1\""),
            if_unmodified_since: Some("Tue, 06 Nov 1984 08:49:37 GMT"),
            ..Default::default()
        };
        assert_eq!(of(conditions), Verdict::Go);
    }

    #[test]
    fn a_precondition_that_does_not_hold_fails() {
        assert_eq!(of(Conditions { if_match: Some("\"v2\""), ..Default::default() }), Verdict::Failed);
        assert_eq!(
            of(Conditions { if_match: Some("W/\"v1\""), ..Default::default() }),
            Verdict::Failed,
            "strong comparison"
        );
        let unmodified =
            Conditions { if_unmodified_since: Some("Tue, 06 Nov 1984 08:49:37 GMT"), ..Default::default() };
        assert_eq!(of(unmodified), Verdict::Failed);
    }

    #[test]
    fn a_range_of_another_state_is_answered_with_the_whole() {
        let of = |if_range| of(Conditions { if_range: Some(if_range), ..Default::default() });
        assert_eq!(of("\"v1\""), Verdict::Go);
        assert_eq!(of("Sun, 06 Nov 1994 08:49:37 GMT"), Verdict::Go);
        for other in ["\"v2\"", "W/\"v1\"", "Sun, 06 Nov 1994 08:49:38 GMT", "x"] {
            assert_eq!(of(other), Verdict::GoWhole, "{other}");
        }
    }
}
