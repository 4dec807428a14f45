//! The inbox: which events a consumer has handled, and the dead letters it gave up on.

use contracts::Envelope;
use kernel::{EventId, Timestamp};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};

use crate::{Database, Error, Result, Transaction};

mod handled {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "inbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub consumer: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: Uuid,
        pub handled_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod dead {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dead_letters")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub consumer: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub envelope: String,
        #[sea_orm(column_type = "Text")]
        pub error: String,
        pub attempts: i32,
        pub failed_at: DateTimeUtc,
        pub replay_requested: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An event that a consumer could not handle.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadLetter {
    /// Who could not handle it.
    pub consumer: String,
    /// The event.
    pub event: Envelope,
    /// Why, for operators.
    pub error: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was given up.
    pub failed_at: Timestamp,
    /// Whether an operator wants it tried again.
    pub replay_requested: bool,
}

impl Transaction {
    /// Notes that `consumer` handles this event in this transaction; false when it has
    /// handled it before, and nothing is left to do.
    pub async fn inbox_enter(&self, consumer: &str, event: EventId) -> Result<bool> {
        let row = handled::ActiveModel {
            consumer: Set(consumer.to_owned()),
            event_id: Set(event.uuid()),
            handled_at: Set(self.now()),
        };
        let inserted = handled::Entity::insert(row)
            .on_conflict(
                OnConflict::columns([handled::Column::Consumer, handled::Column::EventId]).do_nothing().to_owned(),
            )
            .exec_without_returning(&**self)
            .await?;
        Ok(inserted > 0)
    }

    /// Puts an event aside. It counts as handled, so that the ones behind it go on.
    pub async fn dead_letter_add(&self, letter: &DeadLetter) -> Result<()> {
        self.inbox_enter(&letter.consumer, letter.event.id).await?;
        let row = dead::ActiveModel {
            consumer: Set(letter.consumer.clone()),
            event_id: Set(letter.event.id.uuid()),
            envelope: Set(serde_json::to_string(&letter.event).map_err(unreadable)?),
            error: Set(letter.error.clone()),
            attempts: Set(letter.attempts),
            failed_at: Set(letter.failed_at),
            replay_requested: Set(false),
        };
        let update = OnConflict::columns([dead::Column::Consumer, dead::Column::EventId])
            .update_columns([
                dead::Column::Error,
                dead::Column::Attempts,
                dead::Column::FailedAt,
                dead::Column::ReplayRequested,
            ])
            .to_owned();
        dead::Entity::insert(row).on_conflict(update).exec_without_returning(&**self).await?;
        Ok(())
    }

    /// Takes a dead letter off the list, because it was handled after all.
    pub async fn dead_letter_remove(&self, consumer: &str, event: EventId) -> Result<bool> {
        let gone = dead::Entity::delete_by_id((consumer.to_owned(), event.uuid())).exec(&**self).await?;
        Ok(gone.rows_affected > 0)
    }

    /// Forgets what a consumer has handled, so that a replay from the beginning takes
    /// effect again.
    pub async fn inbox_clear(&self, consumer: &str) -> Result<()> {
        handled::Entity::delete_many().filter(handled::Column::Consumer.eq(consumer)).exec(&**self).await?;
        Ok(())
    }

    /// Forgets events handled before `before`. Redeliveries come within minutes.
    pub async fn inbox_prune(&self, before: Timestamp) -> Result<u64> {
        let gone = handled::Entity::delete_many().filter(handled::Column::HandledAt.lt(before)).exec(&**self).await?;
        Ok(gone.rows_affected)
    }
}

impl Database {
    /// Dead letters, oldest first; of one consumer or of all in this database.
    pub async fn dead_letters(
        &self,
        consumer: Option<&str>,
        only_requested: bool,
        limit: u64,
    ) -> Result<Vec<DeadLetter>> {
        let mut query = dead::Entity::find().order_by_asc(dead::Column::FailedAt).limit(limit);
        if let Some(consumer) = consumer {
            query = query.filter(dead::Column::Consumer.eq(consumer));
        }
        if only_requested {
            query = query.filter(dead::Column::ReplayRequested.eq(true));
        }
        query.all(self.read()).await?.into_iter().map(letter).collect()
    }

    /// Asks for dead letters to be tried again: one event, or all. The consumer does it
    /// within seconds, or when the server starts next. Gives how many it concerns.
    pub async fn dead_letters_request_replay(&self, event: Option<EventId>) -> Result<u64> {
        let txn = self.begin().await?;
        let mut update = dead::Entity::update_many().col_expr(dead::Column::ReplayRequested, Expr::value(true));
        if let Some(event) = event {
            update = update.filter(dead::Column::EventId.eq(event.uuid()));
        }
        let asked = update.exec(&*txn).await?.rows_affected;
        txn.commit().await?;
        Ok(asked)
    }
}

fn letter(row: dead::Model) -> Result<DeadLetter> {
    Ok(DeadLetter {
        consumer: row.consumer,
        event: serde_json::from_str(&row.envelope).map_err(unreadable)?,
        error: row.error,
        attempts: row.attempts,
        failed_at: row.failed_at,
        replay_requested: row.replay_requested,
    })
}

#[allow(clippy::needless_pass_by_value)] // For `map_err`.
fn unreadable(error: serde_json::Error) -> Error {
    Error::Corrupt { column: "envelope", reason: error.to_string() }
}
