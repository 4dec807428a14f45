//! Looking at a file before decoding it.

use std::{fs::File, path::Path, time::Duration};

use serde::Deserialize;
use tokio::io::AsyncReadExt;

use super::{
    Failure, Tools,
    confine::{self, Limits},
    failure,
};
use crate::domain::plan::Source;

/// What may come out: a few lines.
const OUTPUT: u64 = 64 * 1024;
const LIMITS: Limits = Limits { wall: Duration::from_secs(30), cpu: Duration::from_secs(20), file_size: 0 };

#[derive(Deserialize)]
struct Shown {
    #[serde(default)]
    streams: Vec<Stream>,
    #[serde(default)]
    format: Format,
}

#[derive(Deserialize)]
struct Stream {
    codec_name: Option<String>,
    sample_rate: Option<String>,
    channels: Option<u32>,
    duration: Option<String>,
}

#[derive(Default, Deserialize)]
struct Format {
    duration: Option<String>,
}

/// The facts of the first audio stream.
pub async fn source(tools: &Tools, input: File, folder: &Path) -> Result<Source, Failure> {
    let mut command = confine::command(&tools.ffprobe, &[], input, folder);
    command.args([
        "-select_streams",
        "a:0",
        "-show_entries",
        "stream=codec_name,sample_rate,channels,duration:format=duration",
        "-of",
        "json",
    ]);
    let mut child = command.spawn()?;
    confine::limit(&child, LIMITS);
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let run = async {
        let mut text = Vec::new();
        let read = async {
            if let Some(stdout) = stdout {
                stdout.take(OUTPUT).read_to_end(&mut text).await?;
            }
            Ok::<_, std::io::Error>(())
        };
        let (read, stderr) = tokio::join!(read, confine::drain(stderr));
        read?;
        let status = child.wait().await?;
        tracing::debug!(%status, stderr, "looked at a file");
        if status.success() { Ok(text) } else { Err(Failure::of(status, &stderr)) }
    };
    let text = tokio::time::timeout(LIMITS.wall, run).await.map_err(|_| Failure::TimedOut(LIMITS.wall.as_secs()))??;
    let shown: Shown = serde_json::from_slice(&text).map_err(|_| Failure::File(failure::UNDECODABLE))?;
    let stream = shown.streams.into_iter().next().ok_or(Failure::File(failure::NO_AUDIO))?;
    let sample_rate =
        stream.sample_rate.and_then(|rate| rate.parse().ok()).filter(|rate| (1000..=12_000_000).contains(rate));
    let seconds = stream.duration.or(shown.format.duration).and_then(|duration| duration.parse::<f64>().ok());
    Ok(Source {
        codec: stream.codec_name.ok_or(Failure::File(failure::UNDECODABLE))?,
        sample_rate: sample_rate.ok_or(Failure::File(failure::UNDECODABLE))?,
        channels: stream
            .channels
            .filter(|channels| (1..=64).contains(channels))
            .ok_or(Failure::File(failure::UNDECODABLE))?,
        duration_ms: seconds
            .filter(|seconds| seconds.is_finite() && *seconds > 0.0)
            .map(|seconds| (seconds * 1000.0) as u64),
    })
}
