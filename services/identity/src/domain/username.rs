//! User names: what they may look like, and when two of them are the same.

use http::Validation;

/// A name by which an account is known, unique on this server.
///
/// Names are ASCII: they stand in addresses and mentions, and letters that only look
/// alike (`а` and `a`) would let one person pass for another. The display name is free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Username {
    text: String,
}

impl Username {
    /// The shortest name, in characters.
    pub const MIN: usize = 3;
    /// The longest name, in characters.
    pub const MAX: usize = 32;

    /// The checked name; what is wrong with it is noted under `field`.
    pub fn check(validation: &mut Validation, field: &str, text: &str) -> Option<Self> {
        let length = text.chars().count();
        if length < Self::MIN {
            validation.add(field, "too_short", format!("`{field}` must have at least {} characters.", Self::MIN));
        } else if length > Self::MAX {
            validation.add(field, "too_long", format!("`{field}` must have at most {} characters.", Self::MAX));
        } else if !is_name(text) {
            validation.add(
                field,
                "characters",
                format!(
                    "`{field}` may have the letters a to z, digits, `_`, `.` and `-`, and needs a letter or a digit."
                ),
            );
        } else {
            return Some(Self { text: text.to_owned() });
        }
        None
    }

    /// The name as it was chosen.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The form that is unique.
    pub fn folded(&self) -> String {
        kernel::fold(&self.text)
    }
}

fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

/// The unique form of a text that may be a user name, for looking it up.
pub fn lookup(text: &str) -> Option<String> {
    (text.len() <= Username::MAX && is_name(text)).then(|| kernel::fold(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Username> {
        Username::check(&mut Validation::new(), "username", text)
    }

    #[test]
    fn letters_digits_and_three_signs_make_a_name() {
        for good in ["ada", "Ada_L", "dj.99", "_x_y_", "a-b", "A23456789012345678901234567890aB"] {
            assert!(parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "ab",
            "has space",
            "...",
            "-_-",
            "me@home",
            "Zoé",
            "аdmin",
            "a\0bc",
            "A23456789012345678901234567890aBc",
        ] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn names_that_differ_in_case_are_the_same() {
        assert_eq!(parse("ADA.L").unwrap().folded(), parse("ada.l").unwrap().folded());
        assert_eq!(lookup("ADA.L"), Some("ada.l".to_owned()));
    }

    #[test]
    fn a_name_can_never_be_taken_for_an_address() {
        assert_eq!(lookup("ada@example.org"), None);
    }
}
