//! Making an account.

use contracts::{
    Role,
    identity::{RegistrationMode, UserRegistered},
};
use polyphony_identity::{Config, migrations};
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{account, field_errors, stage, stage_with};

#[tokio::test]
async fn whoever_signs_up_is_signed_in_as_a_listener_and_the_world_is_told() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let answer = stage.signup("Ada").await.expect(201);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let ada = stage.person(&answer);
        assert_eq!(ada.session["user"]["username"], "Ada");
        assert_eq!(ada.session["user"]["email"], "Ada@example.org");
        assert_eq!(ada.session["user"]["roles"], json!(["listener"]));
        assert_eq!(ada.session["token_type"], "Bearer");
        assert_eq!(ada.session["expires_in"], 900);
        ada.client.get("users/profile").await.expect(200);

        platform.settle().await;
        let told = platform.events::<UserRegistered>().await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].user_id.to_string(), ada.id());
        assert_eq!((told[0].username.as_str(), told[0].roles.as_slice()), ("Ada", [Role::Listener].as_slice()));
    })
    .await;
}

#[tokio::test]
async fn names_and_addresses_are_unique_without_regard_to_case() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        stage.signup("ada").await.expect(201);
        let same_name = json!({"username": "ADA", "email": "other@example.org", "password": "correct horse battery"});
        let same_email = json!({"username": "other", "email": "ADA@Example.ORG", "password": "correct horse battery"});
        assert_eq!(stage.app.nobody().post("users/signup", same_name).await.problem(409), "username_taken");
        assert_eq!(stage.app.nobody().post("users/signup", same_email).await.problem(409), "email_taken");
    })
    .await;
}

#[tokio::test]
async fn of_two_who_want_the_same_name_at_once_one_gets_it() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let mut one = account("ada");
        one["email"] = json!("one@example.org");
        let mut two = account("Ada");
        two["email"] = json!("two@example.org");
        let nobody = stage.app.nobody();
        let (one, two) = futures::join!(nobody.post("users/signup", one), nobody.post("users/signup", two));
        let (winner, loser) = if one.status == 201 { (one, two) } else { (two, one) };
        winner.expect(201);
        assert_eq!(loser.problem(409), "username_taken");
        platform.settle().await;
        assert_eq!(platform.events::<UserRegistered>().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let bad = json!({"username": "a b", "email": "nowhere", "password": "short"});
        let answer = stage.app.nobody().post("users/signup", bad).await.expect(422);
        assert_eq!(answer.json()["code"], "validation_failed");
        let expected = [("username", "characters"), ("email", "not_an_address"), ("password", "too_short")];
        assert_eq!(field_errors(&answer), expected.map(|(field, code)| (field.to_owned(), code.to_owned())));

        for (password, code) in [("password123", "too_common"), ("i am ada myself", "contains_name")] {
            let mut body = account("ada");
            body["password"] = json!(password);
            let answer = stage.app.nobody().post("users/signup", body).await.expect(422);
            assert_eq!(field_errors(&answer), [("password".to_owned(), code.to_owned())]);
        }
        assert_eq!(
            stage.app.nobody().post("users/signup", json!({"username": "ada"})).await.problem(422),
            "validation_failed"
        );
    })
    .await;
}

#[tokio::test]
async fn a_password_is_never_given_back_nor_kept() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let answer = stage.signup("ada").await.expect(201);
        let ada = stage.person(&answer);
        let profile = ada.client.get("users/profile").await.expect(200);
        for body in [answer.body, profile.body] {
            let body = String::from_utf8_lossy(&body).into_owned();
            assert!(!body.contains("correct horse") && !body.contains("argon2"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_closed_server_takes_nobody() {
    on_each_database(migrations, async |platform| {
        let stage = stage_with(platform, Config { registration: RegistrationMode::Closed, ..Config::default() }).await;
        assert_eq!(stage.signup("ada").await.problem(403), "registration_closed");
        assert_eq!(stage.contract.registration().await.unwrap().mode, RegistrationMode::Closed);
    })
    .await;
}
