//! HTTP as every service speaks it.
//!
//! Handlers take their input through this crate's extractors ([`Json`], [`Query`],
//! [`Path`]), say who may call them through [`Caller`], and return [`Result`]: whatever
//! goes wrong, framework rejections included, leaves as `application/problem+json`
//! (RFC 9457).

mod auth;
mod caller;
mod extract;
mod layers;
mod openapi;
mod problem;
mod validate;

pub use auth::Authenticator;
pub use caller::{Caller, ClientAddr, MaybeCaller};
pub use extract::{Json, Path, Query};
pub use layers::{RequestId, platform_layers};
pub use openapi::{finish, secured};
pub use problem::{Problem, ProblemBody};
pub use validate::Validation;

/// The result of a handler.
pub type Result<T, E = Problem> = std::result::Result<T, E>;
