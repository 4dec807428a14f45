//! Bookmarks: at most one per person and track.

use db::{
    Result, Transaction,
    sea_orm::{
        ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
        Set, sea_query::OnConflict,
    },
};
use kernel::{Timestamp, TrackId, UserId};
use uuid::Uuid;

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bookmarks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub track_id: Uuid,
        pub position_ms: i64,
        #[sea_orm(column_type = "Text", nullable)]
        pub comment: Option<String>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as Bookmark;
use row::{ActiveModel, Column, Entity};

/// Sets the bookmark in this track.
pub async fn bookmark_put(
    txn: &Transaction,
    user: UserId,
    track: TrackId,
    position_ms: u64,
    comment: Option<String>,
) -> Result<Bookmark> {
    let row = ActiveModel {
        user_id: Set(user.uuid()),
        track_id: Set(track.uuid()),
        position_ms: Set(position_ms as i64),
        comment: Set(comment),
        created_at: Set(txn.now()),
        updated_at: Set(txn.now()),
    };
    let move_it = OnConflict::columns([Column::UserId, Column::TrackId])
        .update_columns([Column::PositionMs, Column::Comment, Column::UpdatedAt])
        .to_owned();
    Ok(Entity::insert(row).on_conflict(move_it).exec_with_returning(&**txn).await?)
}

/// The bookmark in this track.
pub async fn bookmark_find(conn: &impl ConnectionTrait, user: UserId, track: TrackId) -> Result<Option<Bookmark>> {
    Ok(Entity::find_by_id((user.uuid(), track.uuid())).one(conn).await?)
}

/// Removes the bookmark; false when there was none.
pub async fn bookmark_delete(txn: &Transaction, user: UserId, track: TrackId) -> Result<bool> {
    let gone = Entity::delete_by_id((user.uuid(), track.uuid())).exec(&**txn).await?;
    Ok(gone.rows_affected > 0)
}

/// Where a page of bookmarks ends.
pub type BookmarkKey = (Timestamp, Uuid);

/// Someone's bookmarks, the one set last first.
pub async fn bookmarks_list(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<BookmarkKey>,
    limit: u64,
) -> Result<Vec<Bookmark>> {
    let mut query = Entity::find().filter(Column::UserId.eq(user.uuid()));
    if let Some((at, track)) = after {
        query = query.filter(
            Condition::any()
                .add(Column::UpdatedAt.lt(at))
                .add(Condition::all().add(Column::UpdatedAt.eq(at)).add(Column::TrackId.lt(track))),
        );
    }
    Ok(query.order_by_desc(Column::UpdatedAt).order_by_desc(Column::TrackId).limit(limit).all(conn).await?)
}

/// How many bookmarks someone has.
pub async fn bookmarks_count(conn: &impl ConnectionTrait, user: UserId) -> Result<u64> {
    Ok(Entity::find().filter(Column::UserId.eq(user.uuid())).count(conn).await?)
}

/// The track is gone.
pub async fn bookmarks_forget(txn: &Transaction, track: TrackId) -> Result<()> {
    Entity::delete_many().filter(Column::TrackId.eq(track.uuid())).exec(&**txn).await?;
    Ok(())
}
