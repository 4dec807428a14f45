//! Guessing passwords becomes slow.

use chrono::Duration;
use polyphony_identity::migrations;
use serde_json::json;
use testkit::on_each_database;

use crate::stage::{PASSWORD, stage};

#[tokio::test]
async fn after_five_failures_each_guess_must_wait_longer() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        stage.listener("ada").await;
        for _ in 0..5 {
            stage.login("ada", "a wrong guess").await.expect(401);
        }
        for seconds in [2, 4, 8] {
            let answer = stage.login("ada", "a wrong guess").await.expect(429);
            assert_eq!(answer.header("retry-after"), Some(seconds.to_string().as_str()));
            assert_eq!(answer.problem(429), "too_many_attempts");
            stage.advance(Duration::seconds(seconds));
            stage.login("ada", "a wrong guess").await.expect(401);
        }
        // The right password must wait as well, or the wait would tell it.
        stage.login("ada", PASSWORD).await.expect(429);
        stage.advance(Duration::seconds(60));
        stage.login("ada", PASSWORD).await.expect(200);
        stage.login("ada", "a wrong guess").await.expect(401);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_name_is_slowed_down_like_a_known_one() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        for _ in 0..5 {
            stage.login("nobody", "a wrong guess").await.expect(401);
        }
        assert_eq!(stage.login("NOBODY", "a wrong guess").await.problem(429), "too_many_attempts");
    })
    .await;
}

#[tokio::test]
async fn guesses_sent_side_by_side_count_like_any_other() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        stage.listener("ada").await;
        let guesses = (0..20).map(|_| stage.login("ada", "a wrong guess"));
        let answers = futures::future::join_all(guesses).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 401).count(), 5);
        assert_eq!(answers.iter().filter(|answer| answer.status == 429).count(), 15);
    })
    .await;
}

#[tokio::test]
async fn many_devices_may_sign_in_at_once() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        stage.listener("ada").await;
        let answers = futures::future::join_all((0..30).map(|_| stage.login("ada", PASSWORD))).await;
        for answer in answers {
            answer.expect(200);
        }
    })
    .await;
}

#[tokio::test]
async fn a_stolen_access_token_does_not_help_to_guess_the_password() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let guess = json!({"current_password": "a wrong guess", "new_password": "another long one"});
        for _ in 0..5 {
            ada.client.put("users/password", guess.clone()).await.expect(422);
        }
        assert_eq!(ada.client.put("users/password", guess).await.problem(429), "too_many_attempts");
    })
    .await;
}
