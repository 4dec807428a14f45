//! Temporary.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a: Vec<String> = std::env::args().collect();
    let r = polyphony_delivery::cli::ladder(
        a[1].as_ref(),
        a[2].as_ref(),
        &polyphony_delivery::Config { ffmpeg: std::env::var("FF").unwrap_or("ffmpeg".into()), ..Default::default() },
    )
    .await;
    match r {
        Ok(l) => println!(
            "{} {:?} {:?} peaks {}",
            l.duration_ms,
            l.loudness,
            l.renditions.iter().map(|r| (r.name.clone(), r.bitrate, r.sample_rate)).collect::<Vec<_>>(),
            l.peaks.len()
        ),
        Err(e) => {
            println!("{} {e} {}", e.code(), e.causes());
            std::process::exit(1)
        }
    }
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    eprintln!("self u {} s {} children u {} s {}", f[11], f[12], f[13], f[14]);
}
