//! Plays: one row per listening.

use db::{
    Result, Transaction,
    sea_orm::{
        ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
        Set,
        prelude::Expr,
        sea_query::{ExprTrait, OnConflict},
    },
};
use kernel::{PlayId, Timestamp, TrackId, UserId};
use uuid::Uuid;

use crate::domain::counting;

mod row {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "plays")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub client_play_id: Uuid,
        pub track_id: Uuid,
        pub started_at: DateTimeUtc,
        pub played_ms: i64,
        /// The track's length when it was first reported.
        pub track_ms: i64,
        pub counted: bool,
        pub track_deleted: bool,
        pub source: Option<String>,
        pub reported_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as Play;
use row::{ActiveModel, Column, Entity};

/// What a player tells of one listening.
#[derive(Debug, Clone)]
pub struct Report {
    /// Who listened.
    pub user_id: UserId,
    /// The player's own name for the listening.
    pub client_play_id: Uuid,
    /// What was heard.
    pub track_id: TrackId,
    /// When it began.
    pub started_at: Timestamp,
    /// How long it was heard so far.
    pub played_ms: u64,
    /// How long the track is; 0 when nobody knows.
    pub track_ms: u64,
    /// Where it was started from.
    pub source: Option<String>,
}

/// What a report did.
#[derive(Debug)]
pub struct Reported {
    /// The play as it is now.
    pub play: Play,
    /// Whether the report was the first of its play.
    pub created: bool,
    /// Whether it made the play count.
    pub counted_now: bool,
}

/// Writes a report down: a new play, or what a known one has grown by. A known play never
/// shrinks and counts at most once. The answer may be a play of another track when the
/// player has used its id twice; then nothing was changed.
pub async fn play_report(txn: &Transaction, report: &Report) -> Result<Reported> {
    let counted = counting::counts(report.played_ms, report.track_ms);
    let fresh = Play {
        id: PlayId::new().uuid(),
        user_id: report.user_id.uuid(),
        client_play_id: report.client_play_id,
        track_id: report.track_id.uuid(),
        started_at: report.started_at,
        played_ms: report.played_ms as i64,
        track_ms: report.track_ms as i64,
        counted,
        track_deleted: false,
        source: report.source.clone(),
        reported_at: txn.now(),
    };
    let once = OnConflict::columns([Column::UserId, Column::ClientPlayId]).do_nothing().to_owned();
    let inserted =
        Entity::insert(ActiveModel::from(fresh.clone())).on_conflict(once).exec_without_returning(&**txn).await?;
    if inserted > 0 {
        return Ok(Reported { play: fresh, created: true, counted_now: counted });
    }
    // The row is there and committed; the lock makes two reports of it take turns.
    let mut known = by_client_id(report.user_id, report.client_play_id)
        .lock_exclusive()
        .one(&**txn)
        .await?
        .ok_or_else(|| db::sea_orm::DbErr::RecordNotFound("a play that was there".to_owned()))?;
    if known.track_id != report.track_id.uuid() || report.played_ms as i64 <= known.played_ms {
        return Ok(Reported { play: known, created: false, counted_now: false });
    }
    let counted_now = !known.counted && counting::counts(report.played_ms, known.track_ms as u64);
    known.played_ms = report.played_ms as i64;
    known.counted |= counted_now;
    let grown = ActiveModel {
        id: Set(known.id),
        played_ms: Set(known.played_ms),
        counted: Set(known.counted),
        ..Default::default()
    };
    Entity::update(grown).exec_without_returning(&**txn).await?;
    Ok(Reported { play: known, created: false, counted_now })
}

/// The play of this name of the player's, when it was reported before.
pub async fn play_find(conn: &impl ConnectionTrait, user: UserId, client_play_id: Uuid) -> Result<Option<Play>> {
    Ok(by_client_id(user, client_play_id).one(conn).await?)
}

fn by_client_id(user: UserId, client_play_id: Uuid) -> db::sea_orm::Select<Entity> {
    Entity::find().filter(Column::UserId.eq(user.uuid())).filter(Column::ClientPlayId.eq(client_play_id))
}

/// The plays of someone that can be shown.
fn shown_of(user: UserId) -> db::sea_orm::Select<Entity> {
    Entity::find().filter(Column::UserId.eq(user.uuid())).filter(Column::TrackDeleted.eq(false))
}

/// Where a page of the history ends.
pub type HistoryKey = (Timestamp, Uuid);

/// Someone's plays, newest first, behind `after`.
pub async fn plays_history(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<HistoryKey>,
    limit: u64,
) -> Result<Vec<Play>> {
    let mut query = shown_of(user);
    if let Some((started_at, id)) = after {
        query = query.filter(
            Condition::any()
                .add(Column::StartedAt.lt(started_at))
                .add(Condition::all().add(Column::StartedAt.eq(started_at)).add(Column::Id.lt(id))),
        );
    }
    Ok(query.order_by_desc(Column::StartedAt).order_by_desc(Column::Id).limit(limit).all(conn).await?)
}

/// How many plays the history has.
pub async fn plays_count(conn: &impl ConnectionTrait, user: UserId) -> Result<u64> {
    Ok(shown_of(user).count(conn).await?)
}

/// How often and when last, of one track.
#[derive(Debug, Clone, Copy)]
pub struct Listened {
    /// What.
    pub track_id: Uuid,
    /// How often.
    pub play_count: i64,
    /// When the last of them began.
    pub last_played_at: Timestamp,
}

/// Where a page of the most played ends: count, last play, track.
pub type MostPlayedKey = (i64, Timestamp, Uuid);

/// Someone's most played tracks since then, by the plays themselves.
pub async fn plays_most_since(
    conn: &impl ConnectionTrait,
    user: UserId,
    since: Timestamp,
    after: Option<MostPlayedKey>,
    limit: u64,
) -> Result<Vec<Listened>> {
    let (count, last) = (Column::Id.count(), Column::StartedAt.max());
    let mut query = counted_since(user, since)
        .select_only()
        .column(Column::TrackId)
        .column_as(count.clone(), "play_count")
        .column_as(last.clone(), "last_played_at")
        .group_by(Column::TrackId);
    if let Some((played, at, track)) = after {
        let same_count = || Condition::all().add(count.clone().eq(played));
        query = query.having(
            Condition::any()
                .add(count.clone().lt(played))
                .add(same_count().add(last.clone().lt(at)))
                .add(same_count().add(last.clone().eq(at)).add(Column::TrackId.lt(track))),
        );
    }
    let rows: Vec<(Uuid, i64, Timestamp)> = query
        .order_by_desc(count)
        .order_by_desc(last)
        .order_by_desc(Column::TrackId)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(track_id, play_count, last_played_at)| Listened { track_id, play_count, last_played_at })
        .collect())
}

/// How many tracks that list has.
pub async fn plays_tracks_since(conn: &impl ConnectionTrait, user: UserId, since: Timestamp) -> Result<u64> {
    let tracks: Option<i64> = counted_since(user, since)
        .select_only()
        .expr(Expr::col((Entity, Column::TrackId)).count_distinct())
        .into_tuple()
        .one(conn)
        .await?;
    Ok(tracks.unwrap_or_default() as u64)
}

fn counted_since(user: UserId, since: Timestamp) -> db::sea_orm::Select<Entity> {
    shown_of(user).filter(Column::StartedAt.gte(since)).filter(Column::Counted.eq(true))
}

/// The track is gone: its plays are kept but not shown.
pub async fn plays_hide(txn: &Transaction, track: TrackId) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::TrackDeleted, Expr::value(true))
        .filter(Column::TrackId.eq(track.uuid()))
        .exec(&**txn)
        .await?;
    Ok(())
}
