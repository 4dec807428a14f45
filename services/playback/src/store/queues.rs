//! Queues: one row of state per person, and one row per track in it.

use db::{
    Error, Result, Transaction,
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::OnConflict},
};
use kernel::{Timestamp, TrackId, UserId};

use crate::domain::queue::{Item, Repeat};

mod state {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "queues")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub current_position: i32,
        pub position_ms: i64,
        pub repeat_mode: String,
        pub shuffle: bool,
        pub device_name: Option<String>,
        pub updated_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod item {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "queue_items")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub track_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Rows of one INSERT statement.
const ROWS_PER_INSERT: usize = 1000;

/// A stored queue.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The tracks, in order.
    pub items: Vec<Item>,
    /// The position of the current one.
    pub current: i32,
    /// How far that was played.
    pub position_ms: u64,
    /// What happens at the end.
    pub repeat: Repeat,
    /// Whether the order is a random one.
    pub shuffle: bool,
    /// Which device has stored it.
    pub device_name: Option<String>,
    /// When it was stored; none when it never was.
    pub updated_at: Option<Timestamp>,
}

/// Someone's queue; an empty one when none was stored.
pub async fn queue_find(conn: &impl ConnectionTrait, user: UserId) -> Result<Queue> {
    let Some(state) = state::Entity::find_by_id(user.uuid()).one(conn).await? else {
        return Ok(Queue {
            items: Vec::new(),
            current: 0,
            position_ms: 0,
            repeat: Repeat::Off,
            shuffle: false,
            device_name: None,
            updated_at: None,
        });
    };
    let repeat = Repeat::parse(&state.repeat_mode)
        .ok_or_else(|| Error::Corrupt { column: "repeat_mode", reason: state.repeat_mode.clone() })?;
    Ok(Queue {
        items: items(conn, user).await?,
        current: state.current_position,
        position_ms: state.position_ms as u64,
        repeat,
        shuffle: state.shuffle,
        device_name: state.device_name,
        updated_at: Some(state.updated_at),
    })
}

async fn items(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<Item>> {
    let rows = item::Entity::find()
        .filter(item::Column::UserId.eq(user.uuid()))
        .order_by_asc(item::Column::Position)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| Item { position: row.position, track_id: row.track_id.into() }).collect())
}

/// Replaces someone's queue; `queue.items` gets positions without gaps.
pub async fn queue_put(txn: &Transaction, user: UserId, queue: &Queue) -> Result<()> {
    let state = state::ActiveModel {
        user_id: Set(user.uuid()),
        current_position: Set(queue.current),
        position_ms: Set(queue.position_ms as i64),
        repeat_mode: Set(queue.repeat.as_str().to_owned()),
        shuffle: Set(queue.shuffle),
        device_name: Set(queue.device_name.clone()),
        updated_at: Set(queue.updated_at.unwrap_or_else(|| txn.now())),
    };
    let replace = OnConflict::column(state::Column::UserId)
        .update_columns([
            state::Column::CurrentPosition,
            state::Column::PositionMs,
            state::Column::RepeatMode,
            state::Column::Shuffle,
            state::Column::DeviceName,
            state::Column::UpdatedAt,
        ])
        .to_owned();
    // This row first: its lock makes two devices that store at the same time take turns.
    state::Entity::insert(state).on_conflict(replace).exec_without_returning(&**txn).await?;
    // Mostly only the position within the track has moved on.
    if items(&**txn, user).await? == queue.items {
        return Ok(());
    }
    item::Entity::delete_many().filter(item::Column::UserId.eq(user.uuid())).exec(&**txn).await?;
    for chunk in queue.items.chunks(ROWS_PER_INSERT) {
        let rows = chunk.iter().map(|item| item::ActiveModel {
            user_id: Set(user.uuid()),
            position: Set(item.position),
            track_id: Set(item.track_id.uuid()),
        });
        item::Entity::insert_many(rows).exec_without_returning(&**txn).await?;
    }
    Ok(())
}

/// The track is gone.
pub async fn queues_forget(txn: &Transaction, track: TrackId) -> Result<()> {
    item::Entity::delete_many().filter(item::Column::TrackId.eq(track.uuid())).exec(&**txn).await?;
    Ok(())
}
