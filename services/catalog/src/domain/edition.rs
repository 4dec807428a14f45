//! What sets one issue of an album apart from another.

use super::text;

const WORDS: [&str; 16] = [
    "edition",
    "deluxe",
    "remaster",
    "remastered",
    "anniversary",
    "expanded",
    "bonus",
    "reissue",
    "version",
    "mono",
    "stereo",
    "special",
    "limited",
    "collector's",
    "super",
    "japan",
];

/// The edition that brackets in a title or a folder's name tell: `Album (Deluxe Edition)`.
pub fn edition(name: &str) -> Option<String> {
    let mut rest = name;
    while let Some(open) = rest.find(['(', '[']) {
        let from = rest.get(open + 1..)?;
        let close = from.find([')', ']'])?;
        let inside = from.get(..close)?;
        let folded = kernel::fold(inside);
        if folded.split(' ').any(|word| WORDS.contains(&word)) {
            return text::clean(inside);
        }
        rest = from.get(close + 1..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_stand_in_brackets() {
        assert_eq!(edition("A (Deluxe Edition)").as_deref(), Some("Deluxe Edition"));
        assert_eq!(edition("A (Live) [2009 Remaster]").as_deref(), Some("2009 Remaster"));
        assert_eq!(edition("A (2012)"), None);
        assert_eq!(edition("A ("), None);
    }
}
