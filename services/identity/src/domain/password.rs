//! Which passwords are good enough.
//!
//! By NIST SP 800-63B, section 5.1.1.2: length counts, composition does not; what is known
//! to be common, made of one repeated or counted character, or derived from the account is
//! refused.

use http::Validation;
use unicode_normalization::UnicodeNormalization;

use super::username::Username;

/// The shortest password, in characters.
pub const MIN: usize = 10;
/// The longest password, in characters.
pub const MAX: usize = 128;

/// Notes under `field` what is wrong with the password of this account.
pub fn check(validation: &mut Validation, field: &str, password: &str, username: &str, email: &str) {
    let length = password.chars().count();
    if length < MIN {
        validation.add(field, "too_short", format!("`{field}` must have at least {MIN} characters."));
        return;
    }
    if length > MAX {
        validation.add(field, "too_long", format!("`{field}` must have at most {MAX} characters."));
        return;
    }
    let folded = kernel::fold(password);
    if COMMON.contains(&folded.as_str()) || is_monotonous(&folded) {
        validation.add(
            field,
            "too_common",
            "This password is among the first that an attacker tries. Choose another, such as a few unrelated words.",
        );
    }
    let username = kernel::fold(username);
    if (username.len() >= Username::MIN && folded.contains(&username)) || folded == kernel::fold(email) {
        validation.add(field, "contains_name", "The password must not contain the user name or be the e-mail address.");
    }
}

/// The bytes that are hashed: the same password typed on another keyboard or system gives
/// the same bytes (NFKC, as NIST SP 800-63B asks for).
pub fn normalized(password: &str) -> String {
    password.nfkc().collect()
}

/// Whether each character follows from the one before: `aaaaaaaaaa`, `1234567890`,
/// `abcdefghij`, `ababababab`.
fn is_monotonous(text: &str) -> bool {
    let letters: Vec<u32> = text.chars().map(u32::from).collect();
    let mut kinds = letters.clone();
    kinds.sort_unstable();
    kinds.dedup();
    let counted =
        |step: i64| letters.windows(2).all(|pair| matches!(pair, [a, b] if i64::from(*b) - i64::from(*a) == step));
    kinds.len() <= 2 || counted(1) || counted(-1)
}

/// Passwords of ten characters or more that lead every list of leaked ones, folded.
const COMMON: [&str; 64] = [
    "0123456789",
    "0987654321",
    "1029384756",
    "1111122222",
    "1122334455",
    "123123123123",
    "123321123321",
    "1234512345",
    "12345678900",
    "1234567890a",
    "1234567890q",
    "1234567891",
    "12345678910",
    "123456789a",
    "123456789abc",
    "123456789q",
    "1234qwerasdf",
    "123qweasdzxc",
    "147258369147",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "1qazxsw23edc",
    "987654321a",
    "a123456789",
    "aa123456789",
    "abc1234567",
    "abcd123456",
    "abcd1234567",
    "administrator",
    "administrator1",
    "asdfasdfasdf",
    "asdfghjkl1",
    "asdfghjkl123",
    "changeme123",
    "football123",
    "iloveyou12",
    "iloveyou123",
    "iloveyou1234",
    "letmein123",
    "letmein1234",
    "passpasspass",
    "password00",
    "password01",
    "password10",
    "password11",
    "password12",
    "password123",
    "password123!",
    "password1234",
    "password12345",
    "passwordpassword",
    "polyphony1",
    "polyphony123",
    "princess123",
    "q1w2e3r4t5",
    "qazwsxedcrfv",
    "qwer123456",
    "qwerty1234",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop",
    "qwertyuiop123",
    "welcome123",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(password: &str) -> Vec<String> {
        let mut validation = Validation::new();
        check(&mut validation, "password", password, "ada.l", "ada@example.org");
        match validation.finish() {
            Ok(()) => Vec::new(),
            Err(error) => error.fields().iter().map(|field| field.code.clone()).collect(),
        }
    }

    #[test]
    fn length_is_all_that_is_asked_of_a_good_password() {
        assert!(codes("correct horse").is_empty());
        assert!(codes("ünïcödé ist gut").is_empty());
        assert!(codes(&"long enough ".repeat(10)).is_empty());
    }

    #[test]
    fn short_long_common_and_derived_passwords_are_refused() {
        assert_eq!(codes("nine char"), ["too_short"]);
        assert_eq!(codes(&"ab1".repeat(43)), ["too_long"]);
        for common in ["Password123", "QWERTYUIOP", "aaaaaaaaaaaa", "ababababab", "bcdefghijkl", "zyxwvutsrqp"] {
            assert_eq!(codes(common), ["too_common"], "{common}");
        }
        assert_eq!(codes("i am ADA.L myself"), ["contains_name"]);
        assert_eq!(codes("Ada@Example.org"), ["contains_name"]);
    }

    #[test]
    fn the_list_is_folded_sorted_and_long_enough_to_matter() {
        assert!(COMMON.is_sorted());
        assert!(COMMON.iter().all(|common| common.chars().count() >= MIN && kernel::fold(common) == *common));
    }

    #[test]
    fn composed_and_decomposed_passwords_are_the_same() {
        assert_eq!(normalized("Bjo\u{308}rk"), normalized("Björk"));
    }
}
