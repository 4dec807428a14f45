//! What an uploader says of a track beside the file: it goes before the file's own tags.

use contracts::catalog::Visibility;
use http::Validation;
use kernel::{Result, fold};
use serde::{Deserialize, Serialize};

use crate::domain::{TrackPatch, text};

/// Characters of a title or a name.
pub const NAME: usize = 500;
/// Characters of a genre.
pub const GENRE: usize = 100;
/// Artists or genres of one track.
pub const LINKS: usize = 50;
/// The highest number of a disc or a track.
pub const NUMBER: u32 = 9_999;
/// Years that a release can be of.
pub const YEARS: std::ops::RangeInclusive<i32> = 1_000..=2_999;

/// The fields of a track that came with an upload; none where nothing was said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stated {
    /// The title.
    pub title: Option<String>,
    /// The performers.
    pub artists: Vec<String>,
    /// The album's title.
    pub album: Option<String>,
    /// The album's artist.
    pub album_artist: Option<String>,
    /// The place on the disc.
    pub track_number: Option<u32>,
    /// The disc.
    pub disc_number: Option<u32>,
    /// Genres.
    pub genres: Vec<String>,
    /// The year of release.
    pub year: Option<i32>,
    /// Whether others see it at once.
    pub visibility: Option<Visibility>,
}

impl Stated {
    /// Whether a field of this name means something.
    pub fn knows(name: &str) -> bool {
        matches!(
            name,
            "title"
                | "artist"
                | "album"
                | "album_artist"
                | "track_number"
                | "disc_number"
                | "genre"
                | "year"
                | "visibility"
        )
    }

    /// From texts by name. `artist` and `genre` may come several times, or hold several
    /// with semicolons between; an empty text says nothing.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, String)>) -> Result<Self> {
        let mut stated = Self::default();
        let mut validation = Validation::new();
        for (name, text) in texts {
            let text = text.trim().to_owned();
            if text.is_empty() {
                continue;
            }
            match name {
                "title" => stated.title = Some(named(&mut validation, name, &text)),
                "album" => stated.album = Some(named(&mut validation, name, &text)),
                "album_artist" => stated.album_artist = Some(named(&mut validation, name, &text)),
                "artist" => stated.artists.extend(split(&text)),
                "genre" => stated.genres.extend(split(&text)),
                "track_number" => stated.track_number = number(&mut validation, name, &text),
                "disc_number" => stated.disc_number = number(&mut validation, name, &text),
                "year" => stated.year = year(&mut validation, &text),
                "visibility" => stated.visibility = visibility(&mut validation, &text),
                _ => {}
            }
        }
        names(&mut validation, "artist", &mut stated.artists, NAME);
        names(&mut validation, "genre", &mut stated.genres, GENRE);
        validation.finish()?;
        Ok(stated)
    }
}

impl Stated {
    /// As changes to what the tags say.
    pub fn patch(&self) -> TrackPatch {
        TrackPatch {
            title: self.title.clone(),
            artists: (!self.artists.is_empty()).then(|| self.artists.clone()),
            album: self.album.clone().map(Some),
            album_artist: self.album_artist.clone().map(Some),
            disc_number: self.disc_number.map(Some),
            track_number: self.track_number.map(Some),
            genres: (!self.genres.is_empty()).then(|| self.genres.clone()),
            date: self.year.map(|year| Some(format!("{year:04}"))),
            ..TrackPatch::default()
        }
    }
}

fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty())
}

fn named(validation: &mut Validation, field: &str, text: &str) -> String {
    name(validation, field, text, NAME)
}

/// Checks a name and gives it as it is stored: one line, not too long, and something
/// remains of it when it is folded, because that is what it is found by.
pub fn name(validation: &mut Validation, field: &str, text: &str, max: usize) -> String {
    let text = text.trim();
    validation.text(field, text, 1, max);
    validation.check(!text.contains(['\n', '\t']), field, "control_characters", "A name is one line.");
    let clean = text::name(text);
    if !text.is_empty() {
        validation.check(clean.is_some(), field, "unreadable", "A name must have a letter, a digit or a sign in it.");
    }
    clean.unwrap_or_default()
}

/// Checks a list of names and drops repeated ones.
pub fn names(validation: &mut Validation, field: &str, list: &mut Vec<String>, max: usize) {
    if list.len() > LINKS {
        validation.add(field, "too_many", format!("`{field}` must not have more than {LINKS} entries."));
        list.truncate(LINKS);
    }
    for one in list.iter_mut() {
        *one = name(validation, field, one, max);
    }
    let mut seen = std::collections::HashSet::new();
    list.retain(|one| seen.insert(fold(one)));
}

/// A number, also as players write it: `3` or `3/12`.
fn number(validation: &mut Validation, field: &str, text: &str) -> Option<u32> {
    let first = text.split('/').next().unwrap_or_default().trim();
    let found = first.parse().ok().filter(|number| (1..=NUMBER).contains(number));
    if found.is_none() {
        validation.add(field, "out_of_range", format!("`{field}` must be a number from 1 to {NUMBER}."));
    }
    found
}

fn year(validation: &mut Validation, text: &str) -> Option<i32> {
    let found = text.parse().ok().filter(|year| YEARS.contains(year));
    if found.is_none() {
        validation.add(
            "year",
            "out_of_range",
            format!("`year` must be a number from {} to {}.", YEARS.start(), YEARS.end()),
        );
    }
    found
}

fn visibility(validation: &mut Validation, text: &str) -> Option<Visibility> {
    let found = match text {
        "draft" => Some(Visibility::Draft),
        "published" => Some(Visibility::Published),
        _ => None,
    };
    if found.is_none() {
        validation.add("visibility", "unknown", "`visibility` must be `draft` or `published`.");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(texts: &[(&'static str, &str)]) -> Result<Stated> {
        Stated::from_texts(texts.iter().map(|(name, text)| (*name, (*text).to_owned())))
    }

    #[test]
    fn several_artists_come_in_one_field_or_in_several() {
        let one = stated(&[("artist", "Ada; Grace ;ADA")]).unwrap();
        assert_eq!(one.artists, ["Ada", "Grace"]);
        assert_eq!(stated(&[("artist", "Ada"), ("artist", "Grace")]).unwrap(), one);
    }

    #[test]
    fn an_empty_field_says_nothing() {
        assert_eq!(stated(&[("title", "  "), ("year", ""), ("visibility", "")]).unwrap(), Stated::default());
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let error = stated(&[("year", "soon"), ("track_number", "0"), ("visibility", "secret"), ("title", "a\u{7}b")])
            .unwrap_err();
        let fields: Vec<&str> = error.fields().iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["year", "track_number", "visibility", "title"]);
    }

    #[test]
    fn names_that_fold_to_nothing_are_refused() {
        assert!(stated(&[("album", "\u{300}\u{301}")]).is_err());
        assert!(stated(&[("title", &"x".repeat(501))]).is_err());
        assert_eq!(stated(&[("track_number", "3/12")]).unwrap().track_number, Some(3));
    }
}
