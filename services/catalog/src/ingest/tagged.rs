//! Files read by lofty: what the audio is, tags and pictures.

use std::{
    fs::File,
    io::{BufReader, Seek},
    time::Duration,
};

use lofty::{
    config::{GlobalOptions, ParseOptions, apply_global_options},
    file::{AudioFile, FileType, TaggedFileExt},
    id3::v2::{Frame, Id3v2Tag, SynchronizedTextFrame, TimestampFormat},
    iff::wav::{WavFile, WavFormat},
    mp4::{Mp4Codec, Mp4File},
    mpeg::{Layer, MpegFile},
    picture::{Picture, PictureType},
    probe::Probe,
    tag::{ItemKey, Tag},
};

use super::{
    picture::{MAX_BYTES, PictureRef},
    raw::RawTags,
};
use crate::domain::lyrics::{Line, Lyrics, tidy};

/// What the container says of the audio.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sound {
    /// As `OriginalView::codec`.
    pub codec: &'static str,
    /// As `OriginalView::container`.
    pub container: &'static str,
    /// Length.
    pub duration: Duration,
    /// Bits per second.
    pub bitrate: Option<u32>,
    /// Samples per second.
    pub sample_rate: Option<u32>,
    /// Bits per sample.
    pub bit_depth: Option<u8>,
    /// Channels.
    pub channels: Option<u8>,
}

/// A file that lofty could read.
#[derive(Debug)]
pub struct Tagged {
    /// The audio.
    pub sound: Sound,
    /// The tags.
    pub raw: RawTags,
    /// The cover, with its bytes when they were asked for.
    pub cover: Option<(PictureRef, Vec<u8>)>,
}

/// Reads a file. None when lofty does not know it or cannot read it.
pub fn read(file: &mut File, path: &str) -> Option<Tagged> {
    // A tag item beyond this is refused before memory is taken for it. The option belongs
    // to the thread.
    apply_global_options(
        GlobalOptions::new()
            .allocation_limit(MAX_BYTES + 1024 * 1024)
            .use_custom_resolvers(false)
            .preserve_format_specific_items(false),
    );
    // Damaged files must not end the scan, even if a parser has a fault.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| parse(file, path))).ok().flatten()
}

fn parse(file: &mut File, path: &str) -> Option<Tagged> {
    file.rewind().ok()?;
    let options = ParseOptions::new();
    let mut reader = BufReader::with_capacity(32 * 1024, file);
    let kind = Probe::new(&mut reader).options(options).guess_file_type().ok()?.file_type()?;
    reader.rewind().ok()?;
    match kind {
        FileType::Mpeg => {
            let mut mpeg = MpegFile::read_from(&mut reader, options).ok()?;
            let properties = *mpeg.properties();
            let codec = match properties.layer() {
                Layer::Layer1 => "mp1",
                Layer::Layer2 => "mp2",
                Layer::Layer3 => "mp3",
            };
            let synced = mpeg.id3v2().and_then(synced_lyrics);
            let tags = [
                mpeg.remove_id3v2().map(Tag::from),
                mpeg.remove_ape().map(Tag::from),
                mpeg.remove_id3v1().map(Tag::from),
            ];
            let tags: Vec<Tag> = tags.into_iter().flatten().collect();
            let mut tagged = tagged(&tags, path, sound(codec, codec, &properties.into()));
            tagged.raw.lyrics.extend(synced);
            Some(tagged)
        }
        FileType::Mp4 => {
            let mut mp4 = Mp4File::read_from(&mut reader, options).ok()?;
            let codec = match mp4.properties().codec() {
                Some(Mp4Codec::ALAC) => "alac",
                Some(Mp4Codec::MP3) => "mp3",
                Some(Mp4Codec::FLAC) => "flac",
                Some(Mp4Codec::AAC) => "aac",
                // A film, or nothing that can be heard: ffprobe knows better.
                _ => return None,
            };
            let properties = mp4.properties().clone().into();
            let tags: Vec<Tag> = mp4.remove_ilst().map(Tag::from).into_iter().collect();
            Some(tagged(&tags, path, sound(codec, "m4a", &properties)))
        }
        FileType::Wav => {
            let mut wav = WavFile::read_from(&mut reader, options).ok()?;
            let codec = match wav.properties().format() {
                WavFormat::PCM | WavFormat::IEEE_FLOAT => "pcm",
                // Other codecs in this container: ffprobe knows them.
                WavFormat::Other(_) => return None,
            };
            let properties = (*wav.properties()).into();
            let tags = [wav.remove_id3v2().map(Tag::from), wav.remove_riff_info().map(Tag::from)];
            let tags: Vec<Tag> = tags.into_iter().flatten().collect();
            Some(tagged(&tags, path, sound(codec, "wav", &properties)))
        }
        other => {
            let (codec, container) = match other {
                FileType::Aac => ("aac", "aac"),
                FileType::Aiff => ("pcm", "aiff"),
                FileType::Ape => ("ape", "ape"),
                FileType::Flac => ("flac", "flac"),
                FileType::Mpc => ("musepack", "mpc"),
                FileType::Opus => ("opus", "ogg"),
                FileType::Vorbis => ("vorbis", "ogg"),
                FileType::Speex => ("speex", "ogg"),
                FileType::WavPack => ("wavpack", "wv"),
                _ => return None,
            };
            let file = Probe::with_file_type(&mut reader, other).options(options).read().ok()?;
            let sound = sound(codec, container, file.properties());
            let mut tags: Vec<Tag> = file.tags().to_vec();
            let first = file.primary_tag().map(Tag::tag_type);
            tags.sort_by_key(|tag| Some(tag.tag_type()) != first);
            Some(tagged(&tags, path, sound))
        }
    }
}

fn sound(codec: &'static str, container: &'static str, properties: &lofty::properties::FileProperties) -> Sound {
    Sound {
        codec,
        container,
        duration: properties.duration(),
        bitrate: properties
            .audio_bitrate()
            .or(properties.overall_bitrate())
            .filter(|rate| *rate > 0)
            .map(|rate| rate.saturating_mul(1000)),
        sample_rate: properties.sample_rate().filter(|rate| *rate > 0),
        bit_depth: properties.bit_depth().filter(|depth| *depth > 0),
        channels: properties.channels().filter(|channels| *channels > 0),
    }
}

fn tagged(tags: &[Tag], path: &str, sound: Sound) -> Tagged {
    let mut raw = RawTags::default();
    for tag in tags {
        collect(&mut raw, tag);
    }
    Tagged { sound, raw, cover: cover(tags, path) }
}

/// The front cover, otherwise the first picture that can be shown.
fn cover(tags: &[Tag], path: &str) -> Option<(PictureRef, Vec<u8>)> {
    let mut pictures: Vec<(i32, &Picture)> = (0..).zip(tags.iter().flat_map(Tag::pictures)).collect();
    pictures.sort_by_key(|(_, picture)| match picture.pic_type() {
        PictureType::CoverFront => 0,
        PictureType::Other | PictureType::Media | PictureType::Leaflet => 1,
        PictureType::Icon | PictureType::OtherIcon => 3,
        _ => 2,
    });
    pictures
        .into_iter()
        .take(8)
        .find_map(|(index, picture)| Some((PictureRef::of(picture.data(), path, index)?, picture.data().to_vec())))
}

/// Takes over what this tag says and those before it have not said.
fn collect(raw: &mut RawTags, tag: &Tag) {
    let one = |field: &mut Option<String>, keys: &[ItemKey]| {
        if field.is_none() {
            *field = keys
                .iter()
                .find_map(|key| tag.get_string(*key))
                .map(ToOwned::to_owned)
                .filter(|text| !text.trim().is_empty());
        }
    };
    let many = |field: &mut Vec<String>, key: ItemKey| {
        if field.is_empty() {
            field.extend(tag.get_strings(key).take(100).map(ToOwned::to_owned));
        }
    };
    one(&mut raw.title, &[ItemKey::TrackTitle]);
    many(&mut raw.artist, ItemKey::TrackArtist);
    many(&mut raw.artists, ItemKey::TrackArtists);
    one(&mut raw.album, &[ItemKey::AlbumTitle]);
    many(&mut raw.album_artist, ItemKey::AlbumArtist);
    many(&mut raw.album_artists, ItemKey::AlbumArtists);
    one(&mut raw.compilation, &[ItemKey::FlagCompilation]);
    one(&mut raw.disc, &[ItemKey::DiscNumber]);
    one(&mut raw.disc_total, &[ItemKey::DiscTotal]);
    one(&mut raw.track, &[ItemKey::TrackNumber]);
    one(&mut raw.track_total, &[ItemKey::TrackTotal]);
    many(&mut raw.genres, ItemKey::Genre);
    if raw.dates.is_empty() {
        let keys = [ItemKey::RecordingDate, ItemKey::ReleaseDate, ItemKey::Year];
        raw.dates.extend(keys.iter().find_map(|key| tag.get_string(*key)).map(ToOwned::to_owned));
    }
    one(&mut raw.original_date, &[ItemKey::OriginalReleaseDate]);
    one(&mut raw.recording_id, &[ItemKey::MusicBrainzRecordingId]);
    one(&mut raw.release_id, &[ItemKey::MusicBrainzReleaseId]);
    many(&mut raw.artist_ids, ItemKey::MusicBrainzArtistId);
    many(&mut raw.release_kind, ItemKey::MusicBrainzReleaseType);
    one(&mut raw.track_gain, &[ItemKey::ReplayGainTrackGain]);
    one(&mut raw.track_peak, &[ItemKey::ReplayGainTrackPeak]);
    one(&mut raw.album_gain, &[ItemKey::ReplayGainAlbumGain]);
    one(&mut raw.album_peak, &[ItemKey::ReplayGainAlbumPeak]);
    one(&mut raw.r128_track, &[ItemKey::R128TrackGain]);
    one(&mut raw.r128_album, &[ItemKey::R128AlbumGain]);
    one(&mut raw.bpm, &[ItemKey::Bpm, ItemKey::IntegerBpm]);
    for key in [ItemKey::Lyrics, ItemKey::UnsyncLyrics] {
        for item in tag.get_items(key).take(4) {
            let text = item.value().text().filter(|text| text.len() <= 1024 * 1024);
            if let Some(mut lyrics) = text.and_then(|text| Lyrics::parse(text, "embedded")) {
                lyrics.language = language(*item.lang());
                raw.lyrics.push(lyrics);
            }
        }
    }
}

/// ISO 639-2 codes, without those that say nothing.
fn language(code: [u8; 3]) -> Option<String> {
    let code = std::str::from_utf8(&code).ok()?.to_lowercase();
    (code.bytes().all(|letter| letter.is_ascii_lowercase()) && !matches!(code.as_str(), "xxx" | "und")).then_some(code)
}

/// Synchronised lyrics (ID3v2.4 frames, section 4.9).
fn synced_lyrics(tag: &Id3v2Tag) -> Option<Lyrics> {
    tag.into_iter().filter(|frame| frame.id_str() == "SYLT").find_map(|frame| {
        let Frame::Binary(binary) = frame else { return None };
        let parsed = SynchronizedTextFrame::parse(&binary.data, binary.flags()).ok()?;
        if parsed.timestamp_format != TimestampFormat::MS {
            return None;
        }
        let mut lines: Vec<Line> = Vec::new();
        for (start, text) in parsed.content.iter().take(5_000) {
            // Syllables come one by one; a new line starts with a line feed.
            let text_starts_line = text.starts_with(['\n', '\r']) || lines.is_empty();
            match lines.last_mut() {
                Some(line)
                    if !text_starts_line
                        && !parsed.content.iter().skip(1).all(|(_, text)| !text.starts_with(['\n', '\r'])) =>
                {
                    line.text.push_str(&tidy_keep_spaces(text));
                }
                _ => lines.push(Line { start_ms: Some(u64::from(*start)), text: tidy(text) }),
            }
        }
        let mut lyrics = Lyrics::of(lines, true, "embedded")?;
        lyrics.language = language(parsed.language);
        Some(lyrics)
    })
}

fn tidy_keep_spaces(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(1_000).collect()
}
