//! Signing in and out.

use chrono::Duration;
use contracts::identity::SessionRevoked;
use polyphony_identity::migrations;
use serde_json::{Value, json};
use testkit::{Answer, on_each_database};

use crate::stage::{PASSWORD, stage};

#[tokio::test]
async fn one_signs_in_with_the_address_or_the_name_in_any_case() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("Ada").await;
        for name in ["Ada", "ada", "ADA", "Ada@example.org", "ada@EXAMPLE.org"] {
            let answer = stage.login(name, PASSWORD).await.expect(200);
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            assert_eq!(answer.json()["user"]["id"], ada.id());
        }
    })
    .await;
}

/// What an attacker can see of an answer, apart from the request's own id.
fn visible(answer: &Answer) -> Value {
    let mut body = answer.json();
    body.as_object_mut().unwrap().remove("request_id");
    body
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        stage.listener("ada").await;
        let wrong = stage.login("ada", "incorrect horse").await.expect(401);
        assert_eq!(wrong.json()["code"], "invalid_credentials");
        for unknown in ["bob", "bob@example.org", "no name at all", "\u{0}", "%"] {
            let answer = stage.login(unknown, "incorrect horse").await.expect(401);
            assert_eq!(visible(&answer), visible(&wrong), "{unknown:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_unknown_name_costs_the_server_as_much_as_a_wrong_password() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        stage.listener("ada").await;
        let mut known = std::time::Duration::ZERO;
        let mut unknown = std::time::Duration::ZERO;
        for turn in 0..4 {
            let started = std::time::Instant::now();
            stage.login("ada", "incorrect horse").await.expect(401);
            known += started.elapsed();
            let started = std::time::Instant::now();
            stage.login(&format!("bob{turn}"), "incorrect horse").await.expect(401);
            unknown += started.elapsed();
        }
        // A coarse bound: other tests run beside this one. Without the work it would be a hundredth.
        assert!(unknown > known / 10, "{unknown:?} for unknown names, {known:?} for known ones");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_a_name_or_password_is_refused_before_any_work() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        for body in [json!({"email": "", "password": "x"}), json!({"email": "ada", "password": "x".repeat(129)})] {
            assert_eq!(stage.app.nobody().post("users/login", body).await.problem(422), "validation_failed");
        }
        let huge = json!({"email": "ada", "password": "x".repeat(100_000)});
        assert_eq!(stage.app.nobody().post("users/login", huge).await.problem(413), "too_large");
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_the_session_and_its_tokens_at_once() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let elsewhere = stage.person(&stage.login("ada", PASSWORD).await.expect(200));
        ada.client.post("users/logout", json!(null)).await.expect(204);

        assert_eq!(ada.client.get("users/profile").await.problem(401), "session_revoked");
        assert_eq!(stage.refresh(ada.refresh_token()).await.problem(401), "refresh_token_invalid");
        elsewhere.client.get("users/profile").await.expect(200);

        platform.settle().await;
        let told = platform.events::<SessionRevoked>().await;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].user_id.to_string().as_str(), told[0].reason.as_str()), (ada.id(), "signed_out"));
    })
    .await;
}

#[tokio::test]
async fn an_access_token_expires_after_a_quarter_of_an_hour() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        stage.advance(Duration::seconds(899));
        ada.client.get("users/profile").await.expect(200);
        stage.advance(Duration::seconds(1));
        assert_eq!(ada.client.get("users/profile").await.problem(401), "token_expired");
    })
    .await;
}
