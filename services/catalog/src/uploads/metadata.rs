//! `Upload-Metadata`: keys, each with a value in base 64, separated by commas.
//!
//! Whatever a client says here is kept and given back as it was (the protocol wants it
//! so); only the keys that name fields of a track mean anything to us.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use kernel::{Error, Kind, Result};
use serde::{Deserialize, Serialize};

use super::Stated;

/// The longest header that is taken.
const MAX_LENGTH: usize = 8 * 1024;
/// The most pairs.
const MAX_PAIRS: usize = 64;

/// Some clients leave the padding out.
const BASE_64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What is kept of an upload's description.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The header as it came; none for uploads that did not come by tus.
    pub header: Option<String>,
    /// The name of the file on the client's side: only its last part, for people.
    pub filename: String,
    /// What it says of the track.
    pub stated: Stated,
}

impl Metadata {
    /// Reads the header; none is an upload without a name.
    pub fn read(header: Option<&str>) -> Result<Self> {
        let mut filename = None;
        let mut texts = Vec::new();
        for (key, value) in parse(header.unwrap_or_default())? {
            let text = || String::from_utf8(value).map_err(|_| invalid(format!("The value of `{key}` is not UTF-8.")));
            match key {
                // `name` is what some clients send instead.
                "filename" => filename = Some(text()?),
                "name" if filename.is_none() => filename = Some(text()?),
                _ if Stated::knows(key) => texts.push((key, text()?)),
                _ => {}
            }
        }
        let header = header.map(ToOwned::to_owned).filter(|header| !header.is_empty());
        Ok(Self { header, filename: clean_filename(filename.as_deref()), stated: Stated::from_texts(texts)? })
    }
}

/// The pairs of the header. A key without a value has an empty one.
pub fn parse(header: &str) -> Result<Vec<(&str, Vec<u8>)>> {
    if header.len() > MAX_LENGTH {
        return Err(invalid(format!("`Upload-Metadata` must not be longer than {MAX_LENGTH} bytes.")));
    }
    if header.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut pairs: Vec<(&str, Vec<u8>)> = Vec::new();
    for pair in header.split(',') {
        let (key, value) = pair.trim_matches(' ').split_once(' ').unwrap_or((pair.trim_matches(' '), ""));
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(invalid("Each pair of `Upload-Metadata` starts with a key of ASCII characters."));
        }
        if pairs.iter().any(|(known, _)| *known == key) {
            return Err(invalid(format!("`Upload-Metadata` has the key `{key}` twice.")));
        }
        let value = BASE_64
            .decode(value)
            .map_err(|_| invalid(format!("The value of `{key}` in `Upload-Metadata` is not base 64.")))?;
        pairs.push((key, value));
        if pairs.len() > MAX_PAIRS {
            return Err(invalid(format!("`Upload-Metadata` must not have more than {MAX_PAIRS} pairs.")));
        }
    }
    Ok(pairs)
}

/// The last part of what a client calls its file, without what could confuse a reader.
/// It is shown and looked at for hints, never used as a path.
pub fn clean_filename(given: Option<&str>) -> String {
    let last = given.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String =
        last.chars().filter(|letter| !letter.is_control() && !is_bidi_control(*letter)).take(255).collect();
    let clean = clean.trim();
    if clean.is_empty() || clean.chars().all(|letter| letter == '.') { "upload".to_owned() } else { clean.to_owned() }
}

/// Marks that turn the direction of writing can make `exe.mp3` look like `3pm.exe`.
const fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(Kind::BadRequest, "upload_metadata_invalid", message)
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose;
    use proptest::prelude::*;

    use super::*;

    fn encode(value: &[u8]) -> String {
        general_purpose::STANDARD.encode(value)
    }

    #[test]
    fn the_example_of_the_protocol_is_understood() {
        let pairs = parse("filename d29ybGRfZG9taW5hdGlvbl9wbGFuLnBkZg==,is_confidential").unwrap();
        assert_eq!(pairs, [("filename", b"world_domination_plan.pdf".to_vec()), ("is_confidential", Vec::new())]);
    }

    #[test]
    fn fields_of_the_track_are_taken_and_others_only_kept() {
        let header = format!(
            "filename {},title {},colour {}",
            encode(b"C:\\music\\01 Intro.flac"),
            encode("Früh".as_bytes()),
            encode(b"\xFF\xFE")
        );
        let metadata = Metadata::read(Some(&header)).unwrap();
        assert_eq!(metadata.filename, "01 Intro.flac");
        assert_eq!(metadata.stated.title.as_deref(), Some("Früh"));
        assert_eq!(metadata.header.as_deref(), Some(header.as_str()));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for bad in [",", "title ???", "title YQ==,title Yg==", "ti\u{e9}tle YQ==", "title Y Q=="] {
            assert_eq!(parse(bad).unwrap_err().code(), "upload_metadata_invalid", "{bad:?}");
        }
        assert_eq!(Metadata::read(Some("title //79")).unwrap_err().code(), "upload_metadata_invalid", "not UTF-8");
        assert!(parse(&"a".repeat(MAX_LENGTH + 1)).is_err());
        let many: Vec<String> = (0..=MAX_PAIRS).map(|index| format!("k{index}")).collect();
        assert!(parse(&many.join(",")).is_err());
    }

    #[test]
    fn a_hostile_file_name_is_only_a_name() {
        for (given, shown) in [
            (Some("../../etc/passwd"), "passwd"),
            (Some("..\\..\\boot.ini"), "boot.ini"),
            (Some(".."), "upload"),
            (Some("a\u{0}b\n.mp3"), "ab.mp3"),
            (Some("\u{202E}3pm.exe"), "3pm.exe"),
            (Some("/"), "upload"),
            (None, "upload"),
        ] {
            assert_eq!(clean_filename(given), shown, "{given:?}");
        }
        assert_eq!(clean_filename(Some(&"ä".repeat(1000))).chars().count(), 255);
    }

    proptest! {
        #[test]
        fn any_header_is_read_or_refused_without_a_panic(header in ".{0,400}") {
            let _ = Metadata::read(Some(&header));
        }

        #[test]
        fn pairs_come_back_as_they_were_written(pairs in prop::collection::btree_map("[a-z_]{1,12}", prop::collection::vec(any::<u8>(), 0..40), 0..20)) {
            let header: Vec<String> = pairs.iter().map(|(key, value)| format!("{key} {}", encode(value))).collect();
            let header = header.join(",");
            let read = parse(&header).unwrap();
            let expected: Vec<(&str, Vec<u8>)> = pairs.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
            prop_assert_eq!(read, expected);
        }

        #[test]
        fn no_file_name_leads_anywhere(name in ".{0,300}") {
            let clean = clean_filename(Some(&name));
            prop_assert!(!clean.is_empty() && clean != ".." && !clean.contains(['/', '\\', '\0']));
        }
    }
}
