//! What can go wrong in a database, and what of it may be said to the outside.

use sea_orm::{DbErr, SqlErr};

/// The result of a query.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failed query.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database said no.
    #[error(transparent)]
    Query(#[from] DbErr),
    /// A stored value is not what it should be.
    #[error("stored value of `{column}` cannot be read: {reason}")]
    Corrupt {
        /// The column.
        column: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// The configuration cannot be used.
    #[error("{0}")]
    Config(String),
}

impl Error {
    /// Whether a unique index refused the row; `constraint` names the index or a column
    /// of it as the database reports it (`users.email`, `users_email_key`).
    pub fn is_unique_violation(&self, constraint: &str) -> bool {
        let Self::Query(error) = self else { return false };
        matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(message)) if message.contains(constraint))
    }

    /// Whether the database is away or overloaded, so that trying again may help.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Query(DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => true,
            Self::Query(other) => {
                let text = other.to_string();
                [
                    "database is locked",
                    "connection",
                    "deadlock",
                    "could not serialize",
                    "terminating",
                    "Broken pipe",
                    "shutting down",
                    "starting up",
                    "timed out",
                ]
                .iter()
                .any(|sign| text.contains(sign))
            }
            _ => false,
        }
    }
}

impl From<Error> for kernel::Error {
    fn from(error: Error) -> Self {
        if error.is_transient() { Self::unavailable(error) } else { Self::internal(error) }
    }
}
