//! Which files of a folder make which album.
//!
//! A folder is looked at as a whole (with the folders of its discs): what one file leaves
//! out, its neighbours tell. Nothing outside of the folder matters, so that a scan can
//! decide folder by folder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AlbumDescription, date, edition::edition, people};

/// What grouping needs to know of a file; kept with the file, so that neighbours need not
/// be opened again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sketch {
    /// The album of the tags.
    #[serde(rename = "al", skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
    /// The album that the path tells.
    #[serde(rename = "ga", skip_serializing_if = "Option::is_none")]
    pub guessed_album: Option<String>,
    /// Album artists of the tags.
    #[serde(rename = "aa", skip_serializing_if = "Vec::is_empty")]
    pub album_artists: Vec<String>,
    /// Performers, from tags or guessed.
    #[serde(rename = "ar", skip_serializing_if = "Vec::is_empty")]
    pub artists: Vec<String>,
    /// The compilation flag.
    #[serde(rename = "co", skip_serializing_if = "std::ops::Not::not")]
    pub compilation: bool,
    /// The disc.
    #[serde(rename = "di", skip_serializing_if = "Option::is_none")]
    pub disc: Option<u32>,
    /// The number on the disc.
    #[serde(rename = "no", skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// How many tracks the tags promise.
    #[serde(rename = "of", skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// The date of the tags.
    #[serde(rename = "da", skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The year of the first release.
    #[serde(rename = "oy", skip_serializing_if = "Option::is_none")]
    pub original_year: Option<i32>,
    /// The MusicBrainz release.
    #[serde(rename = "mb", skip_serializing_if = "Option::is_none")]
    pub musicbrainz_id: Option<String>,
    /// What kind of release the tags say it is.
    #[serde(rename = "ki", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Sketch {
    fn artist(&self) -> &str {
        self.artists.first().map_or(people::UNKNOWN, String::as_str)
    }
}

/// The album of a file, and whether its title was not in the file's own tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The album.
    pub album: AlbumDescription,
    /// The title came from neighbours or from the path.
    pub guessed: bool,
}

/// Puts the files of one folder on albums, in the order given. `scope` names the library;
/// `folder` is the album's folder, relative to it.
pub fn group(scope: &str, folder: &str, files: &[Sketch]) -> Vec<Option<Placed>> {
    let titles = titles(folder, files);
    let mut buckets: BTreeMap<(String, String, String), Vec<usize>> = BTreeMap::new();
    for (index, (file, title)) in files.iter().zip(&titles).enumerate() {
        let Some(title) = title else { continue };
        let release = file.musicbrainz_id.clone().unwrap_or_default();
        let artist = file.album_artists.first().map(|artist| owner(artist)).unwrap_or_default();
        // Writings of one release's title may differ.
        let key = if release.is_empty() {
            (release, kernel::fold(title), artist)
        } else {
            (release, String::new(), String::new())
        };
        buckets.entry(key).or_default().push(index);
    }
    join_partly_tagged(&mut buckets, files, &titles);

    let mut placed = vec![None; files.len()];
    for ((release, _, _), members) in buckets {
        for part in split(&release, members, files) {
            let album = describe(scope, folder, &release, &part, files, &titles);
            for index in part.members {
                let guessed = files[index].album.is_none();
                placed[index] = Some(Placed { album: album.clone(), guessed });
            }
        }
    }
    placed
}

/// Various artists are one owner, however they are written.
fn owner(artist: &str) -> String {
    if people::is_various(artist) { kernel::fold(people::VARIOUS) } else { kernel::fold(artist) }
}

/// The album title of each file: its own, its neighbours' when they agree, the path's.
fn titles(folder: &str, files: &[Sketch]) -> Vec<Option<String>> {
    let mut told: Vec<&String> = files.iter().filter_map(|file| file.album.as_ref()).collect();
    told.sort_unstable();
    told.dedup_by_key(|title| kernel::fold(title));
    let agreed = match told.as_slice() {
        // The top of a library holds anything.
        [one] if !folder.is_empty() => Some((*one).clone()),
        _ => None,
    };
    let title = |file: &Sketch| {
        // A neighbour's album is taken by files that nothing else is known of.
        let neighbour = agreed.clone().filter(|_| file.number.is_some() || file.guessed_album.is_some());
        file.album.clone().or(neighbour).or_else(|| file.guessed_album.clone())
    };
    files.iter().map(title).collect()
}

/// Files that lack the release id or the album artist join the one group of their title
/// that has it.
fn join_partly_tagged(
    buckets: &mut BTreeMap<(String, String, String), Vec<usize>>,
    files: &[Sketch],
    titles: &[Option<String>],
) {
    let bare: Vec<_> =
        buckets.keys().filter(|(release, _, artist)| release.is_empty() && artist.is_empty()).cloned().collect();
    for key in bare {
        let hosts: Vec<_> = buckets
            .iter()
            .filter(|(other, members)| {
                **other != key
                    && members.iter().any(|index| titles[*index].as_deref().map(kernel::fold).as_ref() == Some(&key.1))
            })
            .map(|(other, _)| other.clone())
            .collect();
        let [host] = hosts.as_slice() else { continue };
        let Some(owner_of_host) = buckets.get(host).and_then(|members| members.first()).map(|index| &files[*index])
        else {
            continue;
        };
        let (various, artist) = (
            host.2 == kernel::fold(people::VARIOUS),
            owner_of_host.album_artists.first().map_or_else(|| owner_of_host.artist(), String::as_str),
        );
        let fits = |index: &usize| various || kernel::fold(files[*index].artist()) == kernel::fold(artist);
        if buckets.get(&key).is_some_and(|members| members.iter().all(fits))
            && let Some(members) = buckets.remove(&key)
        {
            buckets.entry(host.clone()).or_default().extend(members);
        }
    }
}

struct Part {
    members: Vec<usize>,
    /// What sets it apart within its bucket.
    apart: String,
    various: bool,
    artists: Vec<String>,
}

/// Decides whose album a group is; takes groups apart that only share a title.
fn split(release: &str, members: Vec<usize>, files: &[Sketch]) -> Vec<Part> {
    let flagged = members.iter().any(|index| files[*index].compilation);
    let told = members.iter().map(|index| &files[*index].album_artists).find(|artists| !artists.is_empty());
    if let Some(artists) = told {
        let various = artists.iter().any(|artist| people::is_various(artist));
        let artists = if various { vec![people::VARIOUS.to_owned()] } else { artists.clone() };
        return by_year(release, members, files)
            .into_iter()
            .map(|(apart, members)| Part { members, apart, various, artists: artists.clone() })
            .collect();
    }
    let mut by_artist: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for index in &members {
        by_artist.entry(kernel::fold(files[*index].artist())).or_default().push(*index);
    }
    let single = |members: Vec<usize>, apart: String| {
        let artists = common_artists(&members, files);
        Part { members, apart, various: false, artists }
    };
    let various = |members: Vec<usize>| Part {
        members,
        apart: String::new(),
        various: true,
        artists: vec![people::VARIOUS.to_owned()],
    };
    if by_artist.len() == 1 && !flagged {
        return by_year(release, members, files).into_iter().map(|(apart, members)| single(members, apart)).collect();
    }
    if flagged || !release.is_empty() {
        return vec![various(members)];
    }
    // Someone who is on all tracks, or on nearly all, has guests.
    let everywhere = |artist: &str| {
        members.iter().all(|index| files[*index].artists.iter().any(|name| kernel::fold(name) == artist))
    };
    if let Some(host) = by_artist.keys().find(|artist| everywhere(artist)).or_else(|| {
        by_artist
            .iter()
            .find(|(_, own)| members.len() >= 4 && own.len() * 4 >= members.len() * 3)
            .map(|(artist, _)| artist)
    }) {
        let name = members.iter().flat_map(|index| &files[*index].artists).find(|name| kernel::fold(name) == **host);
        let artists = vec![name.cloned().unwrap_or_else(|| people::UNKNOWN.to_owned())];
        return vec![Part { members, apart: String::new(), various: false, artists }];
    }
    // Two track ones by different artists: albums that only share their title.
    if collide(&members, files) {
        return by_artist.into_iter().map(|(artist, members)| single(members, artist)).collect();
    }
    vec![various(members)]
}

/// Whether two files claim the same place on the same disc.
fn collide(members: &[usize], files: &[Sketch]) -> bool {
    let mut places: Vec<_> = members
        .iter()
        .filter_map(|index| files[*index].number.map(|number| (files[*index].disc.unwrap_or(1), number)))
        .collect();
    let all = places.len();
    places.sort_unstable();
    places.dedup();
    places.len() < all
}

/// Two issues in one folder: every place is taken twice, in different years.
fn by_year(release: &str, members: Vec<usize>, files: &[Sketch]) -> Vec<(String, Vec<usize>)> {
    let year = |index: &usize| files[*index].date.as_deref().and_then(date::year);
    let mut years: Vec<_> = members.iter().filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    if !release.is_empty() || years.len() < 2 || !collide(&members, files) {
        return vec![(String::new(), members)];
    }
    let mut parts: BTreeMap<Option<i32>, Vec<usize>> = BTreeMap::new();
    for index in &members {
        parts.entry(year(index)).or_default().push(*index);
    }
    if parts.values().any(|part| collide(part, files)) {
        return vec![(String::new(), members)];
    }
    parts.into_iter().map(|(year, members)| (year.map(|year| year.to_string()).unwrap_or_default(), members)).collect()
}

/// The performers that all tracks have in common; otherwise the first one of the first.
fn common_artists(members: &[usize], files: &[Sketch]) -> Vec<String> {
    let Some(first) = members.first().map(|index| &files[*index]) else { return Vec::new() };
    if first.artists.is_empty() {
        return vec![people::UNKNOWN.to_owned()];
    }
    let same = members.iter().all(|index| files[*index].artists == first.artists);
    if same { first.artists.clone() } else { vec![first.artist().to_owned()] }
}

fn describe(
    scope: &str,
    folder: &str,
    release: &str,
    part: &Part,
    files: &[Sketch],
    titles: &[Option<String>],
) -> AlbumDescription {
    let of = |pick: &dyn Fn(&Sketch) -> Option<String>| part.members.iter().find_map(|index| pick(&files[*index]));
    let title = most_common(part.members.iter().filter_map(|index| titles[*index].clone()));
    let edition = edition(&title).or_else(|| folder.rsplit('/').next().and_then(edition));
    // Tracks of a compilation may carry the years of their first releases.
    let date = if part.various {
        part.members.iter().filter_map(|index| files[*index].date.clone()).max()
    } else {
        Some(most_common(part.members.iter().filter_map(|index| files[*index].date.clone())))
            .filter(|date| !date.is_empty())
    };
    let artist = part.artists.first().map(|artist| kernel::fold(artist)).unwrap_or_default();
    let key = if release.is_empty() {
        format!("folder\n{scope}\n{folder}\n{}\n{artist}\n{}", kernel::fold(&title), part.apart)
    } else {
        format!("release\n{scope}\n{release}")
    };
    AlbumDescription {
        title,
        artists: part.artists.clone(),
        compilation: part.various || part.members.iter().any(|index| files[*index].compilation),
        edition,
        date,
        original_year: part.members.iter().find_map(|index| files[*index].original_year),
        musicbrainz_id: Some(release.to_owned()).filter(|release| !release.is_empty()),
        kind: of(&|file| file.kind.clone()),
        promised_tracks: part.members.iter().filter_map(|index| files[*index].total.max(files[*index].number)).max(),
        group_key: blake3::hash(key.as_bytes()).to_hex().to_string(),
    }
}

/// The text that occurs most often; the smallest among equals, so that the order of files
/// does not matter.
fn most_common(texts: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    counts.into_iter().find(|(_, count)| *count == most).map(|(text, _)| text).unwrap_or_default()
}

#[cfg(test)]
mod tests;
