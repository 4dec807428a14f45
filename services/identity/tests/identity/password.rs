//! Changing the password.

use contracts::identity::SessionRevoked;
use polyphony_identity::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{PASSWORD, field_errors, stage};

const NEW: &str = "staple of another kind";

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let here = stage.listener("ada").await;
        let there = stage.person(&stage.login("ada", PASSWORD).await.expect(200));
        let change = json!({"current_password": PASSWORD, "new_password": NEW});
        here.client.put("users/password", change).await.expect(204);

        here.client.get("users/profile").await.expect(200);
        stage.refresh(here.refresh_token()).await.expect(200);
        assert_eq!(there.client.get("users/profile").await.problem(401), "session_revoked");
        assert_eq!(stage.refresh(there.refresh_token()).await.problem(401), "refresh_token_invalid");
        stage.login("ada", PASSWORD).await.expect(401);
        stage.login("ada", NEW).await.expect(200);

        platform.settle().await;
        let told = platform.events::<SessionRevoked>().await;
        assert_eq!(told.iter().map(|event| event.reason.as_str()).collect::<Vec<_>>(), ["password_changed"]);
    })
    .await;
}

#[tokio::test]
async fn the_current_password_must_be_right_and_the_new_one_good() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        for (current, new, field, code) in [
            ("incorrect horse", NEW, "current_password", "wrong"),
            (PASSWORD, "short", "new_password", "too_short"),
            (PASSWORD, "ada and her password", "new_password", "contains_name"),
        ] {
            let change = json!({"current_password": current, "new_password": new});
            let answer = ada.client.put("users/password", change).await.expect(422);
            assert_eq!(field_errors(&answer), [(field.to_owned(), code.to_owned())]);
        }
        stage.login("ada", PASSWORD).await.expect(200);
    })
    .await;
}
