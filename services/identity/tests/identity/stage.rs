//! Identity on its platform, and the people who use it.

use std::sync::Arc;

use chrono::Duration;
use contracts::{Role, identity::Identity};
use polyphony_identity::{Config, NewUser, build, user_create};
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp, TestPlatform};

pub const PASSWORD: &str = "correct horse battery";

pub struct Stage<'a> {
    pub platform: &'a TestPlatform,
    pub app: TestApp,
    pub contract: Arc<dyn Identity>,
    pub setup_token: Option<String>,
}

pub async fn stage(platform: &TestPlatform) -> Stage<'_> {
    stage_with(platform, Config::default()).await
}

pub async fn stage_with(platform: &TestPlatform, config: Config) -> Stage<'_> {
    let built = build(platform.platform.clone(), config).await.unwrap();
    let app = platform.run(built.service);
    Stage { platform, app, contract: built.contract, setup_token: built.setup_token }
}

/// Someone who has signed in: what they got, and a client that sends it.
pub struct Person {
    pub session: Value,
    pub client: Client,
}

impl Person {
    pub fn id(&self) -> &str {
        self.session["user"]["id"].as_str().unwrap()
    }

    pub fn access_token(&self) -> &str {
        self.session["access_token"].as_str().unwrap()
    }

    pub fn refresh_token(&self) -> &str {
        self.session["refresh_token"].as_str().unwrap()
    }
}

impl Stage<'_> {
    pub fn advance(&self, by: Duration) {
        self.platform.clock.advance(by);
    }

    /// Someone by this answer of signing up, in or on.
    pub fn person(&self, answer: &Answer) -> Person {
        let session = answer.json();
        let client = self.app.bearer(session["access_token"].as_str().unwrap());
        Person { session, client }
    }

    pub async fn signup(&self, username: &str) -> Answer {
        self.app.nobody().post("users/signup", account(username)).await
    }

    pub async fn login(&self, name: &str, password: &str) -> Answer {
        self.app.nobody().post("users/login", json!({"email": name, "password": password})).await
    }

    pub async fn refresh(&self, refresh_token: &str) -> Answer {
        self.app.nobody().post("users/refresh", json!({"refresh_token": refresh_token})).await
    }

    /// Someone who has just signed up.
    pub async fn listener(&self, username: &str) -> Person {
        self.person(&self.signup(username).await.expect(201))
    }

    /// Someone who was made on the command line with these roles and has signed in.
    pub async fn person_with(&self, username: &str, roles: &[Role]) -> Person {
        let platform = &self.platform.platform;
        let new = NewUser {
            username: username.to_owned(),
            email: format!("{username}@example.org"),
            password: PASSWORD.to_owned(),
            roles: roles.to_vec(),
        };
        user_create(&platform.db, &platform.clock, new).await.unwrap();
        self.person(&self.login(username, PASSWORD).await.expect(200))
    }

    pub async fn administrator(&self) -> Person {
        self.person_with("root", &[Role::Administrator]).await
    }
}

/// What someone of this name signs up with.
pub fn account(username: &str) -> Value {
    json!({"username": username, "email": format!("{username}@example.org"), "password": PASSWORD})
}

/// The fields that are not acceptable, and why.
pub fn field_errors(answer: &Answer) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let body = answer.json();
    body["errors"].as_array().unwrap().iter().map(|one| (text(&one["field"]), text(&one["code"]))).collect()
}
