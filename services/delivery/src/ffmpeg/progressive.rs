//! Stand-ins made while they are listened to; see [`crate::domain::frames`].

use std::{fs::File, path::Path, time::Duration};

use tokio::process::{Child, ChildStdout};

use super::{
    Tools,
    confine::{self, Limits},
};
use crate::domain::frames::{Cut, KBIT, RATE};

/// A listener who pauses may hold a process for this long; then the connection ends, and
/// the player asks for the rest anew.
pub const LONGEST: Duration = Duration::from_secs(3600);

/// Starts to encode. The frames come out of the child's standard output; it ends when it
/// is dropped.
pub fn start(
    tools: &Tools,
    input: File,
    cut: &Cut,
    channels: Option<u8>,
    folder: &Path,
) -> std::io::Result<(Child, Option<ChildStdout>)> {
    let start = format!("{}.{:03}", cut.start_ms / 1000, cut.start_ms % 1000);
    let mut options = vec!["-nostdin", "-threads", "1"];
    if cut.start_ms > 0 {
        options.extend(["-ss", &start]);
    }
    // As in renditions: one channel spread over two is not lowered.
    let spread = if channels == Some(1) { "pan=stereo|c0=c0|c1=c0," } else { "" };
    // Some decoders deliver their first sound later than they say (WMA: 92 ms): silence
    // stands in for it, or sound would lie elsewhere after a seek than without one.
    let filter = format!("{spread}aresample={RATE}:async=1:first_pts=0,asetpts=N/SR/TB");
    let mut command = confine::command(&tools.ffmpeg, &options, input, folder);
    command
        .args(["-map", "0:a:0", "-vn", "-sn", "-dn", "-map_chapters", "-1", "-map_metadata", "-1", "-threads", "1"])
        .args(["-af", &filter, "-c:a", "libmp3lame", "-b:a", &format!("{KBIT}k"), "-reservoir", "0", "-abr", "0"])
        .args(["-ar", &RATE.to_string(), "-ac", "2"])
        .args(["-write_xing", "0", "-id3v2_version", "0", "-flush_packets", "1", "-f", "mp3", "pipe:1"])
        .stderr(std::process::Stdio::null());
    let mut child = command.spawn()?;
    confine::limit(&child, Limits { wall: LONGEST, cpu: LONGEST, file_size: 0 });
    let stdout = child.stdout.take();
    Ok((child, stdout))
}
