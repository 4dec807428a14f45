//! Where the pages and the letters of a list begin, so that a client can open any page
//! first. The rows are numbered by the index of the order; only those that end a page are
//! read out.

use db::sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func, Query, WindowStatement},
};
use uuid::Uuid;

use super::keyset::{Key, KeyKind, Place, Sort};

/// The rows that begin with the same letter, as they are stored: folded, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter; empty for rows without any.
    pub first: String,
    /// How many rows there are.
    pub rows: u64,
}

/// Every `every`-th row of the list, in its order.
pub async fn page_ends<E: EntityTrait, S: Sort>(
    conn: &impl ConnectionTrait,
    query: Select<E>,
    sort: S,
    every: u16,
) -> db::Result<Vec<Place<S>>> {
    let order = if sort.descending() { Order::Desc } else { Order::Asc };
    let column = Expr::col(sort.column().as_column_ref());
    // Numbers of either width are read as one.
    let key = if sort.kind() == KeyKind::Number { column.cast_as("bigint") } else { column };
    let mut window = WindowStatement::new();
    window.order_by(sort.column().as_column_ref(), order.clone()).order_by(S::id().as_column_ref(), order);
    let mut numbered = query.select_only().into_query();
    numbered.expr_as(key, "mark_key").expr_as(Expr::col(S::id().as_column_ref()), "mark_id").expr_window_as(
        Expr::cust("ROW_NUMBER()"),
        window,
        "mark_place",
    );
    let mut ends = Query::select();
    ends.columns(["mark_key", "mark_id", "mark_place"])
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col("mark_place").modulo(Expr::val(i64::from(every))).eq(0))
        .order_by("mark_place", Order::Asc);
    let mut places = Vec::new();
    for row in conn.query_all(&ends).await? {
        let id: Uuid = row.try_get("", "mark_id")?;
        let key = match sort.kind() {
            KeyKind::Text => Key::Text(row.try_get("", "mark_key")?),
            KeyKind::Number => Key::Number(row.try_get("", "mark_key")?),
            KeyKind::Time => Key::from(row.try_get::<chrono::DateTime<chrono::Utc>>("", "mark_key")?),
        };
        places.push(Place::at(sort, key, id));
    }
    Ok(places)
}

/// The letters of a list that is sorted by a text, in its order.
pub async fn letters<E: EntityTrait, S: Sort>(
    conn: &impl ConnectionTrait,
    query: Select<E>,
    sort: S,
) -> db::Result<Vec<Letter>> {
    let first =
        Func::cust("SUBSTR").arg(Expr::col(sort.column().as_column_ref())).arg(Expr::cust("1")).arg(Expr::cust("1"));
    let mut counted = query.select_only().into_query();
    counted
        .expr_as(first, "letter")
        .expr_as(Expr::col(S::id().as_column_ref()).count(), "letter_rows")
        .add_group_by([Expr::cust("1")]);
    let mut letters = Vec::new();
    for row in conn.query_all(&counted).await? {
        let rows: i64 = row.try_get("", "letter_rows")?;
        letters.push(Letter { first: row.try_get("", "letter")?, rows: u64::try_from(rows).unwrap_or(0) });
    }
    // As both databases order texts: byte by byte.
    letters.sort_by(|one, other| one.first.cmp(&other.first));
    if sort.descending() {
        letters.reverse();
    }
    Ok(letters)
}
