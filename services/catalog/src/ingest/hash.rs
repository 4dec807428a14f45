//! The name of a file's content: the same file elsewhere has the same, other audio has
//! another.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
};

/// Bytes read at the start, in the middle and at the end.
const WINDOW: u64 = 16 * 1024;

/// blake3 over the size, three windows of the file, and its length in milliseconds.
pub fn content_hash(file: &mut File, size: u64, duration_ms: u64) -> io::Result<String> {
    let mut hash = blake3::Hasher::new();
    hash.update(&size.to_le_bytes());
    hash.update(&duration_ms.to_le_bytes());
    let middle = (size / 2).saturating_sub(WINDOW / 2);
    let mut window = Vec::with_capacity(WINDOW as usize);
    for start in [0, middle, size.saturating_sub(WINDOW)] {
        file.seek(SeekFrom::Start(start))?;
        window.clear();
        file.by_ref().take(WINDOW).read_to_end(&mut window)?;
        hash.update(&window);
    }
    Ok(hash.finalize().to_hex().to_string())
}
