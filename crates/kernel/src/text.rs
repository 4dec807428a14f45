//! How names are compared and ordered.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The form in which texts are compared: compatibility decomposed, without accents, in
/// lower case, white space folded. `Björk`, `BJORK` and `Bjo\u{308}rk` are the same.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in
        text.nfkd().filter(|letter| !is_combining_mark(*letter) || is_kana_mark(*letter)).flat_map(char::to_lowercase)
    {
        if letter.is_whitespace() || letter.is_control() {
            gap = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            folded.push(' ');
        }
        match letter {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ł' => folded.push('l'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            other => folded.push(other),
        }
    }
    folded
}

/// The voiced marks of kana make another letter (か, が), not an accent.
const fn is_kana_mark(letter: char) -> bool {
    matches!(letter, '\u{3099}' | '\u{309A}')
}

/// The form in which names are ordered: folded, with an English article behind
/// (`The Beatles` → `beatles, the`).
pub fn sort_name(name: &str) -> String {
    let folded = fold(name);
    for article in ["the ", "a ", "an "] {
        if let Some(rest) = folded.strip_prefix(article)
            && !rest.is_empty()
        {
            return format!("{rest}, {}", article.trim_end());
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_names_are_the_same() {
        assert_eq!(fold("Björk"), fold("Bjo\u{308}rk"));
        assert_eq!(fold("  ÉTÉ\u{a0} 67 "), "ete 67");
        assert_eq!(fold("Straße"), "strasse");
        assert_ne!(fold("が"), fold("か"));
        assert_eq!(fold("Cafe\u{0}"), "cafe");
    }

    #[test]
    fn articles_do_not_decide_the_order() {
        assert_eq!(sort_name("The Beatles"), "beatles, the");
        assert_eq!(sort_name("The The"), "the, the");
        assert_eq!(sort_name("A"), "a");
    }
}
