//! What every piece promises: its length, its loudness, its peaks, its tempo, the same samples each time.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use composer::{Audio, DEFAULT_SEED, Piece, Style, pieces, render};
use ebur128::{EbuR128, Mode};

#[test]
fn a_quiet_piece_and_a_loud_one_keep_their_promises() {
    let chosen: Vec<_> =
        pieces().iter().filter(|piece| ["larch-lane", "undertow-express"].contains(&piece.slug)).collect();
    assert_eq!(chosen.len(), 2);
    std::thread::scope(|scope| {
        for piece in chosen {
            scope.spawn(|| check(piece));
        }
    });
}

/// All twelve, for those who change the music: `cargo test -p polyphony-composer -- --ignored`.
#[test]
#[ignore = "renders every piece, which takes half a minute"]
fn every_piece_keeps_its_promises() {
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || pieces().iter().skip(half).step_by(2).for_each(check));
        }
    });
}

#[test]
fn the_same_seed_gives_the_same_samples() {
    let piece = pieces().iter().find(|piece| piece.style == Style::Chiptune).unwrap();
    let first = render(piece, 11);
    assert!(first == render(piece, 11), "{} differs from itself", piece.title);
    assert!(first != render(piece, 12), "{} ignores its seed", piece.title);
}

fn check(piece: &Piece) {
    let audio = &render(piece, DEFAULT_SEED);
    let title = piece.title;
    assert_eq!((audio.sample_rate, audio.channels), (44_100, 2));
    let late = audio.duration().as_secs_f64() - piece.duration().as_secs_f64();
    assert!(late.abs() < 0.001, "{title} lasts {late} s too long");
    assert!((45.0..=90.0).contains(&audio.duration().as_secs_f32()), "{title}");
    assert!(audio.frames.iter().all(|sample| sample.is_finite()), "{title} is not a number");

    let (loudness, peak) = measured(audio);
    let target = f64::from(piece.loudness_lufs);
    assert!((loudness - target).abs() < 0.5, "{title}: {loudness} LUFS, wanted {target}");
    assert!((-12.0..-1.0).contains(&peak), "{title}: {peak} dBTP");

    let (left, right) = energies(audio);
    let lean = 10.0 * (left / right).log10();
    assert!(lean.abs() < 2.5, "{title} leans to one side by {lean} dB");

    let strength = beat_strength(audio, f32::from(piece.bpm));
    println!("{title}: {loudness:.2} LUFS, {peak:.2} dBTP, lean {lean:.2} dB, beat {strength:.2}");
    if driven(piece.style) {
        assert!(strength > 1.5, "{title}: the beat at {} is {strength}", piece.bpm);
    }
}

/// Integrated loudness in LUFS and true peak in dBTP, by an implementation that is not ours.
fn measured(audio: &Audio) -> (f64, f64) {
    let mut meter = EbuR128::new(2, audio.sample_rate, Mode::I | Mode::TRUE_PEAK).unwrap();
    meter.add_frames_f32(&audio.frames).unwrap();
    let peak = meter.true_peak(0).unwrap().max(meter.true_peak(1).unwrap());
    (meter.loudness_global().unwrap(), 20.0 * peak.log10())
}

fn energies(audio: &Audio) -> (f64, f64) {
    audio.frames.chunks_exact(2).fold((0.0, 0.0), |(left, right), frame| {
        (left + f64::from(frame[0]).powi(2), right + f64::from(frame[1]).powi(2))
    })
}

/// Whether a style has a beat that a machine can find.
fn driven(style: Style) -> bool {
    style != Style::Ambient
}

/// The autocorrelation of the onsets at the piece's tempo against that at tempos 7 per cent slower
/// and faster.
fn beat_strength(audio: &Audio, bpm: f32) -> f32 {
    let onsets = onsets(audio);
    let at = |bpm: f32| -> f32 {
        let lag = 60.0 / bpm * RATE;
        // One, two and four beats: a beat alone may be silent, and a wrong tempo shows more after four.
        [1.0, 2.0, 4.0].iter().map(|beats| correlation(&onsets, lag * beats)).sum()
    };
    at(bpm) / at(bpm * 1.07).max(at(bpm / 1.07)).max(1e-6)
}

/// Onset values in a second.
const RATE: f32 = 44_100.0 / 256.0;

/// How much louder the edges in each step of 256 frames are than in the one before, without the
/// constant part. Edges are differences of neighbours: the drums' sound, not the long bass's.
fn onsets(audio: &Audio) -> Vec<f32> {
    let mono: Vec<f32> = audio.frames.chunks_exact(2).map(|frame| frame[0] + frame[1]).collect();
    let edges: Vec<f32> = mono.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let loud: Vec<f32> = edges
        .chunks_exact(256)
        .map(|step| (step.iter().map(|edge| edge * edge).sum::<f32>() / 256.0 + 1e-5).ln())
        .collect();
    let rises: Vec<f32> = loud.windows(2).map(|pair| (pair[1] - pair[0]).max(0.0)).collect();
    let mean = rises.iter().sum::<f32>() / rises.len() as f32;
    rises.iter().map(|rise| rise - mean).collect()
}

/// The best autocorrelation within a step of `lag`.
fn correlation(values: &[f32], lag: f32) -> f32 {
    let middle = lag.round() as usize;
    (middle - 1..=middle + 1)
        .map(|lag| values.iter().zip(&values[lag..]).map(|(a, b)| a * b).sum::<f32>())
        .fold(0.0, f32::max)
}
