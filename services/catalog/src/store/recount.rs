//! The numbers kept with albums, artists and genres, so that lists need not count; and the
//! end of those that nothing is left of.

use std::collections::BTreeSet;

use db::{
    Transaction,
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr},
};
use uuid::Uuid;

use super::{
    IDS_PER_QUERY,
    entity::{
        album, artist, genre,
        link::{album_artist, track_artist, track_genre},
    },
};

/// Whose numbers have to be counted again.
#[derive(Debug, Default)]
pub struct Touched {
    /// Albums.
    pub albums: BTreeSet<Uuid>,
    /// Artists.
    pub artists: BTreeSet<Uuid>,
    /// Genres.
    pub genres: BTreeSet<Uuid>,
}

impl Touched {
    /// Adds what these tracks link to, before the links are changed.
    pub async fn tracks(&mut self, conn: &impl ConnectionTrait, tracks: &[Uuid]) -> db::Result<()> {
        for chunk in tracks.chunks(IDS_PER_QUERY) {
            let ids = || chunk.to_vec();
            let artists =
                track_artist::Entity::find().filter(track_artist::Column::TrackId.is_in(ids())).all(conn).await?;
            self.artists.extend(artists.into_iter().map(|link| link.artist_id));
            let genres =
                track_genre::Entity::find().filter(track_genre::Column::TrackId.is_in(ids())).all(conn).await?;
            self.genres.extend(genres.into_iter().map(|link| link.genre_id));
        }
        Ok(())
    }

    /// All artists and genres there are.
    pub async fn everyone(conn: &impl ConnectionTrait) -> db::Result<Self> {
        let artists: Vec<Uuid> =
            artist::Entity::find().select_only().column(artist::Column::Id).into_tuple().all(conn).await?;
        let genres: Vec<Uuid> =
            genre::Entity::find().select_only().column(genre::Column::Id).into_tuple().all(conn).await?;
        Ok(Self { artists: artists.into_iter().collect(), genres: genres.into_iter().collect(), ..Self::default() })
    }

    /// Adds the artists of the albums.
    pub async fn all_artists_of_albums(&mut self, conn: &impl ConnectionTrait) -> db::Result<()> {
        let albums: Vec<Uuid> = self.albums.iter().copied().collect();
        for chunk in albums.chunks(IDS_PER_QUERY) {
            let artists: Vec<Uuid> = album_artist::Entity::find()
                .select_only()
                .column(album_artist::Column::ArtistId)
                .filter(album_artist::Column::AlbumId.is_in(chunk.to_vec()))
                .into_tuple()
                .all(conn)
                .await?;
            self.artists.extend(artists);
        }
        Ok(())
    }
}

// Visibility is looked at in the rows and not in `WHERE`, where SQLite would rather go through
// everything that is published than through the few tracks of the album.
const ALBUM_TRACKS: &str = "(SELECT COUNT(CASE WHEN tracks.visibility = 'published' THEN 1 END) FROM tracks WHERE tracks.album_id = albums.id)";
const ALBUM_DISCS: &str = "(SELECT COUNT(DISTINCT CASE WHEN tracks.visibility = 'published' THEN COALESCE(tracks.disc_number, 1) END) \
    FROM tracks WHERE tracks.album_id = albums.id)";
const ALBUM_DURATION: &str = "(SELECT COALESCE(SUM(CASE WHEN tracks.visibility = 'published' THEN tracks.duration_ms END), 0) \
    FROM tracks WHERE tracks.album_id = albums.id)";
/// One to three tracks are a single and up to six an EP, when they last less than half an
/// hour; unless the tags say what it is or promise more tracks than there are.
const ALBUM_KIND: &str = "CASE WHEN compilation THEN 'compilation' WHEN kind_tag IS NOT NULL THEN kind_tag \
    WHEN disc_count > 1 OR duration_ms >= 1800000 THEN 'album' \
    WHEN promised_tracks <= 3 AND track_count <= 3 THEN 'single' WHEN promised_tracks <= 6 AND track_count <= 6 THEN 'ep' ELSE 'album' END";
const ARTIST_TRACKS: &str = "(SELECT COUNT(DISTINCT l.track_id) FROM track_artists l JOIN tracks t ON t.id = l.track_id \
    WHERE l.artist_id = artists.id AND t.visibility = 'published')";
const ARTIST_ALBUMS: &str = "(SELECT COUNT(DISTINCT l.album_id) FROM album_artists l JOIN albums a ON a.id = l.album_id \
    WHERE l.artist_id = artists.id AND a.track_count > 0)";
const ARTIST_ARTWORK: &str = "(SELECT a.artwork_id FROM album_artists l JOIN albums a ON a.id = l.album_id \
    WHERE l.artist_id = artists.id AND a.artwork_id IS NOT NULL AND a.track_count > 0 ORDER BY a.year_sort DESC, a.id LIMIT 1)";
const GENRE_TRACKS: &str = "(SELECT COUNT(*) FROM track_genres l JOIN tracks t ON t.id = l.track_id \
    WHERE l.genre_id = genres.id AND t.visibility = 'published')";
const GENRE_ALBUMS: &str = "(SELECT COUNT(DISTINCT t.album_id) FROM track_genres l JOIN tracks t ON t.id = l.track_id \
    WHERE l.genre_id = genres.id AND t.visibility = 'published')";

/// Counts again, and removes what nothing is left of.
pub async fn recount(txn: &Transaction, touched: &Touched) -> db::Result<()> {
    let mut people = Touched { artists: touched.artists.clone(), genres: touched.genres.clone(), ..Touched::default() };
    people.artists.extend(recount_albums(txn, &touched.albums).await?);
    recount_people(txn, &people).await
}

/// Counts albums again; those without tracks go, and their artists, who may have nothing
/// else, are given back.
pub async fn recount_albums(txn: &Transaction, albums: &BTreeSet<Uuid>) -> db::Result<BTreeSet<Uuid>> {
    let mut artists = BTreeSet::new();
    let albums: Vec<Uuid> = albums.iter().copied().collect();
    for chunk in albums.chunks(IDS_PER_QUERY) {
        let these = || album::Column::Id.is_in(chunk.to_vec());
        let empty = Expr::cust("NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = albums.id)");
        let emptied: Vec<Uuid> = album::Entity::find()
            .select_only()
            .column(album::Column::Id)
            .filter(these())
            .filter(empty.clone())
            .into_tuple()
            .all(&**txn)
            .await?;
        if !emptied.is_empty() {
            // Their artists may have nothing else.
            let mut gone = Touched { albums: emptied.into_iter().collect(), ..Touched::default() };
            gone.all_artists_of_albums(&**txn).await?;
            artists.extend(gone.artists);
            album::Entity::delete_many().filter(these()).filter(empty).exec(&**txn).await?;
        }
        album::Entity::update_many()
            .col_expr(album::Column::TrackCount, Expr::cust(ALBUM_TRACKS))
            .col_expr(album::Column::DiscCount, Expr::cust(ALBUM_DISCS))
            .col_expr(album::Column::DurationMs, Expr::cust(ALBUM_DURATION))
            .filter(these())
            .exec(&**txn)
            .await?;
        album::Entity::update_many()
            .col_expr(album::Column::Kind, Expr::cust(ALBUM_KIND))
            .filter(these())
            .exec(&**txn)
            .await?;
    }
    Ok(artists)
}

/// Counts artists and genres again, for which all their tracks are looked at: a scan does it
/// now and then and not with every batch.
pub async fn recount_people(txn: &Transaction, touched: &Touched) -> db::Result<()> {
    let artists: Vec<Uuid> = touched.artists.iter().copied().collect();
    for chunk in artists.chunks(IDS_PER_QUERY) {
        let these = || artist::Column::Id.is_in(chunk.to_vec());
        let unused = "NOT EXISTS (SELECT 1 FROM track_artists l WHERE l.artist_id = artists.id) \
            AND NOT EXISTS (SELECT 1 FROM album_artists l WHERE l.artist_id = artists.id)";
        artist::Entity::delete_many().filter(these()).filter(Expr::cust(unused)).exec(&**txn).await?;
        artist::Entity::update_many()
            .col_expr(artist::Column::TrackCount, Expr::cust(ARTIST_TRACKS))
            .col_expr(artist::Column::AlbumCount, Expr::cust(ARTIST_ALBUMS))
            .col_expr(artist::Column::ArtworkId, Expr::cust(ARTIST_ARTWORK))
            .filter(these())
            .exec(&**txn)
            .await?;
    }
    let genres: Vec<Uuid> = touched.genres.iter().copied().collect();
    for chunk in genres.chunks(IDS_PER_QUERY) {
        let these = || genre::Column::Id.is_in(chunk.to_vec());
        let unused = "NOT EXISTS (SELECT 1 FROM track_genres l WHERE l.genre_id = genres.id)";
        genre::Entity::delete_many().filter(these()).filter(Expr::cust(unused)).exec(&**txn).await?;
        genre::Entity::update_many()
            .col_expr(genre::Column::TrackCount, Expr::cust(GENRE_TRACKS))
            .col_expr(genre::Column::AlbumCount, Expr::cust(GENRE_ALBUMS))
            .filter(these())
            .exec(&**txn)
            .await?;
    }
    Ok(())
}
