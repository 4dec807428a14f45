//! Changing things that others change at the same time.

use std::error::Error as _;

use db::{Database, Transaction};
use futures::future::BoxFuture;
use kernel::Result;

/// How often a change is tried that others get in the way of.
const ATTEMPTS: u32 = 5;

/// Makes a change in a transaction of its own, and makes it again when another one got in
/// its way: two uploads of the same new album both want to be the first to name it, two
/// edits touch the same artists in another order. On SQLite there is one writer, and this
/// does not happen.
pub async fn change<T>(db: &Database, work: impl for<'a> Fn(&'a Transaction) -> BoxFuture<'a, Result<T>>) -> Result<T> {
    let mut attempt = 1;
    loop {
        match once(db, &work).await {
            Err(error) if attempt < ATTEMPTS && collided(&error) => attempt += 1,
            outcome => return outcome,
        }
    }
}

async fn once<T>(db: &Database, work: &impl for<'a> Fn(&'a Transaction) -> BoxFuture<'a, Result<T>>) -> Result<T> {
    let txn = db.begin().await?;
    let value = work(&txn).await?;
    txn.commit().await?;
    Ok(value)
}

/// Whether the same change would go through now: the other one has been committed.
fn collided(error: &kernel::Error) -> bool {
    let Some(error) = error.source().and_then(|source| source.downcast_ref::<db::Error>()) else { return false };
    let text = error.to_string();
    error.is_unique_violation("") || text.contains("deadlock") || text.contains("could not serialize")
}
