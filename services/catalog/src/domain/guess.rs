//! What a path says about a recording when its tags do not:
//! `Artist/Album (Year)/CD1/01 - Title.ext`, `Artist - Title`, `01 Title`, underscores.

use super::{disc, people, text};

/// What was read off the path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guess {
    /// Always there: the file's name when nothing better is found.
    pub title: String,
    /// The performer.
    pub artist: Option<String>,
    /// The album.
    pub album: Option<String>,
    /// The year of the album's folder.
    pub year: Option<i32>,
    /// The disc of the folder or the file's name.
    pub disc: Option<u32>,
    /// The number at the start of the file's name.
    pub track: Option<u32>,
}

/// Reads a path relative to its library.
pub fn guess(path: &str) -> Guess {
    let mut folders: Vec<&str> = path.split('/').collect();
    let file = folders.pop().unwrap_or_default();
    let mut guess = Guess::default();
    if let Some(found) = folders.last().and_then(|folder| disc::folder(folder)) {
        guess.disc = Some(found.number);
        if found.base.is_empty() {
            folders.pop();
        }
    }
    let folder = folders.last().map(|folder| album_folder(folder));
    let above = folders
        .len()
        .checked_sub(2)
        .and_then(|index| folders.get(index))
        .and_then(|folder| text::name(&spaced(folder)));

    let stem = spaced(stem(file));
    let (number, rest) = numbered(&stem);
    if let Some((disc, track)) = number {
        guess.disc = disc.or(guess.disc);
        guess.track = Some(track);
    }
    let parts: Vec<&str> = rest.split(" - ").map(str::trim).filter(|part| !part.is_empty()).collect();
    let named = Named::read(&parts, number.is_some(), above.as_deref());
    guess.track = guess.track.or(named.track);
    guess.title = named
        .title
        .and_then(|title| text::clean(&title))
        .or_else(|| text::clean(&stem))
        .unwrap_or_else(|| "Untitled".to_owned());
    guess.artist = named.artist;
    guess.album = named.album;

    match (folder, above) {
        (Some(folder), Some(above)) => {
            guess.year = folder.year;
            if guess.artist.is_none() && !people::is_various(&above) {
                guess.artist = folder.artist.or(Some(above));
            }
            guess.album = guess.album.or(folder.album);
        }
        // One folder only: of an album when its files are numbered, otherwise of an artist.
        (Some(folder), None) => {
            guess.year = folder.year;
            if folder.artist.is_some() || guess.track.is_some() || folder.year.is_some() {
                guess.artist = guess.artist.or(folder.artist);
                guess.album = guess.album.or(folder.album);
            } else if guess.artist.is_none() {
                guess.artist = folder.album;
            }
        }
        (None, _) => {}
    }
    guess
}

/// What a file's name says when it is divided by ` - `.
#[derive(Default)]
struct Named {
    artist: Option<String>,
    album: Option<String>,
    track: Option<u32>,
    title: Option<String>,
}

impl Named {
    fn read(parts: &[&str], numbered: bool, artist: Option<&str>) -> Self {
        let digits = |part: &str| part.parse::<u32>().ok().filter(|number| (1..=999).contains(number));
        match parts {
            [] => Self::default(),
            [title] => Self { title: Some((*title).to_owned()), ..Self::default() },
            [who, album, number, title @ ..] if digits(number).is_some() && !title.is_empty() => Self {
                artist: text::name(who),
                album: text::name(album),
                track: digits(number),
                title: Some(title.join(" - ")),
            },
            [who, number, title @ ..] if digits(number).is_some() && !title.is_empty() => Self {
                artist: text::name(who),
                track: digits(number),
                title: Some(title.join(" - ")),
                ..Self::default()
            },
            [who, rest @ ..] => {
                // `01 - Song - Live` in an artist's folder is a title with a dash in it,
                // unless what stands before the dash is the artist.
                let same = artist.is_some_and(|artist| kernel::fold(artist) == kernel::fold(who));
                let various = artist.is_none_or(people::is_various);
                if numbered && !same && !various {
                    Self { title: Some(parts.join(" - ")), ..Self::default() }
                } else {
                    Self { artist: text::name(who), title: Some(rest.join(" - ")), ..Self::default() }
                }
            }
        }
    }
}

/// What an album's folder is called.
#[derive(Debug, Default, PartialEq, Eq)]
struct AlbumFolder {
    artist: Option<String>,
    album: Option<String>,
    year: Option<i32>,
}

/// `Album (2012)`, `[2012] Album`, `2012 - Album`, `Artist - Album`, `Artist - 2012 - Album`.
fn album_folder(folder: &str) -> AlbumFolder {
    let found = disc::folder(folder);
    let name = spaced(found.as_ref().map_or(folder, |found| found.base.as_str()));
    let mut year = None;
    let mut kept = String::new();
    let mut rest = name.as_str();
    // Brackets with a year or with technical words are not part of the title.
    while let Some(open) = rest.find(['(', '[', '{']) {
        let (before, from) = rest.split_at(open);
        kept.push_str(before);
        let Some(close) = from.find([')', ']', '}']) else {
            kept.push_str(from);
            rest = "";
            break;
        };
        let (bracket, after) = from.split_at(close + 1);
        let inside = bracket.get(1..bracket.len() - 1).unwrap_or_default();
        if let Some(found) = as_year(inside) {
            year = Some(found);
        } else if !is_technical(inside) {
            kept.push_str(bracket);
        }
        rest = after;
    }
    kept.push_str(rest);
    let mut parts: Vec<&str> = kept.split(" - ").map(str::trim).filter(|part| !part.is_empty()).collect();
    if let Some(index) = parts.iter().position(|part| as_year(part).is_some())
        && parts.len() > 1
    {
        year = year.or_else(|| as_year(parts.remove(index)));
    }
    match parts.as_slice() {
        [] => AlbumFolder { album: text::name(&name), year, artist: None },
        [album] => AlbumFolder { album: text::name(album), year, artist: None },
        [artist, album @ ..] => AlbumFolder { artist: text::name(artist), album: text::name(&album.join(" - ")), year },
    }
}

fn as_year(text: &str) -> Option<i32> {
    let text = text.trim();
    (text.len() == 4).then(|| text.parse().ok()).flatten().filter(|year| (1900..=2100).contains(year))
}

fn is_technical(text: &str) -> bool {
    let folded = kernel::fold(text);
    [
        "flac",
        "mp3",
        "320",
        "v0",
        "aac",
        "alac",
        "ogg",
        "opus",
        "24bit",
        "24-bit",
        "16bit",
        "web",
        "vinyl rip",
        "lossless",
        "wav",
    ]
    .iter()
    .any(|word| folded.split([' ', '-', '_', ',']).any(|part| part == *word))
}

/// A file's name without its ending and without marks of quality.
fn stem(file: &str) -> &str {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem });
    [".hq", ".lq", ".HQ"]
        .iter()
        .find_map(|mark| stem.strip_suffix(mark))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(stem)
}

/// Underscores for spaces, as names without any space have them.
fn spaced(name: &str) -> String {
    if name.contains(' ') { name.trim().to_owned() } else { name.replace('_', " ").trim().to_owned() }
}

/// The number that a name starts with, as disc and track, and what follows it.
fn numbered(stem: &str) -> (Option<(Option<u32>, u32)>, &str) {
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = stem.split_at(digits);
    let Ok(first) = number.parse::<u32>() else { return (None, stem) };
    if digits > 3 {
        return (None, stem);
    }
    // `1-01 Title`
    if let Some(second) = rest.strip_prefix(['-', '.']) {
        let digits = second.bytes().take_while(u8::is_ascii_digit).count();
        let (track, title) = second.split_at(digits);
        if let Ok(track) = track.parse::<u32>()
            && (2..=3).contains(&digits)
            && (1..=99).contains(&first)
            && track > 0
            && title.starts_with([' ', '-', '.', '_'])
        {
            let title = title.trim_start_matches([' ', '-', '.', '_']);
            return if title.is_empty() { (None, stem) } else { (Some((Some(first), track)), title) };
        }
    }
    let title = rest.trim_start_matches([' ', '-', '.', '_', ')']);
    let divider = &rest[..rest.len() - title.len()];
    // A number alone before a space is often part of the title: `99 Luftballons`.
    let sure = number.starts_with('0') || divider.contains(['-', '.', ')', '_']) || (10..=30).contains(&first);
    if title.is_empty() || divider.is_empty() || first == 0 || !sure {
        return (None, stem);
    }
    (Some((None, first)), title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str) -> (Option<String>, Option<String>, Option<u32>, Option<u32>, String) {
        let guess = guess(path);
        (guess.artist, guess.album, guess.disc, guess.track, guess.title)
    }

    #[test]
    fn tidy_folders_tell_everything() {
        let path = "Kevin MacLeod/Cinematic Sampler (2012)/CD2/03 - The Forest and the Trees.m4a";
        assert_eq!(
            told(path),
            (
                Some("Kevin MacLeod".to_owned()),
                Some("Cinematic Sampler".to_owned()),
                Some(2),
                Some(3),
                "The Forest and the Trees".into()
            )
        );
        assert_eq!(guess(path).year, Some(2012));
        assert_eq!(
            told("A/1999 - B [FLAC]/1-07 C.flac"),
            (Some("A".to_owned()), Some("B".to_owned()), Some(1), Some(7), "C".into())
        );
        assert_eq!(
            told("A/B (Disc 2)/01. C.flac"),
            (Some("A".to_owned()), Some("B".to_owned()), Some(2), Some(1), "C".into())
        );
    }

    #[test]
    fn names_of_files_tell_artist_and_title() {
        assert_eq!(
            told("Karissa_Hobbs_-_Lets_Go_Fishin.hq.ogg"),
            (Some("Karissa Hobbs".to_owned()), None, None, None, "Lets Go Fishin".into())
        );
        assert_eq!(told("01 Title.mp3"), (None, None, None, Some(1), "Title".into()));
        assert_eq!(told("A - B - 04 - C.mp3"), (Some("A".to_owned()), Some("B".to_owned()), None, Some(4), "C".into()));
        assert_eq!(
            told("Various Artists/B/05 X - Y.mp3"),
            (Some("X".to_owned()), Some("B".to_owned()), None, Some(5), "Y".into())
        );
        assert_eq!(
            told("A/B/05 - Song - Live.mp3"),
            (Some("A".to_owned()), Some("B".to_owned()), None, Some(5), "Song - Live".into())
        );
    }

    #[test]
    fn numbers_that_are_titles_stay() {
        for title in ["99 Luftballons", "1979", "7 Years", "24K Magic"] {
            assert_eq!(guess(&format!("{title}.mp3")).title, title);
        }
    }

    #[test]
    fn one_folder_is_an_artist_or_an_album() {
        assert_eq!(
            told("The Haunted Mansion/courtyard.ogg"),
            (Some("The Haunted Mansion".to_owned()), None, None, None, "courtyard".into())
        );
        assert_eq!(told("A - B (2001)/x.ogg"), (Some("A".to_owned()), Some("B".to_owned()), None, None, "x".into()));
    }

    #[test]
    fn odd_names_still_give_a_title() {
        for path in ["", ".mp3", "____.mp3", " - .mp3", "((((.mp3", "01.mp3", "a/\u{301}/b.mp3", "CD1/CD2/x.mp3"] {
            assert!(!guess(path).title.is_empty(), "{path}");
        }
    }
}
