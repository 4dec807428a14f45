//! From an open file to everything that is known of it.

use std::{
    fs::File,
    io::{Read, Seek},
};

use contracts::catalog::OriginalView;

use super::{
    ffprobe::{Ffprobe, is_lossless},
    hash::content_hash,
    picture::PictureRef,
    raw::{self, RawTags},
    sniff::{self, HEAD, Kind},
    tagged::{self, Sound},
};
use crate::domain::{Audio, Description, Unusable, grouping::Sketch};

/// A file that can become a track.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What its tags and its path say; without the album, which its neighbours decide.
    pub description: Description,
    /// What decides the album.
    pub sketch: Sketch,
    /// What the audio is.
    pub audio: Audio,
    /// The embedded cover.
    pub cover: Option<PictureRef>,
    /// The bytes of the cover, when they were asked for.
    pub cover_bytes: Vec<u8>,
}

/// Reads an open file. Blocks: the file is read here; ffprobe is waited for.
pub fn read(file: &mut File, path: &str, keep_cover: bool, ffprobe: &Ffprobe) -> Result<Reading, Unusable> {
    let damaged = || Unusable::new("damaged", "The file is damaged or cut off: its audio cannot be read.");
    let size = file.metadata().map_err(|error| unreadable(&error))?.len();
    if size == 0 {
        return Err(Unusable::new("empty", "The file is empty."));
    }
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(|error| unreadable(&error))?;
    let kind = sniff::by_content(&head);
    if let Kind::Other(what) = kind {
        return Err(sniff::not_audio(what));
    }
    let read = tagged::read(file, path).filter(|tagged| !tagged.sound.duration.is_zero());
    let (sound, raw, cover) = if let Some(tagged) = read {
        (tagged.sound, tagged.raw, tagged.cover)
    } else if kind == Kind::Audio || sniff::by_name(path) == sniff::Named::Audio {
        let (sound, raw) =
            probe(file, ffprobe).ok_or_else(|| if kind == Kind::Audio { damaged() } else { unknown() })?;
        (sound, raw, None)
    } else {
        return Err(unknown());
    };
    let sound = honest(sound, size);
    // A header without a single frame behind it.
    if sound.duration.as_millis() == 0 {
        return Err(damaged());
    }
    let duration_ms = sound.duration.as_millis() as u64;
    let content_hash = content_hash(file, size, duration_ms).map_err(|error| unreadable(&error))?;
    let (description, sketch) = raw::describe(raw, path);
    let (cover, cover_bytes) =
        cover.map_or((None, Vec::new()), |(cover, bytes)| (Some(cover), if keep_cover { bytes } else { Vec::new() }));
    let facts = OriginalView {
        codec: sound.codec.to_owned(),
        container: sound.container.to_owned(),
        bitrate: sound.bitrate,
        sample_rate: sound.sample_rate,
        bit_depth: sound.bit_depth.filter(|_| is_lossless(sound.codec)),
        channels: sound.channels,
        size,
    };
    let audio = Audio { facts, duration_ms, lossless: is_lossless(sound.codec), content_hash };
    Ok(Reading { description, sketch, audio, cover, cover_bytes })
}

fn probe(file: &mut File, ffprobe: &Ffprobe) -> Option<(Sound, RawTags)> {
    file.rewind().ok()?;
    let file = file.try_clone().ok()?;
    // Reading happens on threads for blocking work, where waiting is allowed.
    tokio::runtime::Handle::try_current().ok()?.block_on(ffprobe.probe(file))
}

/// A header may claim more audio than the file has bytes for.
fn honest(mut sound: Sound, size: u64) -> Sound {
    let claimed = match (sound.codec, sound.sample_rate, sound.channels, sound.bit_depth) {
        ("pcm", Some(rate), Some(channels), Some(depth)) => {
            Some(u64::from(rate) * u64::from(channels) * u64::from(depth.div_ceil(8)) * 8)
        }
        _ => sound.bitrate.map(u64::from),
    };
    let Some(bits) = claimed.filter(|bits| *bits > 0) else { return sound };
    let possible = size.saturating_mul(8_000) / bits;
    if sound.codec == "pcm" && sound.duration.as_millis() as u64 > possible + 50 {
        sound.duration = std::time::Duration::from_millis(possible);
    }
    sound
}

fn unknown() -> Unusable {
    Unusable::new("not_audio", "This is not audio, or of a kind that is not known here.")
}

/// The file could not be read.
pub fn unreadable(error: &std::io::Error) -> Unusable {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            Unusable::new("unreadable", "The server may not read this file. Give it permission to.")
        }
        _ => Unusable::new("unreadable", "The file could not be read. Check the disk and the permissions."),
    }
}
