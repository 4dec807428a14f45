use super::*;

fn file(album: &str, artist: &str, number: u32) -> Sketch {
    Sketch { album: Some(album.into()), artists: vec![artist.into()], number: Some(number), ..Sketch::default() }
}

fn keys(files: &[Sketch]) -> Vec<String> {
    group("lib", "folder", files).into_iter().map(|placed| placed.unwrap().album.group_key).collect()
}

fn albums(files: &[Sketch]) -> usize {
    let mut keys = keys(files);
    keys.sort();
    keys.dedup();
    keys.len()
}

#[test]
fn many_artists_in_one_folder_are_a_compilation() {
    let files = [file("Hits", "A", 1), file("Hits", "B", 2), file("Hits", "C", 3)];
    assert_eq!(albums(&files), 1);
    let placed = group("lib", "folder", &files);
    let album = &placed[0].as_ref().unwrap().album;
    assert!(album.compilation);
    assert_eq!(album.artists, [people::VARIOUS]);
}

#[test]
fn the_same_title_by_different_artists_stays_apart() {
    let files = [
        file("Greatest Hits", "Queen", 1),
        file("Greatest Hits", "Queen", 2),
        file("Greatest Hits", "ABBA", 1),
        file("Greatest Hits", "ABBA", 2),
    ];
    assert_eq!(albums(&files), 2);
    let with =
        |artist: &str, number| Sketch { album_artists: vec![artist.into()], ..file("Greatest Hits", artist, number) };
    assert_eq!(albums(&[with("Queen", 1), with("ABBA", 2)]), 2);
}

#[test]
fn guests_do_not_make_a_compilation() {
    let mut guest = file("Record", "A", 2);
    guest.artists.push("B".into());
    let mut host = file("Record", "B", 3);
    host.artists = vec!["B".into(), "A".into()];
    let files = [file("Record", "A", 1), guest, host];
    let placed = group("lib", "folder", &files);
    assert!(placed.iter().all(|one| one.as_ref().unwrap().album.artists == ["A"]));
    assert_eq!(albums(&files), 1);
}

#[test]
fn two_issues_in_one_folder_stay_apart_by_year_or_release() {
    let of = |year: &str, number| Sketch { date: Some(year.into()), ..file("Record", "A", number) };
    assert_eq!(albums(&[of("1970", 1), of("1970", 2), of("2009", 1), of("2009", 2)]), 2);
    assert_eq!(albums(&[of("1970", 1), of("1971", 2)]), 1, "years of single tracks do not tear an album");
    let release = |id: &str, number| Sketch { musicbrainz_id: Some(id.into()), ..file("Record", "A", number) };
    assert_eq!(albums(&[release("x", 1), release("y", 2)]), 2);
}

#[test]
fn partly_tagged_files_join_their_neighbours() {
    let tagged = Sketch { album_artists: vec!["A".into()], ..file("Record", "A", 1) };
    let untagged = Sketch { album: None, number: Some(3), artists: vec!["A".into()], ..Sketch::default() };
    assert_eq!(albums(&[tagged, file("Record", "A", 2), untagged]), 1);
}

#[test]
fn a_file_without_any_album_has_none() {
    assert_eq!(group("lib", "", &[Sketch::default()]), [None]);
}

#[test]
fn the_order_of_files_does_not_matter() {
    let files = [file("Hits", "A", 1), file("Hits", "B", 2), file("hits", "C", 3)];
    let mut turned = files.clone();
    turned.reverse();
    assert_eq!(keys(&files)[0], keys(&turned)[0]);
}
