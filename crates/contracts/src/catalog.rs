//! Catalog: artists, albums, tracks, and where their originals are.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{AlbumId, ArtistId, ArtworkId, LibraryId, Result, TrackId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Viewer, event::event};

/// What other services may ask the catalog.
#[async_trait]
pub trait Catalog: Send + Sync {
    /// The tracks of these ids which the viewer may hear, in the order asked for.
    /// Unknown and hidden ones are left out.
    async fn tracks(&self, ids: &[TrackId], viewer: &Viewer) -> Result<Vec<TrackView>>;

    /// The tracks that an artist performs and the viewer may hear, the latest release
    /// first, at most 10,000; none when the viewer sees no such artist. Whoever stands in
    /// for the catalog and knows no artists need not say more.
    async fn tracks_of_artist(&self, _artist: ArtistId, _viewer: &Viewer) -> Result<Option<Vec<TrackId>>> {
        Ok(None)
    }

    /// Where the originals of these tracks are; unknown tracks are left out. Rights are
    /// not asked: this is for services that already know that they may.
    async fn originals(&self, ids: &[TrackId]) -> Result<Vec<TrackOriginal>>;
}

/// An artist, as named by other things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ArtistRef {
    /// The artist's id.
    pub id: ArtistId,
    /// The name as it is written.
    pub name: String,
}

/// An album, as named by its tracks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AlbumRef {
    /// The album's id.
    pub id: AlbumId,
    /// The title as it is written.
    pub title: String,
}

/// How far a track is on its way to the listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrackStatus {
    /// Renditions are being made; it can be played from the original meanwhile.
    Processing,
    /// It can be streamed.
    Ready,
    /// The audio could not be decoded; `failure` says why.
    Failed,
}

/// Whether others see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Only its owner and moderators see it.
    Draft,
    /// Everyone who may listen sees it.
    Published,
}

/// Whether the file is still where it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// The original is there.
    Present,
    /// The original has vanished from its library; it may come back.
    Missing,
}

/// Technical facts of the original file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OriginalView {
    /// The codec: `mp3`, `flac`, `aac`, `alac`, `vorbis`, `opus`, `pcm`, `wma`, `ape`, `wavpack`, `musepack`, `dsd`.
    pub codec: String,
    /// The container by its usual file ending: `mp3`, `flac`, `m4a`, `ogg`, `wav`, `aiff`, `wma`…
    pub container: String,
    /// Average bits per second.
    pub bitrate: Option<u32>,
    /// Samples per second and channel.
    pub sample_rate: Option<u32>,
    /// Bits per sample, of lossless codecs.
    pub bit_depth: Option<u8>,
    /// The number of channels.
    pub channels: Option<u8>,
    /// Bytes.
    pub size: u64,
}

/// Loudness by EBU R128, measured on the whole recording.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Loudness {
    /// Integrated loudness in LUFS.
    pub integrated_lufs: f64,
    /// Loudness range in LU (EBU Tech 3342).
    pub range_lu: f64,
    /// The highest true peak of all channels in dBTP.
    pub true_peak_db: f64,
}

/// ReplayGain as the file's tags say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReplayGain {
    /// Decibels to add when playing by track.
    pub track_gain_db: Option<f64>,
    /// Linear sample peak of the track.
    pub track_peak: Option<f64>,
    /// Decibels to add when playing by album.
    pub album_gain_db: Option<f64>,
    /// Linear sample peak of the album.
    pub album_peak: Option<f64>,
}

/// A track as everyone gets it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Track)]
pub struct TrackView {
    /// The track's id.
    pub id: TrackId,
    /// The title.
    pub title: String,
    /// Who performs it, in the order of the tags.
    pub artists: Vec<ArtistRef>,
    /// The album, when it is on one.
    pub album: Option<AlbumRef>,
    /// The disc within the album, from 1.
    pub disc_number: Option<u32>,
    /// The place on the disc, from 1.
    pub track_number: Option<u32>,
    /// Length in milliseconds.
    pub duration_ms: u64,
    /// Genres in the order of the tags.
    pub genres: Vec<String>,
    /// The year of `date`.
    pub year: Option<i32>,
    /// The date of release as precisely as known: `2014`, `2014-03` or `2014-03-21`.
    pub date: Option<String>,
    /// The cover, for `GET artwork/{id}`: its own, else its album's.
    pub artwork_id: Option<ArtworkId>,
    /// How far it is.
    pub status: TrackStatus,
    /// Why it failed, when it did.
    pub failure: Option<String>,
    /// Whether others see it.
    pub visibility: Visibility,
    /// Whether the original is still there.
    pub availability: Availability,
    /// The names of fields that were guessed from the path, because tags were missing.
    pub guessed: Vec<String>,
    /// Whether `GET tracks/{id}/lyrics` answers.
    pub has_lyrics: bool,
    /// The folder library that it comes from; null for uploads.
    pub library_id: Option<LibraryId>,
    /// Who uploaded it; null for tracks of folder libraries.
    pub uploaded_by: Option<UserId>,
    /// The MusicBrainz recording.
    pub musicbrainz_id: Option<String>,
    /// Tempo in beats per minute, as tagged.
    pub bpm: Option<f64>,
    /// Technical facts of the original.
    pub original: OriginalView,
    /// Measured loudness, once it is known.
    pub loudness: Option<Loudness>,
    /// ReplayGain of the tags.
    pub replay_gain: Option<ReplayGain>,
    /// When it came in.
    pub created_at: DateTime<Utc>,
    /// When anything of it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// Where an original is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Location {
    /// A file of a folder library, referenced in place and never changed.
    File {
        /// The absolute path.
        path: String,
    },
    /// An object in the blob store.
    Blob {
        /// The object's key.
        key: String,
    },
}

/// A track's original: where it is and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackOriginal {
    /// The track.
    pub track_id: TrackId,
    /// Where the bytes are.
    pub location: Location,
    /// Names the content: another hash means other audio or other tags.
    pub content_hash: String,
    /// Whether the codec keeps every sample.
    pub lossless: bool,
    /// Length in milliseconds, as the container says.
    pub duration_ms: u64,
    /// Technical facts.
    pub facts: OriginalView,
}

/// A track has come in, by scan or by upload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackAdded {
    /// The original, for those who read it.
    pub original: TrackOriginal,
    /// The title.
    pub title: String,
    /// Who performs it.
    pub artists: Vec<ArtistRef>,
    /// The album.
    pub album: Option<AlbumRef>,
    /// Genres.
    pub genres: Vec<String>,
    /// Who uploaded it; none for folder libraries.
    pub uploaded_by: Option<UserId>,
    /// Whether others see it.
    pub visibility: Visibility,
}
event!(TrackAdded, "catalog.track_added.v1", |event| event.original.track_id);

/// What is known of a track is different now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackChanged {
    /// The track.
    pub track_id: TrackId,
    /// The title.
    pub title: String,
    /// Who performs it.
    pub artists: Vec<ArtistRef>,
    /// The album.
    pub album: Option<AlbumRef>,
    /// Genres.
    pub genres: Vec<String>,
    /// Whether others see it.
    pub visibility: Visibility,
    /// Whether the original is there.
    pub availability: Availability,
}
event!(TrackChanged, "catalog.track_changed.v1", |event| event.track_id);

/// A track's original has other bytes, or lies elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalChanged {
    /// The original as it is now.
    pub original: TrackOriginal,
}
event!(OriginalChanged, "catalog.original_changed.v1", |event| event.original.track_id);

/// A draft is public now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackPublished {
    /// The track.
    pub track_id: TrackId,
    /// The title.
    pub title: String,
    /// Who performs it.
    pub artists: Vec<ArtistRef>,
    /// Who published it; none for folder libraries.
    pub published_by: Option<UserId>,
}
event!(TrackPublished, "catalog.track_published.v1", |event| event.track_id);

/// A track is gone for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackDeleted {
    /// The track.
    pub track_id: TrackId,
}
event!(TrackDeleted, "catalog.track_deleted.v1", |event| event.track_id);
