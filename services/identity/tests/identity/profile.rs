//! One's own profile.

use contracts::{Role, identity::UserChanged};
use polyphony_identity::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{PASSWORD, field_errors, stage};

#[tokio::test]
async fn a_profile_shows_who_one_is_and_what_one_may_do() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let artist = stage.person_with("ada", &[Role::Artist, Role::Listener]).await;
        let profile = artist.client.get("users/profile").await.expect(200).json();
        assert_eq!(
            profile,
            json!({
                "id": artist.id(),
                "username": "ada",
                "email": "ada@example.org",
                "display_name": null,
                "bio": null,
                "roles": ["listener", "artist"],
                "permissions": ["music:listen", "tracks:upload"],
                "created_at": "2026-01-02T03:04:05Z",
                "purchased_beats": [],
            })
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_left_out_stays_and_what_is_empty_goes() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let update = json!({"display_name": " Ada Lovelace ", "bio": "Numbers.\nAnd poetry."});
        let profile = ada.client.put("users/profile/update", update).await.expect(200).json();
        assert_eq!(
            (&profile["display_name"], &profile["bio"]),
            (&json!("Ada Lovelace"), &json!("Numbers.\nAnd poetry."))
        );

        let profile = ada.client.put("users/profile/update", json!({"bio": ""})).await.expect(200).json();
        assert_eq!((&profile["display_name"], &profile["bio"]), (&json!("Ada Lovelace"), &json!(null)));
        assert_eq!(ada.client.get("users/profile").await.expect(200).json(), profile);
    })
    .await;
}

#[tokio::test]
async fn the_world_is_told_of_another_name_but_not_of_another_address() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        ada.client.put("users/profile/update", json!({"email": "ada@lovelace.org", "bio": "x"})).await.expect(200);
        platform.settle().await;
        assert!(platform.events::<UserChanged>().await.is_empty());

        ada.client
            .put("users/profile/update", json!({"username": "countess", "display_name": "Ada"}))
            .await
            .expect(200);
        platform.settle().await;
        let told = platform.events::<UserChanged>().await;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].username.as_str(), told[0].display_name.as_deref()), ("countess", Some("Ada")));

        stage.login("countess", PASSWORD).await.expect(200);
        stage.login("ada@lovelace.org", PASSWORD).await.expect(200);
        stage.login("ada", PASSWORD).await.expect(401);
    })
    .await;
}

#[tokio::test]
async fn a_name_or_address_of_someone_else_cannot_be_taken() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        stage.listener("bob").await;
        let update = |body| ada.client.put("users/profile/update", body);
        assert_eq!(update(json!({"username": "BOB"})).await.problem(409), "username_taken");
        assert_eq!(update(json!({"email": "Bob@example.org"})).await.problem(409), "email_taken");
        // One's own, written differently, is no contradiction.
        update(json!({"username": "Ada", "email": "ADA@example.org"})).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn a_profile_that_breaks_the_rules_is_refused() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let bad = json!({"username": "x", "email": "x", "display_name": "a\u{0}b", "bio": "x".repeat(2001)});
        let answer = ada.client.put("users/profile/update", bad).await.expect(422);
        let fields: Vec<_> = field_errors(&answer).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["username", "email", "display_name", "bio"]);
    })
    .await;
}
