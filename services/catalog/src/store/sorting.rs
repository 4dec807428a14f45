//! What lists are ordered by. The parts of a key are divided by a tab, which folded text
//! never contains and which comes before every letter; lengths are bounded so that the
//! cursor made of a key stays short.

/// Characters of a key that stands alone.
const WHOLE: usize = 120;
/// Characters of one part of a key that has several.
const PART: usize = 60;

fn bounded(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

/// For names: articles behind.
pub fn name(name: &str) -> String {
    bounded(&kernel::sort_name(name), WHOLE)
}

/// For titles of tracks and albums.
pub fn title(title: &str) -> String {
    bounded(&kernel::sort_name(title), WHOLE)
}

/// Albums by artist: the first artist, then the oldest first, then the title.
pub fn album_by_artist(artist: &str, year: Option<i32>, album: &str) -> String {
    format!(
        "{}\t{:04}\t{}",
        bounded(&kernel::sort_name(artist), PART),
        year.unwrap_or(0).clamp(0, 9999),
        bounded(&kernel::sort_name(album), PART)
    )
}

/// Tracks by album: in the order of the album. Without an album they come last.
pub fn track_by_album(album: Option<&str>, disc: Option<i32>, number: Option<i32>) -> String {
    let album = album.map_or_else(|| "\u{10FFFF}".to_owned(), |album| bounded(&kernel::sort_name(album), PART));
    format!("{album}\t{:03}\t{:05}", disc.unwrap_or(1).clamp(0, 999), number.unwrap_or(0).clamp(0, 99_999))
}

/// Tracks by artist: album by album.
pub fn track_by_artist(artist: &str, album: Option<&str>, disc: Option<i32>, number: Option<i32>) -> String {
    format!("{}\t{}", bounded(&kernel::sort_name(artist), PART), track_by_album(album, disc, number))
}

/// A number that is random and stays: the last bits of an id.
pub fn shuffle(id: uuid::Uuid) -> i32 {
    (id.as_u128() & 0x7FFF_FFFF) as i32
}
