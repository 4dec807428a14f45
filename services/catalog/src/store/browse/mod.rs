//! Lists and what stands on the pages of one thing: sorting, filtering, cursors, and who
//! sees what. A page costs a constant number of queries, wherever it lies.

pub mod albums;
pub mod artists;
pub mod genres;
pub mod keyset;
pub mod marks;
pub mod random;
pub mod sight;
pub mod tracks;
pub mod years;

use db::sea_orm::{
    ColumnTrait,
    sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr},
};

pub use sight::Sight;

/// Whether a folded column contains a text, however that is written. Signs that mean
/// something to LIKE mean themselves here.
pub(super) fn contains(column: impl ColumnTrait, text: &str) -> SimpleExpr {
    let mut pattern = String::from("%");
    for letter in kernel::fold(text).chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    Expr::col(column.as_column_ref()).like(LikeExpr::new(pattern).escape('\\'))
}
