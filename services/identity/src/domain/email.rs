//! E-mail addresses: syntax, and when two of them are the same.

use http::Validation;

/// The longest address that can be delivered to (RFC 5321, section 4.5.3.1.3, less the
/// angle brackets).
pub const MAX: usize = 254;
/// The longest part before the `@` (RFC 5321, section 4.5.3.1.1).
const MAX_LOCAL: usize = 64;
/// The longest part between dots of a domain (RFC 1035, section 2.3.4).
const MAX_LABEL: usize = 63;

/// A syntactically valid e-mail address. That it exists only a message can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    address: String,
}

impl Email {
    /// The checked address; what is wrong with it is noted under `field`.
    pub fn check(validation: &mut Validation, field: &str, text: &str) -> Option<Self> {
        if is_address(text) {
            return Some(Self { address: text.to_owned() });
        }
        validation.add(
            field,
            "not_an_address",
            format!("`{field}` must be an e-mail address such as ada@example.org."),
        );
        None
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.address
    }

    /// The form that is unique: addresses are compared without regard to case, although
    /// the part before the `@` could matter by the letter of RFC 5321.
    pub fn folded(&self) -> String {
        self.address.to_ascii_lowercase()
    }
}

/// The unique form of a text that may be an address, for looking it up.
pub fn lookup(text: &str) -> Option<String> {
    is_address(text).then(|| text.to_ascii_lowercase())
}

/// A valid e-mail address by the WHATWG HTML standard, section 4.10.5.1.5: the same that
/// browsers check, with the lengths of RFC 5321.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    text.len() <= MAX
        && (1..=MAX_LOCAL).contains(&local.len())
        && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte))
        && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_that_browsers_take_are_taken() {
        for good in ["ada@example.org", "a.b+c@sub.example.org", "root@localhost", "o'neil@x-y.io"] {
            assert!(is_address(good), "{good}");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        for bad in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@@example.org",
            "ada@-x.org",
            "ada@x..org",
            "a da@x.org",
            "ada@x.org\0",
            &long,
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn case_does_not_make_another_address() {
        assert_eq!(lookup("Ada@Example.ORG"), lookup("ada@example.org"));
    }

    proptest! {
        #[test]
        fn any_text_can_be_checked(text in ".{0,300}") {
            if is_address(&text) {
                prop_assert!(text.len() <= MAX && text.is_ascii() && text.matches('@').count() == 1);
            }
        }
    }
}
