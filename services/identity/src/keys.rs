//! Making signing keys and signing access tokens with them (JWT by RFC 7519, EdDSA by
//! RFC 8037).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::{
    Role,
    identity::{AccessClaims, Key},
};
use db::{Database, Transaction, sea_orm::ConnectionTrait};
use ed25519_dalek::{SigningKey, pkcs8::EncodePrivateKey};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use kernel::{Error, Result, SessionId, Timestamp, UserId};

use crate::{
    domain::{signing, token},
    store::signing_keys::{SigningKeyRow, signing_key_create, signing_key_retire, signing_keys_live},
};

/// How long an access token is valid.
pub const ACCESS_SECONDS: i64 = 15 * 60;

#[derive(Debug, thiserror::Error)]
#[error("there is no key to sign access tokens with")]
struct NoKey;

/// Makes the first key, a new one when the newest is old, and retires those whose tokens
/// have all expired.
pub async fn keys_renew(db: &Database, days: u16) -> Result<()> {
    let txn = db.begin().await?;
    let now = txn.now();
    let keys = signing_keys_live(&*txn).await?;
    for outlived in signing::outlived(&keys, now) {
        signing_key_retire(&txn, &outlived.kid).await?;
    }
    if signing::is_due(&keys, days, now) {
        key_make(&txn).await?;
    }
    txn.commit().await?;
    Ok(())
}

async fn key_make(txn: &Transaction) -> Result<()> {
    let key = SigningKey::from_bytes(&rand::random());
    let public = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
    let private = key.to_pkcs8_der().map_err(|error| Error::internal(error.to_string()))?;
    signing_key_create(txn, thumbprint(&public), private.as_bytes().to_vec(), public).await?;
    Ok(())
}

/// The key's name: its JWK thumbprint (RFC 7638; RFC 8037, appendix A.3).
fn thumbprint(public: &str) -> String {
    token::digest(&format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{public}"}}"#))
}

/// The key as others see it.
pub fn public_key(row: SigningKeyRow) -> Key {
    Key {
        kty: "OKP".to_owned(),
        crv: "Ed25519".to_owned(),
        x: row.public_key,
        kid: row.kid,
        usage: "sig".to_owned(),
        alg: "EdDSA".to_owned(),
    }
}

/// Signs an access token for this session.
pub async fn access_token(
    conn: &impl ConnectionTrait,
    user: UserId,
    session: SessionId,
    roles: &[Role],
    now: Timestamp,
) -> Result<String> {
    let keys = signing_keys_live(conn).await?;
    let key = signing::signer(&keys, now).ok_or_else(|| Error::internal(NoKey))?;
    let claims = AccessClaims {
        iss: AccessClaims::ISSUER.to_owned(),
        sub: user,
        sid: session,
        roles: roles.to_vec(),
        iat: now.timestamp(),
        exp: now.timestamp() + ACCESS_SECONDS,
    };
    let header = Header { kid: Some(key.kid.clone()), ..Header::new(Algorithm::EdDSA) };
    jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ed_der(&key.private_key)).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_by_their_thumbprint() {
        // RFC 8037, appendix A.3.
        assert_eq!(
            thumbprint("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }
}
