//! An identity that signs tokens for whoever a test needs.

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::{
    Role,
    identity::{AccessClaims, Identity, Key, KeySet, RegistrationMode, RegistrationStatus, UserView},
};
use ed25519_dalek::{SigningKey, pkcs8::EncodePrivateKey};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use kernel::{Result, SessionId, SharedClock, UserId};

const KID: &str = "test";

/// Signs tokens with a key of its own; everyone it is asked about exists.
pub struct TestIdentity {
    key: SigningKey,
    clock: SharedClock,
}

impl TestIdentity {
    /// With a fresh key.
    pub fn new(clock: SharedClock) -> Self {
        Self { key: SigningKey::from_bytes(&rand::random()), clock }
    }

    /// An access token for this person, valid for 15 minutes of the test's clock.
    pub fn token(&self, user: UserId, roles: &[Role]) -> String {
        let now = self.clock.now().timestamp();
        let claims = AccessClaims {
            iss: AccessClaims::ISSUER.to_owned(),
            sub: user,
            sid: SessionId::new(),
            roles: roles.to_vec(),
            iat: now,
            exp: now + 900,
        };
        let header = Header { kid: Some(KID.to_owned()), ..Header::new(Algorithm::EdDSA) };
        let der = self.key.to_pkcs8_der().expect("a key has a DER form");
        jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ed_der(der.as_bytes())).expect("claims are JSON")
    }
}

#[async_trait]
impl Identity for TestIdentity {
    async fn signing_keys(&self) -> Result<KeySet> {
        let x = URL_SAFE_NO_PAD.encode(self.key.verifying_key().as_bytes());
        Ok(KeySet {
            keys: vec![Key {
                kty: "OKP".to_owned(),
                crv: "Ed25519".to_owned(),
                x,
                kid: KID.to_owned(),
                usage: "sig".to_owned(),
                alg: "EdDSA".to_owned(),
            }],
        })
    }

    async fn users(&self, ids: &[UserId]) -> Result<Vec<UserView>> {
        Ok(ids.iter().map(|id| UserView { id: *id, username: id.to_string(), display_name: None }).collect())
    }

    async fn registration(&self) -> Result<RegistrationStatus> {
        Ok(RegistrationStatus { mode: RegistrationMode::Open, setup_required: false })
    }
}
