//! Makes audio files, and looks at what came out.

use std::{
    path::{Path, PathBuf},
    process::Output,
};

/// Runs a program to its end and gives what it printed; the test fails when it fails.
pub async fn run(program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = try_run(program, arguments).await;
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

pub async fn try_run(program: &str, arguments: &[&str]) -> Output {
    tokio::process::Command::new(program)
        .args(arguments)
        .stdin(std::process::Stdio::null())
        .output()
        .await
        .expect("ffmpeg is installed")
}

/// A file made of a lavfi source with these encoder options.
pub async fn make(folder: &Path, name: &str, source: &str, options: &[&str]) -> PathBuf {
    let path = folder.join(name);
    let mut arguments = vec!["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source];
    arguments.extend(options);
    let text = path.display().to_string();
    arguments.push(&text);
    run("ffmpeg", &arguments).await;
    path
}

/// Stereo music of a sort: chords that change, so that places can be told apart.
pub fn sweep(seconds: f64, rate: u32) -> String {
    format!("aevalsrc='0.3*sin(2*PI*(200+100*t)*t)|0.3*sin(2*PI*(300+50*t)*t)':s={rate}:d={seconds}")
}

/// The duration of what ffprobe sees, in seconds.
pub async fn duration(address: &str) -> f64 {
    let printed = run("ffprobe", &["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", address]).await;
    String::from_utf8(printed).unwrap().trim().parse().unwrap()
}

/// All samples as ffmpeg decodes them: mono at 48 kHz.
pub async fn samples(input: &str) -> Vec<f32> {
    let raw = run(
        "ffmpeg",
        &["-nostdin", "-v", "error", "-i", input, "-map", "0:a:0", "-ac", "1", "-ar", "48000", "-f", "f32le", "pipe:1"],
    )
    .await;
    raw.chunks_exact(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap())).collect()
}

/// Where the second sound lies best on the first, looking up to `reach` samples to either
/// side: the shift in samples, and how alike they are there (1: the same).
pub fn align(first: &[f32], second: &[f32], reach: usize) -> (isize, f64) {
    let reach = reach as isize;
    let step = (first.len() / 20_000).max(1);
    let alike = |shift: isize| {
        let (mut product, mut one, mut two) = (0.0_f64, 0.0_f64, 0.0_f64);
        for at in (reach as usize..first.len().min(second.len()).saturating_sub(reach as usize)).step_by(step) {
            let (a, b) = (f64::from(first[at]), f64::from(second[at.saturating_add_signed(shift)]));
            product += a * b;
            one += a * a;
            two += b * b;
        }
        product / (one * two).sqrt().max(1e-12)
    };
    (-reach..=reach).map(|shift| (shift, alike(shift))).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
}
