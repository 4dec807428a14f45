//! What is known of a recording, wherever it was learned: from tags, from the path, from
//! the form of an upload, from an editor.

use contracts::catalog::{OriginalView, ReplayGain};
use kernel::{LibraryId, UserId};

use super::lyrics::Lyrics;

/// A recording in words. Texts are clean: no control characters, bounded, not empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Description {
    /// The title.
    pub title: String,
    /// Who performs it, in order; never empty once it is stored.
    pub artists: Vec<String>,
    /// The album that it is on.
    pub album: Option<AlbumDescription>,
    /// The disc, from 1.
    pub disc_number: Option<u32>,
    /// The place on the disc, from 1.
    pub track_number: Option<u32>,
    /// Genres, in order.
    pub genres: Vec<String>,
    /// `2014`, `2014-03` or `2014-03-21`.
    pub date: Option<String>,
    /// The year of the first release.
    pub original_year: Option<i32>,
    /// The MusicBrainz recording.
    pub musicbrainz_id: Option<String>,
    /// MusicBrainz ids of `artists`, when there are as many.
    pub artist_musicbrainz_ids: Vec<String>,
    /// Beats per minute.
    pub bpm: Option<f64>,
    /// ReplayGain of the tags.
    pub replay_gain: ReplayGain,
    /// The words.
    pub lyrics: Option<Lyrics>,
    /// Names of fields that were guessed.
    pub guessed: Vec<String>,
}

/// An album in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlbumDescription {
    /// The title.
    pub title: String,
    /// Whose album it is; for compilations `Various Artists`.
    pub artists: Vec<String>,
    /// Whether it collects recordings of several artists.
    pub compilation: bool,
    /// What sets it apart from other issues of the same album, such as `Deluxe Edition`.
    pub edition: Option<String>,
    /// When this issue came out.
    pub date: Option<String>,
    /// When the album first came out.
    pub original_year: Option<i32>,
    /// The MusicBrainz release.
    pub musicbrainz_id: Option<String>,
    /// What the tags call it: `single`, `ep`, `album`…
    pub kind: Option<String>,
    /// How many tracks the tags promise: tells a single from an album of which one track
    /// is there.
    pub promised_tracks: Option<u32>,
    /// Tracks with the same key are on the same album (`domain::grouping`).
    pub group_key: String,
}

/// What was found out about the audio itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audio {
    /// Technical facts.
    pub facts: OriginalView,
    /// Length in milliseconds, as the container says.
    pub duration_ms: u64,
    /// Whether the codec keeps every sample.
    pub lossless: bool,
    /// Names the content.
    pub content_hash: String,
}

/// Where a track comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file of a folder library, by its path relative to it.
    Library {
        /// The library.
        library: LibraryId,
        /// The relative path.
        path: String,
    },
    /// An upload, kept as a blob.
    Upload {
        /// Who uploaded it.
        owner: UserId,
        /// The blob's key.
        key: String,
    },
}
