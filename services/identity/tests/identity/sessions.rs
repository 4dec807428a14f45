//! Where one is signed in.

use axum::http::Method;
use chrono::Duration;
use contracts::identity::SessionRevoked;
use polyphony_identity::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{PASSWORD, stage};

#[tokio::test]
async fn every_device_is_listed_with_what_it_calls_itself() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let here = stage.listener("ada").await;
        stage.listener("bob").await;
        stage.advance(Duration::minutes(1));
        let body = json!({"email": "ada", "password": PASSWORD});
        let login = stage.app.nobody().request(Method::POST, "users/login");
        login.header("user-agent", &"Phone/1.0 ".repeat(100)).json(body).send().await.expect(200);

        let list = here.client.get("users/sessions").await.expect(200).json();
        assert_eq!((&list["total"], &list["next_cursor"]), (&json!(2), &json!(null)));
        let (phone, first) = (&list["items"][0], &list["items"][1]);
        assert!(phone["user_agent"].as_str().unwrap().starts_with("Phone/1.0"));
        assert!(phone["user_agent"].as_str().unwrap().len() <= 256);
        assert_eq!((&phone["current"], &first["current"]), (&json!(false), &json!(true)));
        assert_eq!(first["user_agent"], json!(null));
        assert_eq!(first["ip_address"], "127.0.0.1");
        assert_eq!(
            (&first["created_at"], &phone["created_at"]),
            (&json!("2026-01-02T03:04:05Z"), &json!("2026-01-02T03:05:05Z"))
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_is_read_page_by_page() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        for _ in 0..4 {
            stage.login("ada", PASSWORD).await.expect(200);
        }
        let mut seen = Vec::new();
        let mut path = "users/sessions?limit=2".to_owned();
        loop {
            let page = ada.client.get(&path).await.expect(200).json();
            assert_eq!(page["total"], 5);
            seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()));
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("users/sessions?limit=2&cursor={cursor}");
        }
        assert_eq!(seen.len(), 5);
        assert!(seen.is_sorted_by(|newer, older| newer > older));
        assert_eq!(ada.client.get("users/sessions?cursor=nonsense").await.problem(400), "cursor_invalid");
    })
    .await;
}

#[tokio::test]
async fn a_device_can_be_signed_out_from_afar() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let here = stage.listener("ada").await;
        let there = stage.person(&stage.login("ada", PASSWORD).await.expect(200));
        let list = here.client.get("users/sessions").await.expect(200).json();
        let other = list["items"].as_array().unwrap().iter().find(|one| one["current"] == false).unwrap();
        let path = format!("users/sessions/{}", other["id"].as_str().unwrap());

        here.client.delete(&path).await.expect(204);
        assert_eq!(there.client.get("users/profile").await.problem(401), "session_revoked");
        assert_eq!(stage.refresh(there.refresh_token()).await.problem(401), "refresh_token_invalid");
        assert_eq!(here.client.get("users/sessions").await.expect(200).json()["total"], 1);
        assert_eq!(here.client.delete(&path).await.problem(404), "not_found");

        platform.settle().await;
        assert_eq!(platform.events::<SessionRevoked>().await[0].reason, "revoked");
    })
    .await;
}

#[tokio::test]
async fn nobody_ends_the_session_of_someone_else() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let bob = stage.listener("bob").await;
        let list = bob.client.get("users/sessions").await.expect(200).json();
        let path = format!("users/sessions/{}", list["items"][0]["id"].as_str().unwrap());
        assert_eq!(ada.client.delete(&path).await.problem(404), "not_found");
        assert_eq!(ada.client.delete("users/sessions/ses_nonsense").await.problem(404), "not_found");
        ada.client.delete("users/sessions").await.expect(204);
        bob.client.get("users/profile").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn all_other_devices_can_be_signed_out_at_once() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let here = stage.listener("ada").await;
        let there = stage.person(&stage.login("ada", PASSWORD).await.expect(200));
        here.client.delete("users/sessions").await.expect(204);
        here.client.get("users/profile").await.expect(200);
        assert_eq!(there.client.get("users/profile").await.problem(401), "session_revoked");
    })
    .await;
}

#[tokio::test]
async fn sessions_that_have_run_out_are_not_listed() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        stage.listener("ada").await;
        stage.advance(Duration::days(30));
        let back = stage.person(&stage.login("ada", PASSWORD).await.expect(200));
        assert_eq!(back.client.get("users/sessions").await.expect(200).json()["total"], 1);
    })
    .await;
}
