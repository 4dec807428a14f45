//! Texts out of files and forms, made harmless.

use unicode_normalization::UnicodeNormalization;

/// The longest name or title, in characters.
pub const MAX_NAME: usize = 1000;

/// One line of text: composed (NFC), without control and direction-override characters,
/// white space folded, bounded. None when nothing is left.
pub fn clean(text: &str) -> Option<String> {
    // Whatever is cut off here is cut off below as well; a huge text costs nothing more.
    let bounded = text.chars().take(MAX_NAME * 4);
    let mut line = String::new();
    let mut length = 0;
    let mut gap = false;
    for letter in bounded.nfc() {
        if letter.is_whitespace() || letter == '\0' {
            gap = length > 0;
            continue;
        }
        if letter.is_control() || is_invisible(letter) {
            continue;
        }
        if length + usize::from(gap) >= MAX_NAME {
            break;
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
            length += 1;
        }
        line.push(letter);
        length += 1;
    }
    (!line.is_empty()).then_some(line)
}

/// A name that also has a folded form: what is only accents or marks names nothing.
pub fn name(text: &str) -> Option<String> {
    clean(text).filter(|name| !kernel::fold(name).is_empty())
}

/// Characters that change how the text around them is shown.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_from_a_tag_is_one_harmless_line() {
        assert_eq!(clean("  Bjo\u{308}rk\0\r\n\t live\u{202E} "), Some("Björk live".to_owned()));
        assert_eq!(clean("\0\u{1}\u{1b} "), None);
        assert_eq!(clean(&"x".repeat(5_000)).map(|text| text.len()), Some(MAX_NAME));
        assert_eq!(name("\u{301}"), None);
    }
}
