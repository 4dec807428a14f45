//! The accounts of the server.

use contracts::Role;
use polyphony_identity::migrations;
use serde_json::{Value, json};
use testkit::on_each_database;

use crate::stage::stage;

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|one| one["username"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn administrators_see_all_accounts_by_name_page_by_page() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let root = stage.administrator().await;
        for name in ["Carol", "ada", "bob"] {
            stage.listener(name).await;
        }
        let page = root.client.get("users?limit=3").await.expect(200).json();
        assert_eq!((names(&page), &page["total"]), (vec!["ada", "bob", "Carol"], &json!(4)));
        assert_eq!(
            (&page["items"][0]["email"], &page["items"][0]["roles"]),
            (&json!("ada@example.org"), &json!(["listener"]))
        );
        let cursor = page["next_cursor"].as_str().unwrap();
        let page = root.client.get(&format!("users?limit=3&cursor={cursor}")).await.expect(200).json();
        assert_eq!((names(&page), &page["next_cursor"]), (vec!["root"], &json!(null)));
    })
    .await;
}

#[tokio::test]
async fn accounts_are_found_by_a_part_of_name_or_address() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let root = stage.person_with("root", &[Role::Administrator]).await;
        for name in ["dj_one", "djtwo"] {
            stage.listener(name).await;
        }
        for (q, found) in [
            ("DJ", vec!["dj_one", "djtwo"]),
            ("j_", vec!["dj_one"]),
            ("%25", vec![]),
            ("%5C", vec![]),
            ("two%40example", vec!["djtwo"]),
            ("", vec!["dj_one", "djtwo", "root"]),
        ] {
            let page = root.client.get(&format!("users?q={q}")).await.expect(200).json();
            assert_eq!(names(&page), found, "{q}");
            assert_eq!(page["total"], found.len());
        }
    })
    .await;
}
