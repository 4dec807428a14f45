//! Tags as they come, whatever reads them, and what becomes of them.

use contracts::catalog::ReplayGain;

use crate::domain::{
    Description, date,
    grouping::Sketch,
    guess::{self, Guess},
    lyrics::Lyrics,
    people, text,
};

/// Values of tags, as they are written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawTags {
    pub title: Option<String>,
    pub artist: Vec<String>,
    /// The tag that names each artist by itself; better than `artist` when it is there.
    pub artists: Vec<String>,
    pub album: Option<String>,
    pub album_artist: Vec<String>,
    pub album_artists: Vec<String>,
    pub compilation: Option<String>,
    pub disc: Option<String>,
    pub disc_total: Option<String>,
    pub track: Option<String>,
    pub track_total: Option<String>,
    pub genres: Vec<String>,
    /// Dates, the best one first.
    pub dates: Vec<String>,
    pub original_date: Option<String>,
    pub recording_id: Option<String>,
    pub release_id: Option<String>,
    pub artist_ids: Vec<String>,
    pub release_kind: Vec<String>,
    pub track_gain: Option<String>,
    pub track_peak: Option<String>,
    pub album_gain: Option<String>,
    pub album_peak: Option<String>,
    /// Opus (RFC 7845, section 5.2.1): Q7.8 decibels, relative to -23 LUFS.
    pub r128_track: Option<String>,
    pub r128_album: Option<String>,
    pub bpm: Option<String>,
    pub lyrics: Vec<Lyrics>,
}

/// R128 gains refer to -23 LUFS, ReplayGain to -18 LUFS.
const R128_TO_REPLAY_GAIN: f64 = 5.0;

/// What the tags and the path say together. `number` and `disc` of the sketch are those
/// of the description.
pub fn describe(raw: RawTags, path: &str) -> (Description, Sketch) {
    let guess = guess::guess(path);
    let mut guessed = Vec::new();
    let mut note = |field: &str| guessed.push(field.to_owned());

    let title = raw.title.as_deref().and_then(text::clean).unwrap_or_else(|| {
        note("title");
        guess.title.clone()
    });
    let mut artists = people::artists(listed(&raw.artists, &raw.artist));
    let album_artists = people::artists(listed(&raw.album_artists, &raw.album_artist));
    if artists.is_empty() {
        note("artists");
        artists = fallback_artists(&album_artists, &guess);
    }
    let (track, track_of) = number_of(raw.track.as_deref(), 9_999);
    let (disc, _) = number_of(raw.disc.as_deref(), 999);
    let track_number = track.or_else(|| guess.track.inspect(|_| note("track_number")));
    let disc_number = disc.or_else(|| guess.disc.inspect(|_| note("disc_number")));
    let tagged_date = raw.dates.iter().filter_map(|date| date::parse(date)).max_by_key(String::len);
    let date = tagged_date.clone().or_else(|| guess.year.map(|year| year.to_string()).inspect(|_| note("year")));
    let original_year = raw.original_date.as_deref().and_then(date::parse).as_deref().and_then(date::year);

    let sketch = Sketch {
        album: raw.album.as_deref().and_then(text::name),
        guessed_album: guess.album.clone(),
        album_artists,
        artists: artists.clone(),
        compilation: raw.compilation.as_deref().is_some_and(is_true),
        disc: disc_number,
        number: track_number,
        total: track_of.or_else(|| number_of(raw.track_total.as_deref(), 9_999).0),
        date: date.clone(),
        original_year,
        musicbrainz_id: raw.release_id.as_deref().and_then(musicbrainz_id),
        kind: kind(&raw.release_kind),
    };
    let description = Description {
        title,
        artist_musicbrainz_ids: raw.artist_ids.iter().filter_map(|id| musicbrainz_id(id)).collect(),
        artists,
        album: None,
        disc_number,
        track_number,
        genres: {
            let mut genres = people::genres(raw.genres.iter().map(String::as_str));
            genres.truncate(20);
            genres
        },
        date,
        original_year,
        musicbrainz_id: raw.recording_id.as_deref().and_then(musicbrainz_id),
        bpm: raw.bpm.as_deref().and_then(decimal).filter(|bpm| (1.0..=999.0).contains(bpm)),
        replay_gain: replay_gain(&raw),
        lyrics: raw.lyrics.into_iter().max_by_key(|lyrics| lyrics.synced),
        guessed,
    };
    (description, sketch)
}

fn listed<'a>(each: &'a [String], together: &'a [String]) -> impl Iterator<Item = &'a str> {
    if each.is_empty() { together } else { each }.iter().map(String::as_str)
}

fn fallback_artists(album_artists: &[String], guess: &Guess) -> Vec<String> {
    let of_album = album_artists.iter().filter(|artist| !people::is_various(artist));
    let mut artists: Vec<String> = of_album.cloned().collect();
    if artists.is_empty() {
        artists = vec![guess.artist.clone().unwrap_or_else(|| people::UNKNOWN.to_owned())];
    }
    artists
}

/// `3`, `03`, `3/12`: the number and the total.
fn number_of(text: Option<&str>, most: u32) -> (Option<u32>, Option<u32>) {
    let Some(text) = text else { return (None, None) };
    let mut parts = text.split(['/', '-']).map(|part| {
        let digits: String = part.trim().chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok().filter(|number| (1..=most).contains(number))
    });
    (parts.next().flatten(), parts.next().flatten())
}

fn is_true(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "1" | "true" | "yes" | "y")
}

fn decimal(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches('+').replace(',', ".");
    let end = text
        .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | '-' | 'e' | 'E')))
        .unwrap_or(text.len());
    text.get(..end)?.parse::<f64>().ok().filter(|value| value.is_finite())
}

fn replay_gain(raw: &RawTags) -> ReplayGain {
    let gain = |text: &Option<String>| text.as_deref().and_then(decimal).filter(|gain| gain.abs() <= 60.0);
    let r128 = |text: &Option<String>| {
        let steps: i32 = text.as_deref()?.trim().parse().ok()?;
        (-32768..=32767).contains(&steps).then(|| f64::from(steps) / 256.0 + R128_TO_REPLAY_GAIN)
    };
    let peak = |text: &Option<String>| text.as_deref().and_then(decimal).filter(|peak| (0.0..=100.0).contains(peak));
    ReplayGain {
        track_gain_db: gain(&raw.track_gain).or_else(|| r128(&raw.r128_track)),
        track_peak: peak(&raw.track_peak),
        album_gain_db: gain(&raw.album_gain).or_else(|| r128(&raw.r128_album)),
        album_peak: peak(&raw.album_peak),
    }
}

fn musicbrainz_id(text: &str) -> Option<String> {
    text.trim().parse::<uuid::Uuid>().ok().filter(|id| !id.is_nil()).map(|id| id.to_string())
}

/// Of what the tags say only what decides the kind.
fn kind(values: &[String]) -> Option<String> {
    let words: Vec<String> =
        values.iter().flat_map(|value| value.split([';', '/', ','])).map(|word| word.trim().to_lowercase()).collect();
    ["compilation", "single", "ep", "album"]
        .into_iter()
        .find(|kind| words.iter().any(|word| word == kind))
        .map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_win_over_the_path_and_what_is_guessed_is_said() {
        let raw = RawTags { title: Some("Tagged".to_owned()), track: Some("3/12".to_owned()), ..RawTags::default() };
        let (description, sketch) = describe(raw, "A/B (2001)/07 - Named.mp3");
        assert_eq!(description.title, "Tagged");
        assert_eq!(description.track_number, Some(3));
        assert_eq!(sketch.total, Some(12));
        assert_eq!(description.artists, ["A"]);
        assert_eq!(sketch.guessed_album, Some("B".to_owned()));
        assert_eq!(description.guessed, ["artists", "year"]);
    }

    #[test]
    fn gains_are_read_in_both_notations() {
        let raw = RawTags {
            track_gain: Some("-7.89 dB".to_owned()),
            track_peak: Some("0.98".to_owned()),
            r128_album: Some("-512".to_owned()),
            ..RawTags::default()
        };
        let gain = replay_gain(&raw);
        assert_eq!((gain.track_gain_db, gain.track_peak, gain.album_gain_db), (Some(-7.89), Some(0.98), Some(3.0)));
        let wild = RawTags {
            track_gain: Some("inf".to_owned()),
            track_peak: Some("nan".to_owned()),
            r128_track: Some("99999999".to_owned()),
            ..RawTags::default()
        };
        assert_eq!(replay_gain(&wild), ReplayGain::default());
    }

    #[test]
    fn hostile_tags_are_harmless() {
        let raw = RawTags {
            title: Some("../../etc/passwd\0\u{1b}[31m".to_owned()),
            artist: vec!["\0".into()],
            track: Some("99999999999999999999".to_owned()),
            bpm: Some("1e999".to_owned()),
            release_id: Some("' OR 1=1".to_owned()),
            ..RawTags::default()
        };
        let (description, sketch) = describe(raw, "x.mp3");
        assert_eq!(description.title, "../../etc/passwd [31m");
        assert_eq!(description.artists, [people::UNKNOWN]);
        assert_eq!((description.track_number, description.bpm, sketch.musicbrainz_id), (None, None, None));
    }
}
