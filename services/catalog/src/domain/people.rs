//! Names of artists and genres as tags write them: sometimes several in one text.

use super::text;

/// What an album of several artists names as its artist.
pub const VARIOUS: &str = "Various Artists";
/// Who performs what nobody claims.
pub const UNKNOWN: &str = "Unknown Artist";
/// More names than this in one tag are noise.
const MOST: usize = 50;

/// Separators between artists. Only those that are not part of names: `AC/DC`,
/// `Earth, Wind & Fire` and `Simon & Garfunkel` stay whole.
const BETWEEN_ARTISTS: [&str; 5] = [";", " / ", " // ", "\0", " | "];
/// Words before guests, with the brackets that may enclose them.
const GUESTS: [&str; 9] =
    [" feat. ", " feat ", " ft. ", " featuring ", "(feat. ", "(ft. ", "(featuring ", "[feat. ", "[ft. "];

/// The artists that these tag values name, in order, each once.
pub fn artists<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names = Vec::new();
    for value in values {
        for part in split(value, &BETWEEN_ARTISTS) {
            for name in guests(part) {
                add(&mut names, name);
            }
        }
    }
    names
}

/// The genres that these tag values name, in order, each once.
pub fn genres<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names = Vec::new();
    for value in values {
        for part in split(value, &[";", " / ", "|", "\0", "\\\\"]) {
            // `Folk, World, & Country` is one genre.
            if part.contains('&') {
                add(&mut names, part);
            } else {
                part.split(", ").for_each(|genre| add(&mut names, genre));
            }
        }
    }
    names
}

/// Whether this is how tags say that an album has no single artist.
pub fn is_various(name: &str) -> bool {
    matches!(
        kernel::fold(name).trim_end_matches('.'),
        "various artists"
            | "various"
            | "va"
            | "v.a"
            | "v/a"
            | "various artist"
            | "verschiedene"
            | "verschiedene interpreten"
            | "artistes divers"
            | "varios artistas"
            | "aa.vv"
            | "soundtrack"
    )
}

fn split<'a>(value: &'a str, separators: &[&str]) -> Vec<&'a str> {
    let mut parts = vec![value];
    for separator in separators {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts
}

/// The performer and the guests: `A feat. B` and `A (feat. B)`.
fn guests(part: &str) -> Vec<&str> {
    let lower = part.to_lowercase();
    // Lower case may change lengths; only then positions would not fit.
    if lower.len() == part.len() {
        for word in GUESTS {
            if let Some(at) = lower.find(word).filter(|at| *at > 0) {
                let (Some(host), Some(guest)) = (part.get(..at), part.get(at + word.len()..)) else { continue };
                let guest = if word.starts_with(['(', '[']) { guest.trim_end_matches([')', ']']) } else { guest };
                return vec![host, guest];
            }
        }
    }
    vec![part]
}

fn add(names: &mut Vec<String>, name: &str) {
    let Some(name) = text::name(name) else { return };
    let folded = kernel::fold(&name);
    if names.len() < MOST && !names.iter().any(|known| kernel::fold(known) == folded) {
        names.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_punctuation_stay_whole() {
        for name in [
            "AC/DC",
            "Earth, Wind & Fire",
            "Simon & Garfunkel",
            "Tyler, The Creator",
            "Nick Cave and the Bad Seeds",
            "+/-",
        ] {
            assert_eq!(artists([name]), [name]);
        }
    }

    #[test]
    fn several_artists_come_apart() {
        assert_eq!(artists(["A; B;C"]), ["A", "B", "C"]);
        assert_eq!(artists(["A / B"]), ["A", "B"]);
        assert_eq!(artists(["A", "B", "a"]), ["A", "B"]);
        assert_eq!(artists(["A feat. B"]), ["A", "B"]);
        assert_eq!(artists(["A (feat. B)"]), ["A", "B"]);
    }

    #[test]
    fn genres_come_apart_at_commas_but_not_at_ampersands() {
        assert_eq!(genres(["Rock, Pop; Jazz"]), ["Rock", "Pop", "Jazz"]);
        assert_eq!(genres(["Folk, World, & Country", "R&B"]), ["Folk, World, & Country", "R&B"]);
        assert_eq!(genres(["Hip-Hop/Rap"]), ["Hip-Hop/Rap"]);
    }
}
