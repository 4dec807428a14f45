//! Tags by lofty, one set of fields for every format.

use std::path::Path;

use lofty::config::WriteOptions;
use lofty::error::FileEncodingError;
use lofty::file::TaggedFileExt as _;
use lofty::picture::{MimeType, Picture, PictureType};
use lofty::tag::{Accessor as _, ItemKey, ItemValue, Tag, TagExt as _, TagItem};

use crate::catalogue::{Artwork, Piece, Release};
use crate::error::Error;

/// Changes when renders do, so that files from before are made again.
const EDITION: u32 = 1;

/// The comment that says what a file is and from which seed.
pub fn marker(piece: &Piece, seed: u64) -> String {
    format!("Rendered for the Polyphony demo library: {}, seed {seed}, edition {EDITION}", piece.slug)
}

/// Whether the file is there and carries the marker.
pub fn has_marker(path: &Path, marker: &str) -> bool {
    lofty::read_from_path(path)
        .is_ok_and(|file| file.tags().iter().any(|tag| tag.get_string(ItemKey::Comment) == Some(marker)))
}

/// Writes every field of a piece into the file.
pub fn write(path: &Path, piece: &Piece, marker: &str, art: Option<&[u8]>) -> Result<(), Error> {
    let failed = |source: FileEncodingError| Error::Tag { path: path.to_owned(), source };
    let file = lofty::read_from_path(path).map_err(|source| failed(source.into()))?;
    let mut tag = Tag::new(file.primary_tag_type());
    fill(&mut tag, piece, marker);
    if let Some(bytes) = art.filter(|_| piece.album.artwork != Artwork::Folder) {
        tag.push_picture(
            Picture::unchecked(bytes.to_vec()).pic_type(PictureType::CoverFront).mime_type(MimeType::Jpeg).build(),
        );
    }
    tag.save_to_path(path, WriteOptions::default()).map_err(failed)
}

fn fill(tag: &mut Tag, piece: &Piece, marker: &str) {
    let album = piece.album;
    tag.set_title(piece.title.to_owned());
    tag.set_artist(piece.artist_line());
    tag.set_album(album.title.to_owned());
    tag.set_track(u32::from(piece.track));
    let on_disc = album.pieces().filter(|other| other.disc == piece.disc).count();
    tag.set_track_total(on_disc as u32);
    tag.set_disk(u32::from(piece.disc));
    tag.set_disk_total(u32::from(album.discs));
    let mut set = |key: ItemKey, text: String| {
        // Formats that have no such field leave it out.
        tag.push(TagItem::new(key, ItemValue::Text(text)));
    };
    set(ItemKey::AlbumArtist, album.artist.to_owned());
    if piece.artists.len() > 1 {
        for artist in piece.artists {
            set(ItemKey::TrackArtists, (*artist).to_owned());
        }
    }
    for genre in piece.genres {
        set(ItemKey::Genre, (*genre).to_owned());
    }
    set(ItemKey::RecordingDate, album.year.to_string());
    set(ItemKey::Bpm, piece.bpm.to_string());
    set(ItemKey::IntegerBpm, piece.bpm.to_string());
    set(ItemKey::InitialKey, piece.key.initial_key());
    set(ItemKey::Comment, marker.to_owned());
    set(ItemKey::CopyrightMessage, "Made for Polyphony; use it as you like".to_owned());
    if album.release == Release::Compilation {
        set(ItemKey::FlagCompilation, "1".to_owned());
    }
}
