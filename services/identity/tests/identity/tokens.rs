//! Access tokens and the keys that sign them.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use http::Authenticator;
use polyphony_identity::{Config, migrations};
use serde_json::{Value, json};
use testkit::on_each_database;

use crate::stage::{Person, stage, stage_with};

fn part(person: &Person, index: usize) -> Value {
    let part = person.access_token().split('.').nth(index).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[tokio::test]
async fn a_token_says_who_and_for_how_long_and_is_signed_by_a_published_key() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let answer = stage.app.nobody().get("/.well-known/jwks.json").await.expect(200);
        assert_eq!(answer.header("cache-control"), Some("public, max-age=60"));
        let keys = answer.json();
        let key = &keys["keys"][0];
        assert_eq!(keys["keys"].as_array().unwrap().len(), 1);
        assert_eq!(
            (&key["kty"], &key["crv"], &key["alg"], &key["use"]),
            (&json!("OKP"), &json!("Ed25519"), &json!("EdDSA"), &json!("sig"))
        );
        assert_eq!(key.as_object().unwrap().len(), 6, "nothing but the public parts: {key}");

        let (header, claims) = (part(&ada, 0), part(&ada, 1));
        assert_eq!((&header["alg"], &header["kid"]), (&json!("EdDSA"), &key["kid"]));
        assert_eq!((&claims["iss"], &claims["sub"]), (&json!("polyphony"), &json!(ada.id())));
        assert_eq!(claims["roles"], json!(["listener"]));
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 900);
        assert!(claims["sid"].as_str().unwrap().starts_with("ses_"));
    })
    .await;
}

#[tokio::test]
async fn a_token_that_was_changed_is_refused() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let mut claims = part(&ada, 1);
        claims["roles"] = json!(["administrator"]);
        let parts: Vec<_> = ada.access_token().split('.').collect();
        let claims = URL_SAFE_NO_PAD.encode(claims.to_string());
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        for forged in [
            format!("{}.{claims}.{}", parts[0], parts[2]),
            format!("{none}.{claims}."),
            format!("{}.{}.", parts[0], parts[1]),
            "nonsense".to_owned(),
        ] {
            assert_eq!(stage.app.bearer(&forged).get("users").await.problem(401), "token_invalid");
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_key_takes_over_while_tokens_of_the_old_one_still_work() {
    on_each_database(migrations, async |platform| {
        let config = Config { signing_key_days: 10, ..Config::default() };
        let before = stage_with(platform, config.clone()).await;
        let old_kid = part(&before.listener("ada").await, 0)["kid"].clone();
        platform.clock.advance(Duration::days(10));

        // A start renews the key; so does the job, now and then.
        let stage = stage_with(platform, config.clone()).await;
        let early = stage.listener("bob").await;
        assert_eq!(part(&early, 0)["kid"], old_kid, "a new key is published before it signs");
        assert_eq!(stage.contract.signing_keys().await.unwrap().keys.len(), 2);
        platform.clock.advance(Duration::minutes(1));
        let late = stage.listener("carol").await;
        assert_ne!(part(&late, 0)["kid"], old_kid);
        for person in [&early, &late] {
            person.client.get("users/profile").await.expect(200);
        }

        platform.clock.advance(Duration::hours(1));
        let stage = stage_with(platform, config).await;
        let keys = stage.contract.signing_keys().await.unwrap().keys;
        assert_eq!(keys.iter().map(|key| &key.kid).collect::<Vec<_>>(), [part(&late, 0)["kid"].as_str().unwrap()]);
    })
    .await;
}

#[tokio::test]
async fn a_restart_keeps_the_key_and_remembers_who_signed_out_and_whose_roles_changed() {
    on_each_database(migrations, async |platform| {
        let (here, gone, risen) = {
            let stage = stage(platform).await;
            let here = stage.listener("ada").await;
            let gone = stage.listener("bob").await;
            gone.client.post("users/logout", json!(null)).await.expect(204);
            let root = stage.administrator().await;
            let risen = stage.listener("carol").await;
            let roles = json!({"roles": ["moderator"]});
            root.client.put(&format!("users/{}/roles", risen.id()), roles).await.expect(200);
            platform.settle().await;
            (here, gone, risen)
        };
        platform.restart().await;
        let stage = stage(platform).await;
        stage.app.bearer(here.access_token()).get("users/profile").await.expect(200);
        let refused = stage.app.bearer(gone.access_token()).get("users/profile").await;
        assert_eq!(refused.problem(401), "session_revoked");
        let outdated = stage.app.bearer(risen.access_token()).get("users/profile").await;
        assert_eq!(outdated.problem(401), "token_expired");
        stage.refresh(risen.refresh_token()).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn another_service_verifies_tokens_by_the_contract_alone() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let elsewhere = Authenticator::new(stage.contract.clone(), platform.platform.clock.clone());
        let caller = elsewhere.caller(ada.access_token()).await.unwrap();
        assert_eq!(caller.user_id().to_string(), ada.id());
    })
    .await;
}
