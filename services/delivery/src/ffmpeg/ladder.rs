//! The pass: one decode of the original, all renditions and all measurements.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::process::Command;

use super::{
    Failure, Tools,
    analysis::{self, Analysis},
    confine::{self, Limits},
    failure, probe,
};
use crate::domain::{
    boxes,
    index::{Index, Rendition},
    plan::{AAC_FRAME, FLAC_FRAME, Plan, Source},
};

/// What the pipe of samples may hold: ffmpeg should not wait for the measuring.
const PIPE: usize = 1 << 20;
/// What is assumed of files that do not say how long they are.
const UNKNOWN: Duration = Duration::from_secs(4 * 3600);
/// No recording takes longer than this, on the clock.
const WALL_MAX: Duration = Duration::from_secs(6 * 3600);

/// Holes in the original (lost pages of an Ogg file) are filled with silence, as players do, so
/// that what comes after them is heard when it should be. Renditions then count samples.
const HOLES: &str = "async=1";

/// How far a pass is; shared with whoever wants to know.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Milliseconds of audio that are done.
    pub fn done_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A finished pass. The files are in the folder that was given, one per rendition, named
/// as [`Rendition::name`] with `.mp4`.
#[derive(Debug)]
pub struct Pass {
    /// What was found in the original.
    pub source: Source,
    /// What the manifests are written from.
    pub index: Index,
    /// What was measured.
    pub analysis: Analysis,
}

/// Makes all renditions of an original in `folder`.
pub async fn run(
    tools: &Tools,
    input: &File,
    ladder: &[u32],
    folder: &Path,
    progress: &Progress,
) -> Result<Pass, Failure> {
    let source = probe::source(tools, input.try_clone()?, folder).await?;
    let plan = Plan::of(&source, ladder);
    let limits = limits(&source, &plan);
    let mut command = command(tools, input.try_clone()?, &plan, folder);
    let mut child = command.spawn()?;
    confine::limit(&child, limits);
    // The command holds nothing of the pipes; dropping it early says so.
    drop(command);
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let pcm =
        File::from(stdout.ok_or_else(|| Failure::Surroundings("ffmpeg has no output".to_owned()))?.into_owned_fd()?);
    #[cfg(target_os = "linux")]
    let _ = rustix::pipe::fcntl_setpipe_size(&pcm, PIPE);
    let (rate, done) = (plan.rate, progress.clone());
    let measuring = tokio::task::spawn_blocking(move || {
        analysis::measure(pcm, rate, |samples| done.0.store(samples * 1000 / u64::from(rate), Ordering::Relaxed))
    });
    let finish = async {
        let (status, stderr, analysis) = tokio::join!(child.wait(), confine::drain(stderr), measuring);
        let status = status?;
        tracing::debug!(%status, stderr, "a pass has ended");
        if !status.success() {
            return Err(Failure::of(status, &stderr));
        }
        Ok(analysis.map_err(std::io::Error::other)??)
    };
    let analysis =
        tokio::time::timeout(limits.wall, finish).await.map_err(|_| Failure::TimedOut(limits.wall.as_secs()))??;
    if analysis.samples == 0 {
        return Err(Failure::File(failure::NO_AUDIO));
    }
    let folder = folder.to_owned();
    let (index, analysis) =
        tokio::task::spawn_blocking(move || describe(&plan, &folder, &analysis).map(|index| (index, analysis)))
            .await
            .map_err(std::io::Error::other)??;
    Ok(Pass { source, index, analysis })
}

/// What a recording of this length may use. A lying header makes the limits generous, not
/// endless.
fn limits(source: &Source, plan: &Plan) -> Limits {
    let length = source.duration_ms.map_or(UNKNOWN, Duration::from_millis).min(WALL_MAX * 4);
    let samples = length.as_secs() * u64::from(plan.flac.unwrap_or(plan.rate).max(plan.rate));
    Limits {
        wall: (Duration::from_secs(180) + length).min(WALL_MAX),
        cpu: (Duration::from_secs(120) + length / 2).min(WALL_MAX),
        // Never more than the samples themselves; a header may be wrong by half.
        file_size: (64 << 20) + samples * 4 * u64::from(plan.channels.clamp(2, 8)) * 3 / 2,
    }
}

fn command(tools: &Tools, input: File, plan: &Plan, folder: &Path) -> Command {
    let options = ["-nostdin", "-y", "-threads", "1"];
    let mut command = confine::command(&tools.ffmpeg, &options, input, folder);
    command.args(["-filter_complex_threads", "1", "-filter_threads", "1", "-filter_complex", &graph(plan)]);
    for (place, kbit) in plan.ladder.iter().enumerate() {
        command.args(["-map", &format!("[o{place}]"), "-c:a", "aac", "-b:a", &format!("{kbit}k")]);
        container(&mut command, plan).arg(file(folder, &Plan::aac_name(*kbit)));
    }
    if let Some(rate) = plan.flac {
        command.args(["-map", "0:a:0", "-af", &format!("aresample={rate}:{HOLES},asetpts=N/SR/TB"), "-c:a", "flac"]);
        command.args(["-frame_size", &FLAC_FRAME.to_string(), "-compression_level", "5"]);
        // FLAC in MP4 was experimental up to ffmpeg 5; 32 bits a sample still are, and no browser
        // decodes them, so the encoder is not given the same freedom as the container.
        command.args(["-strict", "-2", "-strict:a", "0"]);
        container(&mut command, plan).arg(file(folder, "flac"));
    }
    command.args(["-map", "[pcm]", "-c:a", "pcm_f32le", "-f", "f32le", "-flush_packets", "0", "pipe:1"]);
    command
}

/// One resampling for all AAC renditions and for the measuring, so that all of them have
/// the same samples and the same timeline, counted from zero.
fn graph(plan: &Plan) -> String {
    let rate = plan.rate;
    let stereo = match plan.channels {
        // Swresample would lower one channel by 3 dB when it spreads it over two.
        1 => format!("pan=stereo|c0=c0|c1=c0,aresample={rate}:{HOLES}"),
        2 => format!("aresample={rate}:{HOLES}"),
        // Sums of several channels must not go beyond full scale.
        _ => format!("aresample={rate}:{HOLES}:rematrix_maxval=1.0"),
    };
    let outputs: String = (0..plan.ladder.len()).map(|place| format!("[o{place}]")).collect();
    format!(
        "[0:a:0]{stereo},aformat=sample_fmts=fltp:sample_rates={rate}:channel_layouts=stereo,asetpts=N/SR/TB,asplit={}{outputs}[pcm]",
        plan.ladder.len() + 1
    )
}

/// CMAF with one index in front; the edit list says how much of the beginning is encoder
/// delay, which browsers and players then leave out.
fn container<'a>(command: &'a mut Command, plan: &Plan) -> &'a mut Command {
    command
        .args([
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-vn",
            "-sn",
            "-dn",
            "-threads",
            "1",
            "-fflags",
            "+bitexact",
            "-flags:a",
            "+bitexact",
        ])
        .args(["-f", "mp4", "-movflags", "+delay_moov+cmaf+global_sidx+skip_trailer", "-use_editlist", "1"])
        .args(["-frag_duration", &plan.fragment_micros().to_string()])
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.mp4"))
}

fn describe(plan: &Plan, folder: &Path, analysis: &Analysis) -> Result<Index, Failure> {
    let mut renditions = Vec::new();
    let aac = plan.ladder.iter().map(|kbit| (Plan::aac_name(*kbit), Some(*kbit), plan.rate, 2));
    let flac = plan.flac.map(|rate| ("flac".to_owned(), None, rate, plan.channels as u8));
    for (name, kbit, rate, channels) in aac.chain(flac) {
        let opened = File::open(file(folder, &name))?;
        let layout = boxes::layout(&opened)?;
        renditions.push(Rendition::new(name, kbit, rate, channels, opened.metadata()?.len(), &layout));
    }
    check(plan, &renditions, analysis)?;
    Ok(Index { duration_ms: analysis.duration_ms(), renditions })
}

/// Players switch between AAC renditions at segment borders: these must be the same.
fn check(plan: &Plan, renditions: &[Rendition], analysis: &Analysis) -> Result<(), Failure> {
    let borders = |rendition: &Rendition| rendition.segments.iter().map(|segment| segment.duration).collect::<Vec<_>>();
    let mut lossy = renditions.iter().filter(|rendition| !rendition.is_lossless());
    let Some(first) = lossy.next() else { return Ok(()) };
    if lossy.any(|rendition| borders(rendition) != borders(first)) {
        return Err(Failure::Surroundings("the renditions do not have the same segments".to_owned()));
    }
    let (heard, decoded) = (first.heard(), analysis.samples);
    if first.timescale == plan.rate && heard.abs_diff(decoded) > u64::from(AAC_FRAME) {
        return Err(Failure::Surroundings(format!("a rendition has {heard} samples where {decoded} were decoded")));
    }
    Ok(())
}
