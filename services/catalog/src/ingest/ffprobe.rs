//! What lofty cannot read, ffprobe may: WMA, DSF, odd containers. One confined process
//! per file.
//!
//! The file is handed over as standard input, already opened, so that no path and no
//! playlist can lead the process elsewhere; only demuxers of audio files are allowed, and
//! no protocol but `file`.

use std::{collections::HashMap, fs::File, io, process::Stdio, sync::Arc, time::Duration};

use rustix::process::{Pid, Resource, Rlimit, prlimit};
use serde::Deserialize;
use tokio::{
    io::{AsyncRead, AsyncReadExt},
    process::Command,
    sync::Semaphore,
};

use super::{raw::RawTags, tagged::Sound};
use crate::domain::lyrics::Lyrics;

const TIMEOUT: Duration = Duration::from_secs(10);
/// Output beyond this is cut off, and then it is no JSON any more.
const MAX_OUTPUT: u64 = 1024 * 1024;
/// Address space of the process.
const MAX_MEMORY: u64 = 1024 * 1024 * 1024;
/// Processor time, in seconds.
const MAX_SECONDS: u64 = 10;
/// Demuxers of audio files; none that reads other files.
const FORMATS: &str =
    "aac,aiff,amr,ape,asf,au,caf,dsf,flac,iff,matroska,webm,mov,mp4,m4a,mp3,mpc,mpc8,ogg,oma,rm,tak,tta,w64,wav,wv";

/// Calls ffprobe; a few at a time.
#[derive(Debug, Clone)]
pub struct Ffprobe {
    program: String,
    places: Arc<Semaphore>,
}

#[derive(Deserialize)]
struct Output {
    #[serde(default)]
    streams: Vec<Stream>,
    format: Option<Format>,
}

#[derive(Deserialize)]
struct Stream {
    #[serde(default)]
    codec_type: String,
    #[serde(default)]
    codec_name: String,
    sample_rate: Option<String>,
    channels: Option<u32>,
    bits_per_sample: Option<u32>,
    bits_per_raw_sample: Option<String>,
    bit_rate: Option<String>,
    duration: Option<String>,
    #[serde(default)]
    tags: HashMap<String, String>,
}

#[derive(Deserialize)]
struct Format {
    #[serde(default, rename = "format_name")]
    name: String,
    duration: Option<String>,
    bit_rate: Option<String>,
    #[serde(default)]
    tags: HashMap<String, String>,
}

impl Ffprobe {
    /// Uses this program; an empty name goes without.
    pub fn new(program: &str) -> Self {
        let places = std::thread::available_parallelism().map_or(2, usize::from);
        Self { program: program.to_owned(), places: Arc::new(Semaphore::new(places)) }
    }

    /// What is in the file. None when it cannot be told.
    pub async fn probe(&self, file: File) -> Option<(Sound, RawTags)> {
        if self.program.is_empty() {
            return None;
        }
        let _place = self.places.acquire().await.ok()?;
        match tokio::time::timeout(TIMEOUT, self.run(file)).await {
            Ok(Ok(output)) => read(&output),
            Ok(Err(error)) => {
                tracing::debug!(%error, "ffprobe could not be run");
                None
            }
            Err(_) => None,
        }
    }

    async fn run(&self, file: File) -> io::Result<Vec<u8>> {
        let mut command = Command::new(&self.program);
        command
            .args(["-v", "quiet", "-hide_banner", "-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS])
            .args([
                "-probesize",
                "5000000",
                "-analyzeduration",
                "5000000",
                "-of",
                "json",
                "-show_format",
                "-show_streams",
            ])
            .args(["-i", "file:/dev/stdin"])
            .env_clear()
            .env("LC_ALL", "C")
            .current_dir("/")
            .stdin(Stdio::from(file))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        let mut child = command.spawn()?;
        if let Some(pid) = child.id().and_then(|id| Pid::from_raw(id.cast_signed())) {
            for (resource, most) in
                [(Resource::As, MAX_MEMORY), (Resource::Cpu, MAX_SECONDS), (Resource::Fsize, 0), (Resource::Core, 0)]
            {
                prlimit(Some(pid), resource, Rlimit { current: Some(most), maximum: Some(most) })?;
            }
        }
        let output = match child.stdout.take() {
            Some(pipe) => bounded(pipe).await?,
            None => Vec::new(),
        };
        let _ = child.kill().await;
        Ok(output)
    }
}

async fn bounded(pipe: impl AsyncRead + Unpin) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    pipe.take(MAX_OUTPUT).read_to_end(&mut output).await?;
    Ok(output)
}

fn read(output: &[u8]) -> Option<(Sound, RawTags)> {
    let output: Output = serde_json::from_slice(output).ok()?;
    let stream = output.streams.into_iter().find(|stream| stream.codec_type == "audio")?;
    let format = output.format?;
    let seconds = [&format.duration, &stream.duration].into_iter().flatten().find_map(|text| text.parse::<f64>().ok());
    let seconds = seconds.filter(|seconds| seconds.is_finite() && (0.0..=8_640_000.0).contains(seconds)).unwrap_or(0.0);
    let number =
        |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<u32>().ok()).filter(|number| *number > 0);
    let codec = codec(&stream.codec_name)?;
    let depth =
        number(&stream.bits_per_raw_sample).or(stream.bits_per_sample).filter(|bits| *bits > 0 && is_lossless(codec));
    let sound = Sound {
        codec,
        container: container(&format.name),
        duration: Duration::from_secs_f64(seconds),
        bitrate: number(&stream.bit_rate).or_else(|| number(&format.bit_rate)),
        sample_rate: number(&stream.sample_rate),
        bit_depth: depth.and_then(|bits| u8::try_from(bits).ok()),
        channels: stream.channels.and_then(|channels| u8::try_from(channels).ok()).filter(|channels| *channels > 0),
    };
    let mut tags: HashMap<String, String> =
        stream.tags.into_iter().map(|(key, value)| (key.to_lowercase(), value)).collect();
    tags.extend(format.tags.into_iter().map(|(key, value)| (key.to_lowercase(), value)));
    Some((sound, raw(&tags)))
}

fn raw(tags: &HashMap<String, String>) -> RawTags {
    let one = |names: &[&str]| names.iter().find_map(|name| tags.get(*name)).cloned();
    let many = |names: &[&str]| one(names).into_iter().collect::<Vec<_>>();
    RawTags {
        title: one(&["title"]),
        artist: many(&["artist", "author"]),
        artists: many(&["artists", "wm/artists"]),
        album: one(&["album", "wm/albumtitle"]),
        album_artist: many(&["album_artist", "albumartist", "wm/albumartist"]),
        album_artists: Vec::new(),
        compilation: one(&["compilation", "wm/iscompilation"]),
        disc: one(&["disc", "discnumber", "wm/partofset"]),
        disc_total: one(&["disctotal", "totaldiscs"]),
        track: one(&["track", "tracknumber", "wm/tracknumber"]),
        track_total: one(&["tracktotal", "totaltracks"]),
        genres: many(&["genre", "wm/genre"]),
        dates: many(&["date", "wm/year", "year"]),
        original_date: one(&["originaldate", "originalyear", "wm/originalreleaseyear", "wm/originalreleasetime"]),
        recording_id: one(&["musicbrainz_trackid", "musicbrainz/track id", "musicbrainz track id"]),
        release_id: one(&["musicbrainz_albumid", "musicbrainz/album id", "musicbrainz album id"]),
        artist_ids: many(&["musicbrainz_artistid", "musicbrainz/artist id", "musicbrainz artist id"]),
        release_kind: many(&["releasetype", "musicbrainz/album type", "musicbrainz_albumtype"]),
        track_gain: one(&["replaygain_track_gain"]),
        track_peak: one(&["replaygain_track_peak"]),
        album_gain: one(&["replaygain_album_gain"]),
        album_peak: one(&["replaygain_album_peak"]),
        r128_track: one(&["r128_track_gain"]),
        r128_album: one(&["r128_album_gain"]),
        bpm: one(&["bpm", "tbpm", "wm/beatsperminute"]),
        lyrics: one(&["lyrics", "unsyncedlyrics", "wm/lyrics"])
            .and_then(|text| Lyrics::parse(&text, "embedded"))
            .into_iter()
            .collect(),
    }
}

fn codec(name: &str) -> Option<&'static str> {
    Some(match name {
        name if name.starts_with("pcm_") => "pcm",
        name if name.starts_with("wma") => "wma",
        name if name.starts_with("dsd_") => "dsd",
        name if name.starts_with("adpcm_") => "adpcm",
        "mp3" | "mp3float" => "mp3",
        "mp2" => "mp2",
        "flac" => "flac",
        "alac" => "alac",
        "aac" => "aac",
        "vorbis" => "vorbis",
        "opus" => "opus",
        "speex" => "speex",
        "ape" => "ape",
        "wavpack" => "wavpack",
        "musepack7" | "musepack8" => "musepack",
        "tta" => "tta",
        "tak" => "tak",
        "ac3" => "ac3",
        "eac3" => "eac3",
        "dts" => "dts",
        "amrnb" | "amr_nb" | "amrwb" | "amr_wb" => "amr",
        _ => return None,
    })
}

fn container(name: &str) -> &'static str {
    match name.split(',').next().unwrap_or_default() {
        "asf" => "wma",
        "mov" => "m4a",
        "matroska" => "mka",
        "aiff" => "aiff",
        "wav" => "wav",
        "w64" => "w64",
        "ogg" => "ogg",
        "flac" => "flac",
        "mp3" => "mp3",
        "aac" => "aac",
        "ape" => "ape",
        "wv" => "wv",
        "mpc" | "mpc8" => "mpc",
        "dsf" => "dsf",
        "iff" => "dff",
        "tta" => "tta",
        "tak" => "tak",
        "caf" => "caf",
        "au" => "au",
        "amr" => "amr",
        _ => "other",
    }
}

/// Whether a codec keeps every sample.
pub fn is_lossless(codec: &str) -> bool {
    matches!(codec, "flac" | "alac" | "pcm" | "ape" | "wavpack" | "tta" | "tak" | "dsd")
}
