//! What the command line does without a server.

use std::path::{Path, PathBuf};

use contracts::{catalog::Loudness, delivery::RenditionView};
use kernel::{Error, Kind};
use serde::Serialize;

use crate::{
    Config,
    domain::{dash, hls, quality::Quality},
    ffmpeg::{self, Failure, Tools, ladder::Progress},
};

/// What [`ladder`] made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ladder {
    /// Milliseconds, as decoded.
    pub duration_ms: u64,
    /// EBU R128; none for silence.
    pub loudness: Option<Loudness>,
    /// The outline of the recording, 255 being full scale.
    pub peaks: Vec<u8>,
    /// The renditions.
    pub renditions: Vec<RenditionView>,
    /// All files, manifests included.
    pub files: Vec<PathBuf>,
}

/// Makes all renditions and manifests of one file in a folder, exactly as a job does.
pub async fn ladder(file: &Path, out_dir: &Path, config: &Config) -> kernel::Result<Ladder> {
    config.check()?;
    let unusable =
        |what: &str, error: std::io::Error| Error::new(Kind::BadRequest, "file_unusable", format!("{what}: {error}"));
    std::fs::create_dir_all(out_dir).map_err(|error| unusable("the folder cannot be made", error))?;
    let out = out_dir.canonicalize().map_err(|error| unusable("the folder cannot be used", error))?;
    let input = ffmpeg::open_original(file).map_err(|error| unusable("the file cannot be opened", error))?;
    let tools = Tools::find(&config.ffmpeg, &config.ffprobe);
    let pass = ffmpeg::ladder::run(&tools, &input, &config.ladder, &out, &Progress::default()).await?;
    let mut files: Vec<_> =
        pass.index.renditions.iter().map(|rendition| out.join(format!("{}.mp4", rendition.name))).collect();
    let mut texts = vec![
        ("master.m3u8".to_owned(), hls::master(&pass.index, Quality::Auto)),
        ("manifest.mpd".to_owned(), dash::manifest(&pass.index, Quality::Lossless)),
    ];
    texts.extend(
        pass.index.renditions.iter().map(|rendition| (format!("{}.m3u8", rendition.name), hls::media(rendition))),
    );
    for (name, text) in texts {
        let path = out.join(name);
        std::fs::write(&path, text).map_err(|error| unusable("a manifest cannot be written", error))?;
        files.push(path);
    }
    let renditions = pass.index.renditions.iter().map(crate::domain::index::Rendition::view).collect();
    Ok(Ladder {
        duration_ms: pass.analysis.duration_ms(),
        loudness: pass.analysis.loudness,
        peaks: pass.analysis.peaks,
        renditions,
        files,
    })
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::File(sentence) => Self::new(Kind::Invalid, "not_decodable", sentence),
            other => Self::unavailable(other),
        }
    }
}
