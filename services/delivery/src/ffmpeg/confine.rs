//! How a child process is kept small: what it may open, and how much it may use.

use std::{fs::File, path::Path, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt},
    process::{Child, Command},
};

/// Demuxers that read audio from the file they are given and nothing else. Playlists
/// (HLS, DASH, concat, SDP, cue), images and scripts are not among them.
const FORMATS: &str = "mp3,flac,ogg,mov,mp4,m4a,wav,w64,aiff,asf,ape,wv,mpc,mpc8,dsf,iff,aac,tta,tak,caf,au,matroska,webm,ac3,eac3,dts,amr,truehd,rf64,shn";

/// The child's standard input as a file that it can seek in: opening this path opens the
/// same file anew, so no name can be exchanged behind our back.
#[cfg(target_os = "linux")]
const INPUT: &str = "file:/proc/self/fd/0";
#[cfg(not(target_os = "linux"))]
const INPUT: &str = "file:/dev/fd/0";

/// Address space of a child: libraries, thread stacks and buffers; music needs little.
const MEMORY: u64 = 2 << 30;
/// What is kept of what a child writes to standard error.
const STDERR: u64 = 16 * 1024;

/// How much a child may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Time on the clock.
    pub wall: Duration,
    /// Time on a processor.
    pub cpu: Duration,
    /// Bytes of each file that it writes.
    pub file_size: u64,
}

/// A command without environment, with the original as its input and whitelists in front
/// of it. The caller adds what is to be done.
pub fn command(program: &Path, options: &[&str], input: File, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .current_dir(folder)
        .stdin(Stdio::from(input))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .args(["-hide_banner", "-loglevel", "error"])
        .args(options)
        .args(["-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS])
        .args(["-i", INPUT]);
    command
}

/// Puts the limits on a child that has just been started, before it has read anything
/// worth speaking of.
pub fn limit(child: &Child, limits: Limits) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Pid, Resource, Rlimit, prlimit, setpriority_process};
        let Some(pid) = child.id().and_then(|id| Pid::from_raw(id.cast_signed())) else { return };
        let cpu = limits.cpu.as_secs().max(1);
        for (resource, amount) in
            [(Resource::As, MEMORY), (Resource::Cpu, cpu), (Resource::Fsize, limits.file_size), (Resource::Core, 0)]
        {
            // A child that has already ended needs no limits.
            if let Err(error) = prlimit(Some(pid), resource, Rlimit { current: Some(amount), maximum: Some(amount) }) {
                tracing::debug!(%error, ?resource, "a limit could not be set");
            }
        }
        // Listeners come first.
        let _ = setpriority_process(Some(pid), 10);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (child, limits, MEMORY);
}

/// Reads what a child writes to standard error: the beginning is kept, the rest is only
/// taken away, so that the child never waits.
pub async fn drain(stderr: Option<impl AsyncRead + Unpin>) -> String {
    let Some(mut stderr) = stderr else { return String::new() };
    let mut kept = Vec::new();
    let _ = (&mut stderr).take(STDERR).read_to_end(&mut kept).await;
    let _ = tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await;
    String::from_utf8_lossy(&kept).into_owned()
}
