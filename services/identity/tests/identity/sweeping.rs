//! What nobody can use any more is forgotten.

use std::time::Duration;

use db::sea_orm::{ConnectionTrait, Statement};
use polyphony_identity::migrations;
use serde_json::json;
use testkit::{TestPlatform, on_each_database};

use crate::stage::stage;

async fn rows(platform: &TestPlatform, table: &str) -> i64 {
    let db = &platform.platform.db;
    let count = Statement::from_string(db.backend(), format!("SELECT COUNT(*) AS rows FROM {table}"));
    db.read().query_one_raw(count).await.unwrap().unwrap().try_get("", "rows").unwrap()
}

/// Waits until the table has this many rows.
async fn until(platform: &TestPlatform, table: &str, expected: i64) {
    for _ in 0..100 {
        if rows(platform, table).await == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{table} has {} rows, not {expected} ({})", rows(platform, table).await, platform.database);
}

#[tokio::test]
async fn sessions_tokens_and_invitations_go_a_month_after_their_end() {
    on_each_database(migrations, async |platform| {
        let before = stage(platform).await;
        let ada = before.person(&before.refresh(before.listener("ada").await.refresh_token()).await.expect(200));
        let bob = before.listener("bob").await;
        bob.client.post("users/logout", json!(null)).await.expect(204);
        let root = before.administrator().await;
        root.client.post("users/invitations", json!({"expires_in_days": 10})).await.expect(201);
        assert_eq!((rows(platform, "sessions").await, rows(platform, "refresh_tokens").await), (3, 4));

        // Ada and the administrator go on; the next start sweeps, and so does the job now and then.
        platform.clock.advance(chrono::Duration::days(29));
        let ada = before.person(&before.refresh(ada.refresh_token()).await.expect(200));
        platform.clock.advance(chrono::Duration::days(2));
        before.login("root", crate::stage::PASSWORD).await.expect(200);
        stage(platform).await;
        until(platform, "sessions", 3).await;
        // The first token of Ada was used a month ago; the second two days ago.
        until(platform, "refresh_tokens", 4).await;
        assert_eq!(rows(platform, "invitations").await, 1);

        platform.clock.advance(chrono::Duration::days(10));
        let now = stage(platform).await;
        until(platform, "invitations", 0).await;
        now.refresh(ada.refresh_token()).await.expect(200);
    })
    .await;
}
