//! Identity: accounts and the keys that sign access tokens.

use async_trait::async_trait;
use kernel::{Result, SessionId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Role, event::event};

/// What other services may ask identity.
#[async_trait]
pub trait Identity: Send + Sync {
    /// The public keys that access tokens are verified with, newest first.
    async fn signing_keys(&self) -> Result<KeySet>;

    /// The people behind these ids; unknown ids are left out.
    async fn users(&self, ids: &[UserId]) -> Result<Vec<UserView>>;

    /// Who may sign up, and whether the server waits for its first administrator.
    async fn registration(&self) -> Result<RegistrationStatus>;
}

/// Who may make an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationMode {
    /// Everyone.
    #[default]
    Open,
    /// Whoever holds an invitation.
    Invitation,
    /// Nobody; accounts are made on the command line.
    Closed,
}

/// What a page for signing in or up must know before anyone is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegistrationStatus {
    /// Who may make an account.
    pub mode: RegistrationMode,
    /// Whether there is no administrator yet, so that the one-time link of the server's
    /// log is waited for.
    pub setup_required: bool,
}

/// A JSON Web Key Set (RFC 7517) of Ed25519 keys (RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KeySet {
    /// The keys, newest first.
    pub keys: Vec<Key>,
}

/// One Ed25519 public key as a JWK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Key {
    /// Key type: `OKP`.
    pub kty: String,
    /// Curve: `Ed25519`.
    pub crv: String,
    /// The public key, base64url without padding.
    pub x: String,
    /// Which key: the `kid` in a token's header.
    pub kid: String,
    /// Use: `sig`.
    #[serde(rename = "use")]
    pub usage: String,
    /// Algorithm: `EdDSA`.
    pub alg: String,
}

/// The claims of an access token (RFC 9068 in spirit): who, which session, which roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Issuer: always `polyphony`.
    pub iss: String,
    /// The person.
    pub sub: UserId,
    /// The session that the token belongs to.
    pub sid: SessionId,
    /// The roles at the time of issue.
    pub roles: Vec<Role>,
    /// Issued at, seconds since 1970.
    pub iat: i64,
    /// Expires at, seconds since 1970.
    pub exp: i64,
}

impl AccessClaims {
    /// What [`AccessClaims::iss`] must be.
    pub const ISSUER: &'static str = "polyphony";
}

/// A person as others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UserView {
    /// The person's id.
    pub id: UserId,
    /// The unique name.
    pub username: String,
    /// The name to show, when it differs.
    pub display_name: Option<String>,
}

/// Someone has an account now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRegistered {
    /// The person.
    pub user_id: UserId,
    /// Their unique name.
    pub username: String,
    /// Their roles.
    pub roles: Vec<Role>,
}
event!(UserRegistered, "identity.user_registered.v1", |event| event.user_id);

/// Someone's name or roles are other ones now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserChanged {
    /// The person.
    pub user_id: UserId,
    /// Their unique name.
    pub username: String,
    /// The name to show, when it differs.
    pub display_name: Option<String>,
    /// Their roles.
    pub roles: Vec<Role>,
}
event!(UserChanged, "identity.user_changed.v1", |event| event.user_id);

/// A session has ended: by signing out, by revocation, or because a used refresh token
/// was used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRevoked {
    /// Whose session.
    pub user_id: UserId,
    /// Which session.
    pub session_id: SessionId,
    /// Why: `signed_out`, `revoked`, `password_changed`, `refresh_token_reused`.
    pub reason: String,
}
event!(SessionRevoked, "identity.session_revoked.v1", |event| event.user_id);
