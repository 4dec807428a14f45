//! Who may not do what.

use axum::http::Method;
use contracts::Role;
use polyphony_identity::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::stage;

#[tokio::test]
async fn without_a_token_only_the_ways_in_are_open() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        for (method, path) in [
            (Method::POST, "users/logout"),
            (Method::GET, "users/profile"),
            (Method::PUT, "users/profile/update"),
            (Method::PUT, "users/password"),
            (Method::GET, "users/sessions"),
            (Method::DELETE, "users/sessions"),
            (Method::DELETE, "users/sessions/ses_01h455vb4pex5vsknk084sn02q"),
            (Method::POST, "users/invitations"),
            (Method::GET, "users/invitations"),
            (Method::DELETE, "users/invitations/inv_01h455vb4pex5vsknk084sn02q"),
            (Method::GET, "users"),
            (Method::PUT, "users/usr_01h455vb4pex5vsknk084sn02q/roles"),
        ] {
            let answer = stage.app.nobody().request(method.clone(), path).json(json!({})).send().await;
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{method} {path}");
            assert_eq!(answer.problem(401), "unauthenticated", "{method} {path}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_administrators_invite_list_and_give_roles() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        for role in [Role::Listener, Role::Artist, Role::Moderator] {
            let person = stage.person_with(role.as_str(), &[role]).await;
            let own_roles = format!("users/{}/roles", person.id());
            for answer in [
                person.client.post("users/invitations", json!({"role": "administrator"})).await,
                person.client.get("users/invitations").await,
                person.client.delete("users/invitations/inv_01h455vb4pex5vsknk084sn02q").await,
                person.client.get("users").await,
                person.client.put(&own_roles, json!({"roles": ["administrator"]})).await,
            ] {
                assert_eq!(answer.problem(403), "permission_missing");
            }
        }
    })
    .await;
}
