//! Which originals browsers play as they are, and as what type they are sent.

/// The type of the stand-in for originals that browsers do not play.
pub const STAND_IN: &str = "audio/mpeg";

/// The type under which an original is sent as it is; none when current browsers cannot
/// play it. Codec and container are in the catalog's words
/// ([`contracts::catalog::OriginalView`]).
pub fn mime(codec: &str, container: &str) -> Option<&'static str> {
    match (codec, container) {
        ("mp3", "mp3" | "mpga" | "mpeg") => Some("audio/mpeg"),
        ("flac", "flac") => Some("audio/flac"),
        ("aac", "m4a" | "m4b" | "mp4" | "m4r") => Some("audio/mp4"),
        ("aac", "aac" | "adts") => Some("audio/aac"),
        ("vorbis" | "opus" | "flac", "ogg" | "oga" | "opus") => Some("audio/ogg"),
        ("opus" | "vorbis", "webm") => Some("audio/webm"),
        ("pcm", "wav" | "wave") => Some("audio/wav"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_browser_plays_is_sent_as_it_is() {
        assert_eq!(mime("mp3", "mp3"), Some("audio/mpeg"));
        assert_eq!(mime("opus", "opus"), Some("audio/ogg"));
        assert_eq!(mime("pcm", "wav"), Some("audio/wav"));
        for (codec, container) in [
            ("alac", "m4a"),
            ("mp3", "wav"),
            ("pcm", "aiff"),
            ("wma", "wma"),
            ("ape", "ape"),
            ("speex", "ogg"),
            ("", ""),
        ] {
            assert_eq!(mime(codec, container), None, "{codec} in {container}");
        }
    }
}
