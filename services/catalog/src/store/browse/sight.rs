//! Who sees what: published tracks are seen by all who may listen, drafts by their owners
//! and by those who may edit everything. Albums, artists and genres are seen through
//! their tracks.

use contracts::{Permission, Viewer};
use db::sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{IntoCondition, SelectStatement},
};
use uuid::Uuid;

use crate::store::entity::{
    album, artist, genre,
    link::{album_artist, track_artist, track_genre},
    track,
};

/// What someone sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    person: Uuid,
    everything: bool,
}

impl From<&Viewer> for Sight {
    fn from(viewer: &Viewer) -> Self {
        Self { person: viewer.user_id.uuid(), everything: viewer.may(Permission::TracksEditAny) }
    }
}

impl Sight {
    /// Of tracks.
    pub fn tracks(self) -> Condition {
        if self.everything {
            return Condition::all();
        }
        Condition::any().add(track::Column::Visibility.eq("published")).add(track::Column::UploadedBy.eq(self.person))
    }

    /// Drafts that they see, which the numbers kept with albums, artists and genres do not
    /// count.
    fn drafts(self) -> Condition {
        let drafts = Condition::all().add(track::Column::Visibility.eq("draft"));
        if self.everything { drafts } else { drafts.add(track::Column::UploadedBy.eq(self.person)) }
    }

    /// Of albums.
    pub fn albums(self) -> Condition {
        let with_drafts = track::Entity::find()
            .select_only()
            .column(track::Column::AlbumId)
            .filter(self.drafts())
            .filter(track::Column::AlbumId.is_not_null())
            .into_query();
        Condition::any().add(album::Column::TrackCount.gt(0)).add(album::Column::Id.in_subquery(with_drafts))
    }

    /// Of artists.
    pub fn artists(self) -> Condition {
        let performed: SelectStatement = track_artist::Entity::find()
            .select_only()
            .column(track_artist::Column::ArtistId)
            .join(JoinType::InnerJoin, tracks_of_track_artists())
            .filter(self.drafts())
            .into_query();
        let released: SelectStatement = album_artist::Entity::find()
            .select_only()
            .column(album_artist::Column::ArtistId)
            .join(JoinType::InnerJoin, tracks_of_album_artists())
            .filter(self.drafts())
            .into_query();
        Condition::any()
            .add(artist::Column::TrackCount.gt(0))
            .add(artist::Column::AlbumCount.gt(0))
            .add(artist::Column::Id.in_subquery(performed))
            .add(artist::Column::Id.in_subquery(released))
    }

    /// Of genres.
    pub fn genres(self) -> Condition {
        let with_drafts = track_genre::Entity::find()
            .select_only()
            .column(track_genre::Column::GenreId)
            .join(JoinType::InnerJoin, tracks_of_track_genres())
            .filter(self.drafts())
            .into_query();
        Condition::any()
            .add(genre::Column::TrackCount.gt(0))
            .add(genre::Column::Id.in_subquery(with_drafts))
            .into_condition()
    }
}

/// From performers to their tracks.
pub(super) fn tracks_of_track_artists() -> db::sea_orm::RelationDef {
    track_artist::Entity::belongs_to(track::Entity).from(track_artist::Column::TrackId).to(track::Column::Id).into()
}

/// From album artists to the tracks of their albums.
fn tracks_of_album_artists() -> db::sea_orm::RelationDef {
    album_artist::Entity::belongs_to(track::Entity)
        .from(album_artist::Column::AlbumId)
        .to(track::Column::AlbumId)
        .into()
}

/// From genres to their tracks.
pub(super) fn tracks_of_track_genres() -> db::sea_orm::RelationDef {
    track_genre::Entity::belongs_to(track::Entity).from(track_genre::Column::TrackId).to(track::Column::Id).into()
}
