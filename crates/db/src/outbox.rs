//! The outbox: events that are committed but not yet in the event log.

use contracts::Envelope;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, Statement,
};

use crate::{Database, Error, Result};

/// Rows of one INSERT statement: PostgreSQL takes 65,535 parameters, SQLite 32,766.
const ROWS_PER_INSERT: usize = 1000;

mod row {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outbox")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub seq: i64,
        pub event_id: Uuid,
        pub name: String,
        pub key: String,
        pub occurred_at: DateTimeUtc,
        #[sea_orm(column_type = "Text")]
        pub payload: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use row::{ActiveModel, Column, Entity, Model};

pub(crate) async fn append(txn: &DatabaseTransaction, events: &[Envelope]) -> Result<()> {
    for chunk in events.chunks(ROWS_PER_INSERT) {
        let rows = chunk.iter().map(|event| ActiveModel {
            event_id: Set(event.id.uuid()),
            name: Set(event.name.clone()),
            key: Set(event.key.clone()),
            occurred_at: Set(event.occurred_at),
            payload: Set(event.payload.to_string()),
            ..Default::default()
        });
        Entity::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// One turn of the relay: the oldest events, with the promise that no other replica's
/// relay takes them at the same time.
#[derive(Debug)]
pub struct Batch {
    txn: DatabaseTransaction,
    seqs: Vec<i64>,
    /// The events in the order in which they were committed.
    pub events: Vec<Envelope>,
}

impl Batch {
    /// Removes the events from the outbox: call it once the log has them durably.
    pub async fn relayed(self) -> Result<()> {
        Entity::delete_many().filter(Column::Seq.is_in(self.seqs)).exec(&self.txn).await?;
        Ok(self.txn.commit().await?)
    }
}

impl Database {
    /// Takes up to `limit` of the oldest events, or none when another replica is at it.
    pub async fn outbox_take(&self, limit: u64) -> Result<Option<Batch>> {
        // A cheap look first: most of the time there is nothing.
        if Entity::find()
            .select_only()
            .column(Column::Seq)
            .limit(1)
            .into_tuple::<i64>()
            .one(self.read())
            .await?
            .is_none()
        {
            return Ok(None);
        }
        let txn = self.plain_transaction().await?;
        if self.backend() == DbBackend::Postgres {
            // "outbox" in ASCII; transaction-scoped, so a dead relay never keeps it.
            let lock = Statement::from_string(
                DbBackend::Postgres,
                "SELECT pg_try_advisory_xact_lock(122574938505080) AS taken",
            );
            let taken = txn.query_one_raw(lock).await?.map(|row| row.try_get::<bool>("", "taken")).transpose()?;
            if taken != Some(true) {
                return Ok(None);
            }
        }
        let rows = Entity::find().order_by_asc(Column::Seq).limit(limit).all(&txn).await?;
        let seqs = rows.iter().map(|row| row.seq).collect();
        let events = rows.into_iter().map(envelope).collect::<Result<Vec<_>>>()?;
        Ok((!events.is_empty()).then_some(Batch { txn, seqs, events }))
    }

    /// How many events wait in the outbox.
    pub async fn outbox_len(&self) -> Result<u64> {
        Ok(Entity::find().count(self.read()).await?)
    }
}

fn envelope(row: Model) -> Result<Envelope> {
    Ok(Envelope {
        id: row.event_id.into(),
        name: row.name,
        key: row.key,
        occurred_at: row.occurred_at,
        payload: serde_json::from_str(&row.payload)
            .map_err(|error| Error::Corrupt { column: "payload", reason: error.to_string() })?,
    })
}
