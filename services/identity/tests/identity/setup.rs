//! The first administrator.

use contracts::{
    Role,
    identity::{RegistrationMode, UserRegistered},
};
use polyphony_identity::{Config, NewUser, migrations, setup_link_token, user_create};
use serde_json::{Value, json};
use testkit::on_each_database;

use crate::stage::{PASSWORD, account, stage, stage_with};

fn setup(username: &str, token: &str) -> Value {
    let mut body = account(username);
    body["token"] = json!(token);
    body
}

#[tokio::test]
async fn the_link_makes_one_administrator_and_then_none() {
    on_each_database(migrations, async |platform| {
        // However closed the server is: someone must be the first.
        let stage = stage_with(platform, Config { registration: RegistrationMode::Closed, ..Config::default() }).await;
        let token = stage.setup_token.clone().unwrap();
        assert!(stage.contract.registration().await.unwrap().setup_required);
        let nobody = stage.app.nobody();
        assert_eq!(nobody.post("users/setup", setup("eve", "guessed")).await.problem(403), "setup_token_invalid");
        assert_eq!(nobody.post("users/setup", setup("a b", &token)).await.problem(422), "validation_failed");

        let root = stage.person(&nobody.post("users/setup", setup("root", &token)).await.expect(201));
        assert_eq!(root.session["user"]["roles"], json!(["administrator"]));
        root.client.get("users").await.expect(200);
        assert!(!stage.contract.registration().await.unwrap().setup_required);
        assert_eq!(nobody.post("users/setup", setup("eve", &token)).await.problem(409), "setup_done");
        assert_eq!(setup_link_token(&platform.platform.db).await.unwrap(), None);

        platform.settle().await;
        assert_eq!(platform.events::<UserRegistered>().await[0].roles, [Role::Administrator]);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_use_the_link_at_once_one_becomes_administrator() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let token = stage.setup_token.clone().unwrap();
        let nobody = stage.app.nobody();
        let (one, two) = futures::join!(
            nobody.post("users/setup", setup("ada", &token)),
            nobody.post("users/setup", setup("bob", &token))
        );
        let (winner, loser) = if one.status == 201 { (one, two) } else { (two, one) };
        winner.expect(201);
        assert_eq!(loser.problem(409), "setup_done");
    })
    .await;
}

#[tokio::test]
async fn listeners_who_came_first_do_not_end_the_setup() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        stage.listener("ada").await;
        // The next start prints another link; the first still works.
        let second = setup_link_token(&platform.platform.db).await.unwrap().unwrap();
        assert_ne!(Some(&second), stage.setup_token.as_ref());
        let first = stage.setup_token.clone().unwrap();
        stage.app.nobody().post("users/setup", setup("root", &first)).await.expect(201);
        assert_eq!(stage.app.nobody().post("users/setup", setup("eve", &second)).await.problem(409), "setup_done");
    })
    .await;
}

#[tokio::test]
async fn the_command_line_makes_accounts_by_the_same_rules_while_the_server_runs() {
    on_each_database(migrations, async |platform| {
        let stage = stage_with(platform, Config { registration: RegistrationMode::Closed, ..Config::default() }).await;
        let (db, clock) = (&platform.platform.db, &platform.platform.clock);
        let new = |username: &str, password: &str, roles: &[Role]| NewUser {
            username: username.to_owned(),
            email: format!("{username}@example.org"),
            password: password.to_owned(),
            roles: roles.to_vec(),
        };
        let id = user_create(db, clock, new("root", PASSWORD, &[Role::Administrator])).await.unwrap();
        user_create(db, clock, new("ada", PASSWORD, &[])).await.unwrap();
        assert_eq!(user_create(db, clock, new("Root", PASSWORD, &[])).await.unwrap_err().code(), "username_taken");
        assert_eq!(user_create(db, clock, new("bob", "short", &[])).await.unwrap_err().code(), "validation_failed");

        let root = stage.person(&stage.login("root", PASSWORD).await.expect(200));
        assert_eq!(root.id(), id.to_string());
        assert_eq!(stage.login("ada", PASSWORD).await.expect(200).json()["user"]["roles"], json!(["listener"]));
        let token = stage.setup_token.clone().unwrap();
        assert_eq!(stage.app.nobody().post("users/setup", setup("eve", &token)).await.problem(409), "setup_done");

        platform.settle().await;
        assert_eq!(platform.events::<UserRegistered>().await.len(), 2);
    })
    .await;
}
