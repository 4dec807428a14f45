//! Writes the whole library to a folder: `cargo run --release --example render -- DIR [SLUG …]`.

use std::path::PathBuf;

use composer::{LibraryOptions, Outcome, write_library};

fn main() -> Result<(), composer::Error> {
    let mut arguments = std::env::args().skip(1);
    let dir = PathBuf::from(arguments.next().unwrap_or_else(|| "library".to_owned()));
    let options = LibraryOptions { only: arguments.collect(), ..LibraryOptions::default() };
    let written = write_library(&dir, &options, &|progress| {
        let kept = if progress.outcome == Outcome::Kept { " (kept)" } else { "" };
        println!("{}/{} {}{kept}", progress.done, progress.total, progress.piece.title);
    })?;
    for file in written {
        println!("{}", file.path.display());
    }
    Ok(())
}
