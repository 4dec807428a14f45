//! Lyrics: plain, or line by line with times (LRC).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Lines of one song.
const MAX_LINES: usize = 5_000;
/// Characters of one line.
const MAX_LINE: usize = 1_000;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = LyricsLine)]
pub struct Line {
    /// When it is sung, from the start of the track; null without times.
    pub start_ms: Option<u64>,
    /// The words.
    pub text: String,
}

/// The words of a track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lyrics {
    /// Whether lines have times.
    pub synced: bool,
    /// ISO 639 code, when it is known.
    pub language: Option<String>,
    /// `embedded`, `sidecar` or `edited`.
    pub source: &'static str,
    /// The lines in order.
    pub lines: Vec<Line>,
}

impl Lyrics {
    /// Plain or LRC text. None when it holds no words.
    pub fn parse(text: &str, source: &'static str) -> Option<Self> {
        let mut timed = Vec::new();
        let mut plain = Vec::new();
        let mut offset = 0_i64;
        for raw in text.lines().take(MAX_LINES) {
            let raw = raw.trim_start_matches('\u{FEFF}').trim();
            let (starts, words) = stamps(raw);
            if !starts.is_empty() {
                let text = tidy(words);
                timed.extend(starts.into_iter().map(|start| (start, text.clone())));
            } else if let Some(milliseconds) = tag(raw, "offset") {
                offset = milliseconds.parse().unwrap_or(0);
            } else if !["ar", "ti", "al", "au", "by", "re", "ve", "length", "la", "tool"]
                .iter()
                .any(|name| tag(raw, name).is_some())
            {
                plain.push(tidy(raw));
            }
        }
        let synced = !timed.is_empty();
        let lines: Vec<Line> = if synced {
            timed.sort_by_key(|(start, _)| *start);
            timed.truncate(MAX_LINES);
            // LRC: a positive offset lets the lines come earlier.
            let moved = |start: u64| start.saturating_add_signed(offset.clamp(-600_000, 600_000).saturating_neg());
            timed.into_iter().map(|(start, text)| Line { start_ms: Some(moved(start)), text }).collect()
        } else {
            plain.into_iter().map(|text| Line { start_ms: None, text }).collect()
        };
        Self::of(lines, synced, source)
    }

    /// Lyrics of these lines; none when they hold no words.
    pub fn of(mut lines: Vec<Line>, synced: bool, source: &'static str) -> Option<Self> {
        while lines.last().is_some_and(|line| line.text.is_empty()) {
            lines.pop();
        }
        let first = lines.iter().position(|line| !line.text.is_empty())?;
        if !synced {
            lines.drain(..first);
        }
        Some(Self { synced, language: None, source, lines })
    }
}

/// A line's words without what cannot be shown.
pub fn tidy(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(MAX_LINE).collect::<String>().trim().to_owned()
}

/// `[mm:ss.xx]` at the start of a line, once or several times, and what follows.
fn stamps(line: &str) -> (Vec<u64>, &str) {
    let mut times = Vec::new();
    let mut rest = line;
    while let Some((inside, after)) = rest.strip_prefix('[').and_then(|open| open.split_once(']')) {
        let Some(time) = time(inside) else { break };
        if times.len() < 64 {
            times.push(time);
        }
        rest = after.trim_start();
    }
    (times, rest)
}

fn time(text: &str) -> Option<u64> {
    let (minutes, seconds) = text.split_once(':')?;
    let minutes: u64 = minutes.trim().parse().ok().filter(|minutes| *minutes < 10_000)?;
    let (seconds, fraction) = seconds.split_once(['.', ':']).unwrap_or((seconds, ""));
    let seconds: u64 = seconds.parse().ok().filter(|seconds| *seconds < 60)?;
    let fraction = match fraction.len() {
        0 => 0,
        1 => fraction.parse::<u64>().ok()? * 100,
        2 => fraction.parse::<u64>().ok()? * 10,
        3 => fraction.parse::<u64>().ok()?,
        _ => return None,
    };
    Some((minutes * 60 + seconds) * 1000 + fraction)
}

fn tag<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let inside = line.strip_prefix('[')?.strip_suffix(']')?;
    let (key, value) = inside.split_once(':')?;
    key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lrc_gives_lines_with_times_in_order() {
        let lyrics =
            Lyrics::parse("[ti:Song]\n[offset:+500]\n[00:12.50][01:00]Again\n[00:01.2]First\n", "sidecar").unwrap();
        let lines: Vec<_> = lyrics.lines.iter().map(|line| (line.start_ms.unwrap(), line.text.as_str())).collect();
        assert!(lyrics.synced);
        assert_eq!(lines, [(700, "First"), (12_000, "Again"), (59_500, "Again")]);
    }

    #[test]
    fn plain_words_stay_plain_and_nothing_gives_none() {
        let lyrics = Lyrics::parse("\nOne\n\n[Chorus]\nTwo\n\n", "embedded").unwrap();
        assert!(!lyrics.synced);
        assert_eq!(
            lyrics.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(),
            ["One", "", "[Chorus]", "Two"]
        );
        assert_eq!(Lyrics::parse(" \n\0\n", "embedded"), None);
    }
}
