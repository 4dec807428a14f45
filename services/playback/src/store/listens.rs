//! Counters: how often someone has played a track, and when last. They are kept in the
//! transaction that writes the play.

use std::collections::HashMap;

use db::{
    Result, Transaction,
    sea_orm::{
        ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
        Select, Set,
        prelude::Expr,
        sea_query::{ExprTrait, OnConflict},
    },
};
use kernel::{Timestamp, TrackId, UserId};
use uuid::Uuid;

use super::plays::{Listened, MostPlayedKey, Play};

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "listens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub track_id: Uuid,
        pub play_count: i64,
        pub last_played_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use row::{ActiveModel, Column, Entity, Model};

/// Ids in one `IN (…)`.
const IDS_PER_QUERY: usize = 500;

/// Adds one play. Plays may be told of out of order: the last one is the latest begun.
pub async fn listen_add(txn: &Transaction, play: &Play) -> Result<()> {
    let row = ActiveModel {
        user_id: Set(play.user_id),
        track_id: Set(play.track_id),
        play_count: Set(1),
        last_played_at: Set(play.started_at),
    };
    let stored = Expr::col((Entity, Column::LastPlayedAt));
    let later = Expr::case(stored.clone().lt(play.started_at), play.started_at).finally(stored);
    let count_up = OnConflict::columns([Column::UserId, Column::TrackId])
        .value(Column::PlayCount, Expr::col((Entity, Column::PlayCount)).add(1_i64))
        .value(Column::LastPlayedAt, later)
        .to_owned();
    Entity::insert(row).on_conflict(count_up).exec_without_returning(&**txn).await?;
    Ok(())
}

/// Someone's most played tracks of all time.
pub async fn listens_most(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<MostPlayedKey>,
    limit: u64,
) -> Result<Vec<Listened>> {
    most_first(conn, Entity::find().filter(Column::UserId.eq(user.uuid())), after, limit).await
}

/// Plays after which a track is one that someone likes.
const LIKED: i64 = 3;

fn left(user: UserId, before: Timestamp) -> Select<Entity> {
    Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::PlayCount.gte(LIKED))
        .filter(Column::LastPlayedAt.lt(before))
}

/// Tracks that someone has played at least three times, but not since; the most played
/// first.
pub async fn listens_left(
    conn: &impl ConnectionTrait,
    user: UserId,
    before: Timestamp,
    after: Option<MostPlayedKey>,
    limit: u64,
) -> Result<Vec<Listened>> {
    most_first(conn, left(user, before), after, limit).await
}

/// How many of them there are.
pub async fn listens_left_count(conn: &impl ConnectionTrait, user: UserId, before: Timestamp) -> Result<u64> {
    Ok(left(user, before).count(conn).await?)
}

/// How often someone has played these tracks; those never played are left out.
pub async fn listens_of(
    conn: &impl ConnectionTrait,
    user: UserId,
    tracks: &[TrackId],
) -> Result<HashMap<TrackId, Listened>> {
    let mut found = HashMap::new();
    for chunk in tracks.chunks(IDS_PER_QUERY) {
        let rows = Entity::find()
            .filter(Column::UserId.eq(user.uuid()))
            .filter(Column::TrackId.is_in(chunk.iter().map(|track| track.uuid())))
            .all(conn)
            .await?;
        found.extend(rows.iter().map(|row| (row.track_id.into(), listened(row))));
    }
    Ok(found)
}

async fn most_first(
    conn: &impl ConnectionTrait,
    mut query: Select<Entity>,
    after: Option<MostPlayedKey>,
    limit: u64,
) -> Result<Vec<Listened>> {
    if let Some((count, at, track)) = after {
        let same_count = || Condition::all().add(Column::PlayCount.eq(count));
        query = query.filter(
            Condition::any()
                .add(Column::PlayCount.lt(count))
                .add(same_count().add(Column::LastPlayedAt.lt(at)))
                .add(same_count().add(Column::LastPlayedAt.eq(at)).add(Column::TrackId.lt(track))),
        );
    }
    let query =
        query.order_by_desc(Column::PlayCount).order_by_desc(Column::LastPlayedAt).order_by_desc(Column::TrackId);
    Ok(query.limit(limit).all(conn).await?.iter().map(listened).collect())
}

/// Where a page of the recently played ends.
pub type RecentKey = (Timestamp, Uuid);

/// Someone's tracks, the one played last first.
pub async fn listens_recent(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<RecentKey>,
    limit: u64,
) -> Result<Vec<Listened>> {
    let mut query = Entity::find().filter(Column::UserId.eq(user.uuid()));
    if let Some((at, track)) = after {
        query = query.filter(
            Condition::any()
                .add(Column::LastPlayedAt.lt(at))
                .add(Condition::all().add(Column::LastPlayedAt.eq(at)).add(Column::TrackId.lt(track))),
        );
    }
    let query = query.order_by_desc(Column::LastPlayedAt).order_by_desc(Column::TrackId);
    Ok(query.limit(limit).all(conn).await?.iter().map(listened).collect())
}

/// How many tracks someone has played.
pub async fn listens_count(conn: &impl ConnectionTrait, user: UserId) -> Result<u64> {
    Ok(Entity::find().filter(Column::UserId.eq(user.uuid())).count(conn).await?)
}

/// The track is gone.
pub async fn listens_forget(txn: &Transaction, track: TrackId) -> Result<()> {
    Entity::delete_many().filter(Column::TrackId.eq(track.uuid())).exec(&**txn).await?;
    Ok(())
}

fn listened(row: &Model) -> Listened {
    Listened { track_id: row.track_id, play_count: row.play_count, last_played_at: row.last_played_at }
}
