//! Inviting people.

use chrono::Duration;
use contracts::identity::RegistrationMode;
use polyphony_identity::{Config, migrations};
use serde_json::{Value, json};
use testkit::on_each_database;

use crate::stage::{account, stage, stage_with};

fn by_invitation() -> Config {
    Config { registration: RegistrationMode::Invitation, ..Config::default() }
}

fn invited(username: &str, invitation: &Value) -> Value {
    let mut body = account(username);
    body["invitation"] = invitation["code"].clone();
    body
}

#[tokio::test]
async fn an_invitation_lets_one_person_in_with_its_role() {
    on_each_database(migrations, async |platform| {
        let stage = stage_with(platform, by_invitation()).await;
        let root = stage.administrator().await;
        assert_eq!(stage.signup("ada").await.problem(403), "invitation_required");

        let invitation = root.client.post("users/invitations", json!({"role": "artist"})).await.expect(201).json();
        assert_eq!(invitation["code"].as_str().unwrap().len(), 22);
        assert_eq!(
            (&invitation["role"], &invitation["expires_at"]),
            (&json!("artist"), &json!("2026-01-09T03:04:05Z"))
        );

        let ada = stage.app.nobody().post("users/signup", invited("ada", &invitation)).await.expect(201).json();
        assert_eq!(ada["user"]["roles"], json!(["artist"]));
        let second = stage.app.nobody().post("users/signup", invited("bob", &invitation)).await;
        assert_eq!(second.problem(403), "invitation_invalid");

        let list = root.client.get("users/invitations").await.expect(200).json();
        assert_eq!(list["total"], 1);
        assert_eq!(list["items"][0]["used_by"], ada["user"]["id"]);
        assert_eq!(list["items"][0]["created_by"], root.id());
        assert_eq!(list["items"][0].get("code"), None, "the code is shown once");
    })
    .await;
}

#[tokio::test]
async fn of_two_who_use_one_invitation_at_once_one_comes_in() {
    on_each_database(migrations, async |platform| {
        let stage = stage_with(platform, by_invitation()).await;
        let root = stage.administrator().await;
        let invitation = root.client.post("users/invitations", json!({})).await.expect(201).json();
        let nobody = stage.app.nobody();
        let (one, two) = futures::join!(
            nobody.post("users/signup", invited("ada", &invitation)),
            nobody.post("users/signup", invited("bob", &invitation))
        );
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 403]);
        assert_eq!(root.client.get("users").await.expect(200).json()["total"], 2);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_runs_out_or_is_withdrawn() {
    on_each_database(migrations, async |platform| {
        let stage = stage_with(platform, by_invitation()).await;
        let root = stage.administrator().await;
        let make = || root.client.post("users/invitations", json!({"expires_in_days": 1}));
        let withdrawn = make().await.expect(201).json();
        let path = format!("users/invitations/{}", withdrawn["id"].as_str().unwrap());
        root.client.delete(&path).await.expect(204);
        assert_eq!(root.client.delete(&path).await.problem(404), "not_found");
        let late = make().await.expect(201).json();
        stage.advance(Duration::days(1));
        for invitation in [withdrawn, late, json!({"code": "nonsense"})] {
            let answer = stage.app.nobody().post("users/signup", invited("ada", &invitation)).await;
            assert_eq!(answer.problem(403), "invitation_invalid");
        }
    })
    .await;
}

#[tokio::test]
async fn where_everyone_may_sign_up_an_invitation_still_gives_its_role() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let root = stage.administrator().await;
        let invitation = root.client.post("users/invitations", json!({"role": "moderator"})).await.expect(201).json();
        let ada = stage.app.nobody().post("users/signup", invited("ada", &invitation)).await.expect(201).json();
        assert_eq!(ada["user"]["roles"], json!(["moderator"]));
        for days in [0, 366] {
            let answer = root.client.post("users/invitations", json!({"expires_in_days": days})).await;
            assert_eq!(answer.problem(422), "validation_failed");
        }
    })
    .await;
}
