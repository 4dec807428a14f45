//! What people say about a track, over what the tags say.

use contracts::catalog::Visibility;

use super::{AlbumDescription, Description, lyrics::Lyrics, people};

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
    /// share a title and an artist: a library's or an owner's id.
    pub fn apply(&mut self, patch: &TrackPatch, scope: &str) {
        fn set<T: Clone>(field: &mut T, change: Option<&T>) {
            if let Some(value) = change {
                field.clone_from(value);
            }
        }
        set(&mut self.title, patch.title.as_ref());
        set(&mut self.artists, patch.artists.as_ref());
        set(&mut self.disc_number, patch.disc_number.as_ref());
        set(&mut self.track_number, patch.track_number.as_ref());
        set(&mut self.genres, patch.genres.as_ref());
        set(&mut self.date, patch.date.as_ref());
        if let Some(words) = &patch.lyrics {
            self.lyrics = words.as_deref().and_then(|words| Lyrics::parse(words, "edited"));
        }
        if self.artists.is_empty() {
            self.artists = vec![people::UNKNOWN.to_owned()];
        }
        self.apply_to_album(patch, scope);
        let fields = patch.fields();
        self.guessed.retain(|guessed| !fields.contains(&guessed.as_str()));
    }

    fn apply_to_album(&mut self, patch: &TrackPatch, scope: &str) {
        if patch.album.is_none() && patch.album_artist.is_none() && patch.compilation.is_none() {
            return;
        }
        let mut album = self.album.take().unwrap_or_default();
        match &patch.album {
            Some(None) => return,
            Some(Some(title)) if kernel::fold(title) != kernel::fold(&album.title) => {
                // Another album: what was known of the old one does not hold for it.
                let (artists, compilation) = (std::mem::take(&mut album.artists), album.compilation);
                album = AlbumDescription { title: title.clone(), artists, compilation, ..AlbumDescription::default() };
            }
            Some(Some(title)) => album.title.clone_from(title),
            None if album.title.is_empty() => return,
            None => {}
        }
        if let Some(compilation) = patch.compilation {
            if album.compilation && !compilation {
                album.artists.clear();
            }
            album.compilation = compilation;
        }
        if let Some(artist) = &patch.album_artist {
            album.artists = artist.iter().cloned().collect();
        } else if patch.compilation == Some(true) {
            album.artists = vec![people::VARIOUS.to_owned()];
        } else if patch.artists.is_some() && !album.compilation && patch.album.is_some() {
            album.artists.clear();
        }
        if album.artists.is_empty() {
            album.artists = self.artists.iter().take(1).cloned().collect();
        }
        album.compilation |= album.artists.iter().any(|artist| people::is_various(artist));
        album.musicbrainz_id = None;
        album.group_key = named_key(scope, &album.title, &album.artists);
        self.album = Some(album);
    }
}

/// The key of an album that people name, rather than a folder.
pub fn named_key(scope: &str, title: &str, artists: &[String]) -> String {
    let artist = artists.first().map(|artist| kernel::fold(artist)).unwrap_or_default();
    blake3::hash(format!("named\n{scope}\n{}\n{artist}", kernel::fold(title)).as_bytes()).to_hex().to_string()
}
