//! What other services may ask.

use contracts::identity::RegistrationMode;
use kernel::UserId;
use polyphony_identity::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::stage;

#[tokio::test]
async fn people_are_given_in_the_order_asked_for_and_strangers_left_out() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let bob = stage.listener("bob").await;
        bob.client.put("users/profile/update", json!({"display_name": "Bob B."})).await.expect(200);
        let ids: [UserId; 2] = [bob.id().parse().unwrap(), ada.id().parse().unwrap()];

        let people = stage.contract.users(&[ids[0], UserId::new(), ids[1], ids[0]]).await.unwrap();
        assert_eq!(people.iter().map(|one| one.username.as_str()).collect::<Vec<_>>(), ["bob", "ada"]);
        assert_eq!(people[0].display_name.as_deref(), Some("Bob B."));
        assert!(stage.contract.users(&[]).await.unwrap().is_empty());

        let many: Vec<UserId> = (0..1200).map(|_| UserId::new()).chain(ids).collect();
        assert_eq!(stage.contract.users(&many).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_gateway_can_ask_who_may_sign_up() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let status = stage.contract.registration().await.unwrap();
        assert_eq!((status.mode, status.setup_required), (RegistrationMode::Open, true));
        stage.administrator().await;
        assert!(!stage.contract.registration().await.unwrap().setup_required);
    })
    .await;
}
