//! What the API document says of identity.

use polyphony_identity::{Config, build, migrations};
use serde_json::{Value, json};
use testkit::on_sqlite;

/// The ways in: everything else needs a token.
const OPEN: [&str; 4] = ["/users/signup", "/users/setup", "/users/login", "/users/refresh"];

#[tokio::test]
async fn every_route_is_documented_with_its_limits() {
    on_sqlite(migrations, async |platform| {
        let service = build(platform.platform.clone(), Config::default()).await.unwrap().service;
        let document = serde_json::to_value(&service.openapi).unwrap();
        let mut names = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                names.push(operation["operationId"].as_str().unwrap().to_owned());
                let secured = operation["security"].is_array();
                assert_eq!(secured, !OPEN.contains(&path.as_str()), "{method} {path}");
            }
        }
        names.sort();
        assert_eq!(
            names,
            [
                "invitation_create",
                "invitation_delete",
                "invitation_list",
                "login",
                "logout",
                "password_change",
                "profile",
                "profile_update",
                "refresh",
                "session_list",
                "session_revoke",
                "session_revoke_others",
                "setup",
                "signup",
                "user_list",
                "user_roles",
            ]
        );
        let parameters = |pointer: &str| -> Vec<Value> {
            let all = document.pointer(pointer).unwrap().as_array().unwrap();
            all.iter().map(|one| one["name"].clone()).collect()
        };
        assert_eq!(parameters("/paths/~1users/get/parameters"), [json!("q"), json!("limit"), json!("cursor")]);
        assert_eq!(parameters("/paths/~1users~1sessions/get/parameters"), [json!("limit"), json!("cursor")]);
        assert_eq!(parameters("/paths/~1users~1{id}~1roles/put/parameters"), [json!("id")]);
        let password = document.pointer("/components/schemas/Signup/properties/password").unwrap();
        assert_eq!((&password["minLength"], &password["maxLength"]), (&json!(10), &json!(128)));
        assert_eq!(document.pointer("/components/schemas/RolesUpdate/properties/roles/minItems"), Some(&json!(1)));
        // Secrets are texts outside, not types of ours.
        assert_eq!(document.pointer("/components/schemas/Secret"), None);
    })
    .await;
}
