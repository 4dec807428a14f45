//! The log in a SQLite file of its own, for everything in one process.
//!
//! Other processes (the command line) may append and read at the same time; consumers see
//! their events within a second, those of the own process at once.

use std::{collections::HashSet, sync::Arc, time::Duration};

use async_trait::async_trait;
use contracts::Envelope;
use db::{
    Database, DatabaseConfig, Transaction,
    sea_orm::{
        ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::OnConflict,
    },
};
use kernel::SharedClock;
use tokio::sync::Notify;

use crate::log::{ConsumerPosition, Delivery, EventLog, LogError, Receipt, Recorded, Subscription};

mod event {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub position: i64,
        pub event_id: Uuid,
        pub name: String,
        pub key: String,
        pub occurred_at: DateTimeUtc,
        #[sea_orm(column_type = "Text")]
        pub payload: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod position {
    use db::sea_orm::{self, entity::prelude::*};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consumers")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub position: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod migration;

/// How many events one INSERT carries.
const ROWS_PER_INSERT: usize = 1000;
/// How long a consumer sleeps before it looks for events of other processes.
const POLL: Duration = Duration::from_secs(1);

/// The embedded event log.
#[derive(Clone)]
pub struct EmbeddedLog {
    db: Database,
    grew: Arc<Notify>,
}

impl EmbeddedLog {
    /// Opens the log, or makes it.
    pub async fn open(path: &str, clock: SharedClock) -> Result<Self, LogError> {
        // The outbox row is deleted once the log has the event: the log must not lose it.
        let config =
            DatabaseConfig { durable: true, max_connections: 4, ..DatabaseConfig::at(format!("sqlite:{path}")) };
        let db = Database::connect(&config, clock).await?;
        db.migrate(migration::all).await?;
        Ok(Self { db, grew: Arc::default() })
    }

    async fn position(&self, consumer: &str) -> Result<i64, LogError> {
        let row =
            position::Entity::find_by_id(consumer.to_owned()).one(self.db.read()).await.map_err(db::Error::from)?;
        Ok(row.map_or(0, |row| row.position))
    }

    async fn behind(&self, after: i64, limit: u64) -> Result<Vec<event::Model>, LogError> {
        Ok(event::Entity::find()
            .filter(event::Column::Position.gt(after))
            .order_by_asc(event::Column::Position)
            .limit(limit)
            .all(self.db.read())
            .await
            .map_err(db::Error::from)?)
    }

    async fn move_to(&self, consumer: &str, to: i64) -> Result<(), LogError> {
        let txn = self.db.begin().await?;
        let row = position::ActiveModel { name: Set(consumer.to_owned()), position: Set(to) };
        position::Entity::insert(row)
            .on_conflict(
                OnConflict::column(position::Column::Name).update_column(position::Column::Position).to_owned(),
            )
            .exec_without_returning(&*txn)
            .await
            .map_err(db::Error::from)?;
        Ok(txn.commit().await?)
    }
}

async fn known(txn: &Transaction, events: &[Envelope]) -> Result<HashSet<kernel::EventId>, db::Error> {
    let ids: Vec<_> = events.iter().map(|event| event.id.uuid()).collect();
    let known: Vec<db::sea_orm::prelude::Uuid> = event::Entity::find()
        .select_only()
        .column(event::Column::EventId)
        .filter(event::Column::EventId.is_in(ids))
        .into_tuple()
        .all(&**txn)
        .await?;
    Ok(known.into_iter().map(Into::into).collect())
}

#[async_trait]
impl EventLog for EmbeddedLog {
    async fn append(&self, events: &[Envelope]) -> Result<(), LogError> {
        let txn = self.db.begin().await?;
        for chunk in events.chunks(ROWS_PER_INSERT) {
            let known = known(&txn, chunk).await?;
            let rows: Vec<_> = chunk
                .iter()
                .filter(|event| !known.contains(&event.id))
                .map(|event| event::ActiveModel {
                    event_id: Set(event.id.uuid()),
                    name: Set(event.name.clone()),
                    key: Set(event.key.clone()),
                    occurred_at: Set(event.occurred_at),
                    payload: Set(event.payload.to_string()),
                    ..Default::default()
                })
                .collect();
            if !rows.is_empty() {
                event::Entity::insert_many(rows).exec_without_returning(&*txn).await.map_err(db::Error::from)?;
            }
        }
        txn.commit().await?;
        self.grew.notify_waiters();
        Ok(())
    }

    async fn subscribe(&self, consumer: &str) -> Result<Box<dyn Subscription>, LogError> {
        let at = self.position(consumer).await?;
        self.move_to(consumer, at).await?;
        Ok(Box::new(EmbeddedSubscription { log: self.clone(), consumer: consumer.to_owned() }))
    }

    async fn list(&self, after: u64, limit: u64) -> Result<Vec<Recorded>, LogError> {
        self.behind(after as i64, limit).await?.into_iter().map(recorded).collect()
    }

    async fn consumers(&self) -> Result<Vec<ConsumerPosition>, LogError> {
        let rows = position::Entity::find().all(self.db.read()).await.map_err(db::Error::from)?;
        let mut consumers = Vec::with_capacity(rows.len());
        for row in rows {
            let lag = event::Entity::find()
                .filter(event::Column::Position.gt(row.position))
                .count(self.db.read())
                .await
                .map_err(db::Error::from)?;
            consumers.push(ConsumerPosition { name: row.name, position: row.position as u64, lag });
        }
        Ok(consumers)
    }

    async fn rewind(&self, consumer: &str) -> Result<(), LogError> {
        self.move_to(consumer, 0).await?;
        self.grew.notify_waiters();
        Ok(())
    }

    async fn ping(&self) -> Result<(), LogError> {
        Ok(self.db.ping().await?)
    }
}

struct EmbeddedSubscription {
    log: EmbeddedLog,
    consumer: String,
}

#[async_trait]
impl Subscription for EmbeddedSubscription {
    async fn next(&mut self, max: usize) -> Result<Delivery, LogError> {
        // Registered before the look, so that an append in between is not slept through.
        let grew = self.log.grew.clone();
        let notified = grew.notified();
        tokio::pin!(notified);
        notified.as_mut().enable();

        // Read anew each time: an operator may have rewound it.
        let at = self.log.position(&self.consumer).await?;
        let mut rows = self.log.behind(at, max as u64).await?;
        if rows.is_empty() {
            let _ = tokio::time::timeout(POLL, notified).await;
            rows = self.log.behind(at, max as u64).await?;
        }
        let last = rows.last().map_or(at, |row| row.position);
        let events =
            rows.into_iter().map(|row| recorded(row).map(|recorded| recorded.event)).collect::<Result<_, _>>()?;
        Ok(Delivery { events, receipt: Receipt::Position(last as u64) })
    }

    async fn acknowledge(&mut self, delivery: Delivery) -> Result<(), LogError> {
        match delivery.receipt {
            Receipt::Position(position) if !delivery.events.is_empty() => {
                self.log.move_to(&self.consumer, position as i64).await
            }
            _ => Ok(()),
        }
    }

    async fn keep(&mut self, _: &Delivery) -> Result<(), LogError> {
        Ok(()) // One process: there is no other replica.
    }
}

fn recorded(row: event::Model) -> Result<Recorded, LogError> {
    Ok(Recorded {
        position: row.position as u64,
        event: Envelope {
            id: row.event_id.into(),
            name: row.name,
            key: row.key,
            occurred_at: row.occurred_at,
            payload: serde_json::from_str(&row.payload)?,
        },
    })
}
