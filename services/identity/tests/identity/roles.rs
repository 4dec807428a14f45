//! Giving roles.

use contracts::{Role, identity::UserChanged};
use polyphony_identity::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::stage;

#[tokio::test]
async fn new_roles_hold_at_once_and_come_with_the_next_token() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let root = stage.administrator().await;
        let ada = stage.listener("ada").await;
        let path = format!("users/{}/roles", ada.id());
        let body = json!({"roles": ["artist", "listener", "artist"]});
        let account = root.client.put(&path, body).await.expect(200).json();
        assert_eq!((&account["id"], &account["roles"]), (&json!(ada.id()), &json!(["listener", "artist"])));

        assert_eq!(ada.client.get("users/profile").await.problem(401), "token_expired");
        let ada = stage.person(&stage.refresh(ada.refresh_token()).await.expect(200));
        assert_eq!(ada.client.get("users/profile").await.expect(200).json()["roles"], json!(["listener", "artist"]));

        platform.settle().await;
        let told = platform.events::<UserChanged>().await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].roles, [Role::Listener, Role::Artist]);
    })
    .await;
}

#[tokio::test]
async fn whoever_loses_a_role_loses_what_it_allowed_at_once() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let root = stage.administrator().await;
        let other = stage.person_with("other", &[Role::Administrator]).await;
        other.client.get("users").await.expect(200);
        root.client.put(&format!("users/{}/roles", other.id()), json!({"roles": ["listener"]})).await.expect(200);
        assert_eq!(other.client.get("users").await.problem(401), "token_expired");
        let other = stage.person(&stage.refresh(other.refresh_token()).await.expect(200));
        assert_eq!(other.client.get("users").await.problem(403), "permission_missing");
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let root = stage.administrator().await;
        let path = format!("users/{}/roles", root.id());
        assert_eq!(root.client.put(&path, json!({"roles": ["listener"]})).await.problem(409), "last_administrator");
        root.client.put(&path, json!({"roles": ["administrator"]})).await.expect(200);
        root.client.get("users").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn two_administrators_who_demote_each_other_leave_one() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let root = stage.administrator().await;
        let other = stage.person_with("other", &[Role::Administrator]).await;
        let demote = json!({"roles": ["listener"]});
        let (to_other, to_root) = (format!("users/{}/roles", other.id()), format!("users/{}/roles", root.id()));
        let (one, two) =
            futures::join!(root.client.put(&to_other, demote.clone()), other.client.put(&to_root, demote.clone()));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        // The slower one finds the door closed: by the rule, or because it has lost the role already.
        assert!(statuses == [200, 401] || statuses == [200, 409], "{statuses:?}");
        assert!(!stage.contract.registration().await.unwrap().setup_required);
    })
    .await;
}

#[tokio::test]
async fn roles_that_are_none_and_people_who_are_not_there_are_refused() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let root = stage.administrator().await;
        let path = format!("users/{}/roles", root.id());
        for roles in [json!([]), json!(["emperor"]), json!("listener")] {
            assert_eq!(root.client.put(&path, json!({"roles": roles})).await.problem(422), "validation_failed");
        }
        let nobody = format!("users/{}/roles", kernel::UserId::new());
        assert_eq!(root.client.put(&nobody, json!({"roles": ["listener"]})).await.problem(404), "not_found");
        assert_eq!(
            root.client.put("users/trk_1/roles", json!({"roles": ["listener"]})).await.problem(404),
            "not_found"
        );
    })
    .await;
}
