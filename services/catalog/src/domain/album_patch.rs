//! What people say about an album, over what its files say.

use super::AlbumDescription;

/// Changes to an album; what is `None` stays. Values have been validated; an inner `None`
/// removes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlbumPatch {
    /// The title.
    pub title: Option<String>,
    /// Whose album it is, in order; not empty.
    pub artists: Option<Vec<String>>,
    /// When this issue came out: `2014`, `2014-03` or `2014-03-21`.
    pub date: Option<Option<String>>,
    /// What sets it apart from other issues.
    pub edition: Option<Option<String>>,
    /// `album`, `single`, `ep` or `compilation`.
    pub kind: Option<&'static str>,
    /// Genres of all its tracks; these are kept with the tracks.
    pub genres: Option<Vec<String>>,
}

impl AlbumPatch {
    /// The names of the changed fields, as `albums.edited` keeps them.
    pub fn fields(&self) -> Vec<&'static str> {
        [
            ("title", self.title.is_some()),
            ("artists", self.artists.is_some()),
            ("date", self.date.is_some()),
            ("edition", self.edition.is_some()),
            ("kind", self.kind.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, changed)| changed.then_some(name))
        .collect()
    }

    /// Changes the description. Which files make the album stays as it is.
    pub fn apply(&self, album: &mut AlbumDescription) {
        if let Some(title) = &self.title {
            album.title.clone_from(title);
        }
        if let Some(artists) = &self.artists {
            album.artists.clone_from(artists);
        }
        if let Some(date) = &self.date {
            album.date.clone_from(date);
        }
        if let Some(edition) = &self.edition {
            album.edition.clone_from(edition);
        }
        if let Some(kind) = self.kind {
            album.compilation = kind == "compilation";
            album.kind = (!album.compilation).then(|| kind.to_owned());
        }
    }
}

impl AlbumDescription {
    /// Takes over one field, named as in `albums.edited`, of what people have said.
    pub fn keep(&mut self, said: &Self, field: &str) {
        match field {
            "title" => self.title.clone_from(&said.title),
            "artists" => self.artists.clone_from(&said.artists),
            "date" => self.date.clone_from(&said.date),
            "edition" => self.edition.clone_from(&said.edition),
            "kind" => {
                self.compilation = said.compilation;
                self.kind.clone_from(&said.kind);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_stands_above_what_is_read_again_and_the_rest_is_as_read() {
        let read = AlbumDescription {
            title: "Tpyo".to_owned(),
            artists: vec!["Ada".to_owned()],
            compilation: true,
            date: Some("1999".to_owned()),
            group_key: "key".to_owned(),
            ..AlbumDescription::default()
        };
        let patch = AlbumPatch { title: Some("Typo".to_owned()), kind: Some("ep"), ..AlbumPatch::default() };
        let mut said = read.clone();
        patch.apply(&mut said);
        assert_eq!((said.title.as_str(), said.compilation, said.kind.as_deref()), ("Typo", false, Some("ep")));
        let mut again = AlbumDescription { date: Some("2001".to_owned()), ..read };
        for field in patch.fields() {
            again.keep(&said, field);
        }
        assert_eq!(again, AlbumDescription { date: Some("2001".to_owned()), ..said });
    }
}
