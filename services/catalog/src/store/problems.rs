//! Files that could not be used, with the reason.

use std::collections::HashMap;

use db::{
    Transaction,
    sea_orm::{
        ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
        QuerySelect, sea_query::OnConflict,
    },
};
use kernel::Limit;
use uuid::Uuid;

use super::{IDS_PER_QUERY, entity::problem};

/// A page of problems in the order of paths, behind the problem `after`, and how many
/// there are. When that problem is solved meanwhile, the list starts again.
pub async fn problems_page(
    conn: &impl ConnectionTrait,
    library: Uuid,
    after: Option<Uuid>,
    limit: Limit,
) -> db::Result<(Vec<problem::Model>, u64)> {
    let all = problem::Entity::find().filter(problem::Column::LibraryId.eq(library));
    let total = all.clone().count(conn).await?;
    let mut page = all.order_by_asc(problem::Column::Path).limit(limit.fetch());
    if let Some(last) = match after {
        Some(id) => problem::Entity::find_by_id(id).one(conn).await?,
        None => None,
    } {
        page = page.filter(problem::Column::Path.gt(last.path));
    }
    Ok((page.all(conn).await?, total))
}

/// The codes of all problems of a library, by path.
pub async fn problems_known(conn: &impl ConnectionTrait, library: Uuid) -> db::Result<HashMap<String, String>> {
    let rows: Vec<(String, String)> = problem::Entity::find()
        .select_only()
        .columns([problem::Column::Path, problem::Column::Code])
        .filter(problem::Column::LibraryId.eq(library))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Notes these problems; one that is known already is told anew.
pub async fn problems_write(txn: &Transaction, rows: Vec<problem::Model>) -> db::Result<()> {
    let rows: Vec<_> = rows.into_iter().map(IntoActiveModel::into_active_model).collect();
    for chunk in rows.chunks(IDS_PER_QUERY) {
        let update = OnConflict::columns([problem::Column::LibraryId, problem::Column::Path])
            .update_columns([
                problem::Column::Code,
                problem::Column::Reason,
                problem::Column::Size,
                problem::Column::SeenAt,
            ])
            .to_owned();
        problem::Entity::insert_many(chunk.to_vec()).on_conflict(update).exec_without_returning(&**txn).await?;
    }
    Ok(())
}

/// Takes these paths off the list.
pub async fn problems_clear(txn: &Transaction, library: Uuid, paths: &[String]) -> db::Result<()> {
    for chunk in paths.chunks(IDS_PER_QUERY) {
        problem::Entity::delete_many()
            .filter(problem::Column::LibraryId.eq(library))
            .filter(problem::Column::Path.is_in(chunk.to_vec()))
            .exec(&**txn)
            .await?;
    }
    Ok(())
}
