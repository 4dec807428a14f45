//! Albums in random order, page by page, at the cost of any other order.
//!
//! Every album has a random number that stays (`shuffle`), and an index over it. A list in
//! random order starts somewhere on that ring and goes round once, one way or the other.

use db::sea_orm::{
    ColumnTrait, ConnectionTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use kernel::{EventId, Limit, PageRequest, Result};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Sight,
    albums::{AlbumFilter, albums},
    keyset::foreign,
};
use crate::store::entity::album::{Column, Entity, Model};

/// One order among many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seed {
    /// Where on the ring it starts.
    start: i32,
    /// Which way round it goes.
    backwards: bool,
}

/// Where in a random order a page ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RandomPlace(String, Seed, i32, Uuid);

const NAME: &str = "random";

impl Seed {
    /// Some order.
    fn fresh() -> Self {
        // The last bits of an id are random (RFC 9562, section 5.7).
        let bits = EventId::new().uuid().as_u128();
        Self { start: (bits & 0x7FFF_FFFF) as i32, backwards: bits & 0x8000_0000 != 0 }
    }
}

/// The order that the cursor belongs to, and where the page before ended.
pub fn read(request: &PageRequest) -> Result<(Seed, Option<RandomPlace>)> {
    match request.after::<RandomPlace>()? {
        None => Ok((Seed::fresh(), None)),
        Some(place) if place.0 == NAME => Ok((place.1, Some(place))),
        Some(_) => Err(foreign()),
    }
}

/// The place of an album in this order.
pub fn place(seed: Seed, row: &Model) -> RandomPlace {
    RandomPlace(NAME.to_owned(), seed, row.shuffle, row.id)
}

/// A page of albums in this order (one row more than it has), and how many there are.
pub async fn albums_random(
    conn: &impl ConnectionTrait,
    sight: Sight,
    filter: &AlbumFilter,
    seed: Seed,
    after: Option<&RandomPlace>,
    limit: Limit,
) -> db::Result<(Vec<Model>, u64)> {
    let query = albums(sight, filter);
    let total = query.clone().count(conn).await?;
    // Forwards: from the start up, then from the bottom to the start. Backwards: the other
    // way round.
    let upper = |query: Select<Entity>| query.filter(Column::Shuffle.gte(seed.start));
    let lower = |query: Select<Entity>| query.filter(Column::Shuffle.lt(seed.start));
    let halves =
        if seed.backwards { [lower(query.clone()), upper(query)] } else { [upper(query.clone()), lower(query)] };
    let in_second = after.is_some_and(|place| (place.2 < seed.start) != seed.backwards);
    let mut rows = Vec::new();
    for (index, half) in halves.into_iter().enumerate() {
        let done = usize::from(in_second) > index;
        let missing = limit.fetch() - rows.len() as u64;
        if done || missing == 0 {
            continue;
        }
        let here = after.filter(|_| usize::from(in_second) == index);
        rows.extend(ordered(half, seed, here).limit(missing).all(conn).await?);
    }
    Ok((rows, total))
}

fn ordered(query: Select<Entity>, seed: Seed, after: Option<&RandomPlace>) -> Select<Entity> {
    let order = if seed.backwards { Order::Desc } else { Order::Asc };
    let query = query.order_by(Column::Shuffle, order.clone()).order_by(Column::Id, order);
    let Some(RandomPlace(_, _, shuffle, id)) = after else { return query };
    let row = Expr::tuple([Expr::col(Column::Shuffle.as_column_ref()), Expr::col(Column::Id.as_column_ref())]);
    let end = Expr::tuple([Expr::val(*shuffle), Expr::val(*id)]);
    query.filter(if seed.backwards { row.lt(end) } else { row.gt(end) })
}
