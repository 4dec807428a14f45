//! What a file is, by its first bytes; and by its name, which may lie.

use crate::domain::Unusable;

/// Bytes that are looked at.
pub const HEAD: usize = 4096;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Audio, or a container that may hold audio.
    Audio,
    /// Something else, in words for people.
    Other(&'static str),
    /// Bytes that say nothing.
    Unknown,
}

/// Endings of files that people keep as music.
const AUDIO_ENDINGS: [&str; 43] = [
    "mp3", "mp2", "mp1", "mpga", "flac", "fla", "ogg", "oga", "opus", "spx", "m4a", "m4b", "m4p", "m4r", "mp4", "aac",
    "adts", "alac", "wav", "wave", "w64", "rf64", "aif", "aiff", "aifc", "wma", "asf", "ape", "mac", "wv", "mpc",
    "mp+", "mpp", "dsf", "dff", "tta", "tak", "caf", "mka", "webm", "au", "snd", "amr",
];

/// Endings of what lies beside music: nothing to complain about.
const COMPANION_ENDINGS: [&str; 45] = [
    "jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff", "svg", "txt", "nfo", "log", "cue", "m3u", "m3u8", "pls",
    "xspf", "lrc", "pdf", "ini", "db", "xml", "json", "html", "htm", "md", "md5", "sfv", "ffp", "accurip", "url",
    "doc", "docx", "rtf", "torrent", "par2", "zip", "rar", "7z", "sha1", "sha256", "toc", "srt", "mp3gain", "sh",
];

/// How a file's name classes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// As music.
    Audio,
    /// As something that lies beside music.
    Companion,
    /// As neither.
    Other,
}

/// What the name says.
pub fn by_name(path: &str) -> Named {
    let file = path.rsplit('/').next().unwrap_or(path);
    let Some((_, ending)) = file.rsplit_once('.') else { return Named::Other };
    let ending = ending.to_lowercase();
    if AUDIO_ENDINGS.contains(&ending.as_str()) {
        Named::Audio
    } else if COMPANION_ENDINGS.contains(&ending.as_str()) {
        Named::Companion
    } else {
        Named::Other
    }
}

/// What the bytes say.
pub fn by_content(head: &[u8]) -> Kind {
    const ASF: [u8; 8] = [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11];
    let at = |offset: usize, magic: &[u8]| head.get(offset..offset + magic.len()) == Some(magic);
    let audio: [&[u8]; 18] = [
        b"ID3",
        b"fLaC",
        b"OggS",
        b"MAC ",
        b"wvpk",
        b"MP+",
        b"MPCK",
        b"DSD ",
        b"FRM8",
        b"TTA1",
        b"TTA2",
        b"tBaK",
        b"caff",
        b".snd",
        b"#!AMR",
        b"RF64",
        &ASF,
        &[0x1A, 0x45, 0xDF, 0xA3],
    ];
    if audio.iter().any(|magic| at(0, magic))
        || (at(0, b"RIFF") && at(8, b"WAVE"))
        || (at(0, b"FORM") && (at(8, b"AIFF") || at(8, b"AIFC")))
        || at(4, b"ftyp")
        || is_frame_sync(head)
    {
        return Kind::Audio;
    }
    let others: [(&[u8], &str); 13] = [
        (b"#EXTM3U", "a playlist"),
        (b"[playlist]", "a playlist"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"BM", "a picture"),
        (b"%PDF", "a document"),
        (b"PK\x03\x04", "an archive"),
        (b"Rar!", "an archive"),
        (b"7z\xBC\xAF", "an archive"),
        (b"\x7FELF", "a program"),
        (b"MZ", "a program"),
        (b"SQLite format 3", "a database"),
    ];
    if let Some((_, what)) = others.iter().find(|(magic, _)| at(0, magic)) {
        return Kind::Other(what);
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Kind::Other("a picture");
    }
    text(head)
}

/// Texts, with playlists and web pages among them.
fn text(head: &[u8]) -> Kind {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last letter may be cut.
        Err(error) if error.valid_up_to() + 4 > head.len() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return Kind::Unknown,
    };
    if text.is_empty()
        || text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}'))
    {
        return Kind::Unknown;
    }
    let start = text.trim_start().to_lowercase();
    if start.starts_with("#extm3u") || start.starts_with("#extinf") || start.starts_with("[playlist]") {
        Kind::Other("a playlist")
    } else if start.starts_with("<svg") || start.starts_with("<?xml") && start.contains("<svg") {
        Kind::Other("a picture")
    } else if start.starts_with("<!doctype html") || start.starts_with("<html") {
        Kind::Other("a web page")
    } else {
        Kind::Other("a text")
    }
}

/// An MPEG or ADTS frame at the very start.
fn is_frame_sync(head: &[u8]) -> bool {
    let [first, second, third, ..] = head else { return false };
    // Eleven bits of sync; then no reserved version, bit rate or sample rate.
    *first == 0xFF
        && second & 0xE0 == 0xE0
        && (second & 0x18 != 0x08)
        && (second & 0x06 == 0 || (third & 0xF0 != 0xF0 && third & 0x0C != 0x0C))
}

/// The problem of a file that is something else.
pub fn not_audio(what: &str) -> Unusable {
    Unusable::new(
        "not_audio",
        format!("This is {what}, not audio, whatever its name says. Remove it or give it its right name."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_audio_from_what_only_claims_to_be() {
        assert_eq!(by_content(b"ID3\x04\0\0\0\0\0\0"), Kind::Audio);
        assert_eq!(by_content(&[0xFF, 0xFB, 0x90, 0x64]), Kind::Audio);
        assert_eq!(by_content(b"#EXTM3U\n#EXTINF:1,x\nhttp://169.254.169.254/\n"), Kind::Other("a playlist"));
        assert_eq!(by_content(b"\xEF\xBB\xBF#EXTM3U\n"), Kind::Other("a playlist"));
        assert_eq!(by_content(b"hello\n"), Kind::Other("a text"));
        assert_eq!(by_content(b"<svg xmlns=''/>"), Kind::Other("a picture"));
        assert_eq!(by_content(b"\xFF\xD8\xFF\xE0"), Kind::Other("a picture"));
        assert_eq!(by_content(&[0, 1, 2, 3]), Kind::Unknown);
        assert_eq!(by_content(b""), Kind::Unknown);
    }
}
