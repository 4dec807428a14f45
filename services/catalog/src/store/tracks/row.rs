//! The row of a track, from what is known of it.

use contracts::catalog::Availability;
use kernel::Timestamp;
use uuid::Uuid;

use super::batch::TrackWrite;
use crate::{
    domain::{Audio, Description, Origin, date},
    store::{entity::track, sorting, words},
};

/// The row as it should be. What others have measured is taken over while the content is
/// the same.
pub(super) fn row(write: &TrackWrite, album_id: Option<Uuid>, now: Timestamp) -> track::Model {
    let Description { title, artists, disc_number, track_number, .. } = &write.description;
    let number = |value: &Option<u32>| value.and_then(|value| i32::try_from(value).ok());
    let (disc, track) = (number(disc_number), number(track_number));
    let album = write.description.album.as_ref().map(|album| album.title.as_str());
    // Albums of several artists stand together under their own name.
    let artist = artists.first().map_or("", String::as_str);
    let year = write.description.date.as_deref().and_then(date::year);
    let (library_id, uploaded_by, location) = match &write.origin {
        Origin::Library { library, path } => (Some(library.uuid()), None, path.clone()),
        Origin::Upload { owner, key } => (None, Some(owner.uuid()), key.clone()),
    };
    let facts = &write.audio.facts;
    let gain = &write.description.replay_gain;
    // A picture that people have put stays; the album's only while the track is on it.
    let put = write.existing.as_ref().filter(|row| match row.artwork_by.as_deref() {
        Some("album") => row.album_id == album_id,
        by => by.is_some(),
    });
    let missing = write.availability == Availability::Missing;
    let same = write.existing.as_ref().filter(|row| row.content_hash == write.audio.content_hash);
    track::Model {
        id: write.id.uuid(),
        folded: kernel::fold(title),
        title_sort: sorting::title(title),
        artist_sort: sorting::track_by_artist(artist, album, disc, track),
        album_sort: sorting::track_by_album(album, disc, track),
        title: title.clone(),
        album_id,
        disc_number: disc,
        track_number: track,
        duration_ms: same.map_or(write.audio.duration_ms as i64, |row| row.duration_ms),
        date: write.description.date.clone(),
        year,
        year_sort: year.unwrap_or(0),
        original_year: write.description.original_year,
        artwork_id: put.map_or(write.artwork, |row| row.artwork_id),
        files_artwork_id: put.and(write.artwork),
        artwork_by: put.and_then(|row| row.artwork_by.clone()),
        status: same.map_or_else(|| "processing".to_owned(), |row| row.status.clone()),
        failure: same.and_then(|row| row.failure.clone()),
        visibility: words::visibility(write.visibility).to_owned(),
        availability: words::availability(write.availability).to_owned(),
        missing_since: write.existing.as_ref().and_then(|row| row.missing_since).filter(|_| missing),
        guessed: words::list(&write.description.guessed),
        edited: words::list(&write.edited),
        has_lyrics: write.description.lyrics.is_some(),
        library_id,
        uploaded_by,
        musicbrainz_id: write.description.musicbrainz_id.clone(),
        bpm: write.description.bpm,
        codec: facts.codec.clone(),
        container: facts.container.clone(),
        bitrate: facts.bitrate.and_then(|value| i32::try_from(value).ok()),
        sample_rate: facts.sample_rate.and_then(|value| i32::try_from(value).ok()),
        bit_depth: facts.bit_depth.map(i32::from),
        channels: facts.channels.map(i32::from),
        size: facts.size as i64,
        lossless: write.audio.lossless,
        content_hash: write.audio.content_hash.clone(),
        location,
        integrated_lufs: same.and_then(|row| row.integrated_lufs),
        range_lu: same.and_then(|row| row.range_lu),
        true_peak_db: same.and_then(|row| row.true_peak_db),
        track_gain_db: gain.track_gain_db,
        track_peak: gain.track_peak,
        album_gain_db: gain.album_gain_db,
        album_peak: gain.album_peak,
        created_at: write.existing.as_ref().map_or(now, |row| row.created_at),
        updated_at: now,
    }
}

impl track::Model {
    /// What is known of the audio.
    pub fn audio(&self) -> Audio {
        Audio {
            facts: self.original_view(),
            duration_ms: self.duration_ms.max(0) as u64,
            lossless: self.lossless,
            content_hash: self.content_hash.clone(),
        }
    }

    /// Where the track comes from.
    pub fn origin(&self) -> Origin {
        match self.library_id {
            Some(library) => Origin::Library { library: library.into(), path: self.location.clone() },
            None => Origin::Upload { owner: self.uploaded_by.unwrap_or_default().into(), key: self.location.clone() },
        }
    }

    /// The picture that the file shows, whatever people show instead.
    pub fn files_artwork(&self) -> Option<Uuid> {
        if self.artwork_by.is_some() { self.files_artwork_id } else { self.artwork_id }
    }

    /// Whether the original is there.
    pub fn is_present(&self) -> bool {
        words::availability_of(&self.availability) == Availability::Present
    }
}
