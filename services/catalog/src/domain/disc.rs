//! Folders that are one disc of an album: `CD1`, `Disc 2`, `Album (Disk 2)`.

/// A folder that is a disc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscFolder {
    /// Which disc.
    pub number: u32,
    /// What is left of the name: empty for `CD1`, `Album` for `Album (Disc 2)`.
    pub base: String,
}

const WORDS: [&str; 5] = ["cd", "disc", "disk", "dvd", "vinyl"];

/// Reads a folder's name.
pub fn folder(name: &str) -> Option<DiscFolder> {
    whole(name).or_else(|| at_the_end(name))
}

/// The album's folder of a file: without the folder of the disc.
pub fn album_root(folder: &str) -> String {
    let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
    let joined = |base: &str| if above.is_empty() { base.to_owned() } else { format!("{above}/{base}") };
    match self::folder(last) {
        Some(found) if found.base.is_empty() => above.to_owned(),
        Some(found) => joined(&found.base),
        None => folder.to_owned(),
    }
}

/// `CD1`, `cd 01`, `Disc_2`, `CD1 - The First Half`.
fn whole(name: &str) -> Option<DiscFolder> {
    let lower = name.trim().to_ascii_lowercase();
    let rest = WORDS.iter().find_map(|word| lower.strip_prefix(word))?;
    let rest = rest.trim_start_matches([' ', '_', '-', '.', '#']);
    let (number, after) = number(rest)?;
    after
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric())
        .then_some(DiscFolder { number, base: String::new() })
}

/// `Album CD1`, `Album (Disc 2)`, `Album [CD 2]`, `Album - Disc 2`.
fn at_the_end(name: &str) -> Option<DiscFolder> {
    let trimmed = name.trim().trim_end_matches([')', ']', '}']);
    let digits = trimmed.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, digits) = trimmed.split_at(trimmed.len() - digits);
    let (number, _) = number(digits)?;
    let before = before.trim_end_matches([' ', '_', '-', '.', '#']);
    let word = WORDS.iter().find(|word| {
        before.len() > word.len()
            && before.is_char_boundary(before.len() - word.len())
            && before[before.len() - word.len()..].eq_ignore_ascii_case(word)
    })?;
    let base = &before[..before.len() - word.len()];
    // `Album CD1` but not `abcd1`.
    if !base.ends_with([' ', '_', '-', '.', '(', '[', '{']) {
        return None;
    }
    let base = base.trim_end_matches([' ', '_', '-', '.', '(', '[', '{', ',']).to_owned();
    (!base.is_empty()).then_some(DiscFolder { number, base })
}

fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, after) = text.split_at(digits);
    let number = number.parse().ok().filter(|number| (1..=99).contains(number))?;
    (digits <= 2).then_some((number, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disc_folders_are_known_and_others_are_not() {
        for (name, number, base) in [
            ("CD1", 1, ""),
            ("cd 02", 2, ""),
            ("Disc_3", 3, ""),
            ("CD1 - The First Half", 1, ""),
            ("Album CD2", 2, "Album"),
            ("Album (Disc 2)", 2, "Album"),
            ("Album [Disk 10]", 10, "Album"),
        ] {
            assert_eq!(folder(name), Some(DiscFolder { number, base: base.to_owned() }), "{name}");
        }
        for name in ["CD", "Discovery", "abcd1", "Album 2", "CD1999", "Disco 3", "日本", "é1"] {
            assert_eq!(folder(name), None, "{name}");
        }
        assert_eq!(album_root("A/B/CD1"), "A/B");
        assert_eq!(album_root("A/B (Disc 1)"), "A/B");
        assert_eq!(album_root("A/B"), "A/B");
    }
}
