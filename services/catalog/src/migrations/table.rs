//! Small words for writing tables.

use db::{
    sea_orm::DbBackend,
    sea_orm_migration::{prelude::*, schema::text},
};

/// A text that lists are ordered by: compared byte by byte on both databases, so that
/// the order and the cursors do not depend on the server's locale.
pub(super) fn ordered_text(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = text(name);
    if manager.get_database_backend() == DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

/// An index over these columns.
pub(super) async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut create = Index::create();
    create.name(format!("{table}_{}_{}", columns.join("_"), if unique { "key" } else { "idx" })).table(table);
    for column in columns {
        create.col(*column);
    }
    if unique {
        create.unique();
    }
    manager.create_index(create).await
}

/// A reference to a row that takes this one along when it goes.
pub(super) fn belongs_to(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(from, column).to(to, "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}
