//! Encoding by ffmpeg: WAV in through a pipe, a file out.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::catalogue::Format;
use crate::error::Error;

/// Encodes a WAV file's bytes to `path`.
#[expect(
    clippy::disallowed_methods,
    reason = "a library is written by a command line, on threads of its own, never by the executor"
)]
pub fn encode(ffmpeg: &Path, wav: &[u8], format: Format, path: &Path) -> Result<(), Error> {
    let mut child = Command::new(ffmpeg)
        .args(["-hide_banner", "-loglevel", "error", "-nostdin", "-y"])
        .args(["-f", "wav", "-i", "pipe:0", "-map_metadata", "-1"])
        // Encoders stamp their version otherwise; two runs shall give the same file.
        .args(["-fflags", "+bitexact", "-flags:a", "+bitexact"])
        .args(codec(format))
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|source| Error::Ffmpeg { program: ffmpeg.to_owned(), source })?;
    // When ffmpeg stops reading it says why on its error output, which is what matters then.
    let fed = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(wav));
    let output = child.wait_with_output().map_err(|source| Error::Ffmpeg { program: ffmpeg.to_owned(), source })?;
    if output.status.success() && fed.is_ok() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let message = said.lines().rev().take(3).collect::<Vec<_>>().join("; ");
    Err(Error::Encode { path: path.to_owned(), message })
}

fn codec(format: Format) -> &'static [&'static str] {
    match format {
        Format::Flac => &["-c:a", "flac", "-sample_fmt", "s16", "-compression_level", "6", "-f", "flac"],
        Format::Mp3 => &["-c:a", "libmp3lame", "-b:a", "256k", "-f", "mp3"],
        Format::M4a => &["-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", "-f", "ipod"],
        Format::Opus => &["-c:a", "libopus", "-b:a", "128k", "-f", "opus"],
        Format::Ogg => &["-c:a", "libvorbis", "-q:a", "6", "-f", "ogg"],
    }
}
