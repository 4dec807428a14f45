//! The words every service shares: typed ids, [`Money`], [`Clock`], pages and
//! cursors, [`Error`]. No I/O happens here; a service that needs the time or a
//! random id is handed one.

mod clock;
mod error;
mod id;
mod money;
mod page;
mod text;

pub use clock::{Clock, FixedClock, SharedClock, SystemClock};
pub use error::{Error, FieldError, Kind, Result};
pub use id::{
    AlbumId, ArtistId, ArtworkId, EventId, GenreId, IdError, InvitationId, LibraryId, PlayId, ProblemId, SessionId,
    TrackId, UploadId, UserId,
};
pub use money::{Currency, Money, MoneyError};
pub use page::{Cursor, Limit, Page, PageRequest};
pub use text::{fold, sort_name};

/// An instant in UTC, kept to the microsecond (what PostgreSQL keeps).
pub type Timestamp = chrono::DateTime<chrono::Utc>;
