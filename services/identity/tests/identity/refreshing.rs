//! Staying signed in: rotation, reuse, and the end of sessions.

use chrono::Duration;
use contracts::identity::SessionRevoked;
use polyphony_identity::{Config, migrations};
use testkit::on_each_database;

use crate::stage::{PASSWORD, stage, stage_with};

#[tokio::test]
async fn each_refresh_brings_new_tokens_of_the_same_session() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let mut refresh_token = ada.refresh_token().to_owned();
        for _ in 0..3 {
            stage.advance(Duration::minutes(20));
            let answer = stage.refresh(&refresh_token).await.expect(200);
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            let next = stage.person(&answer);
            assert_ne!(next.refresh_token(), refresh_token);
            assert_eq!(next.id(), ada.id());
            let sessions = next.client.get("users/sessions").await.expect(200).json();
            assert_eq!((&sessions["total"], &sessions["items"][0]["current"]), (&1.into(), &true.into()));
            refresh_token = next.refresh_token().to_owned();
        }
    })
    .await;
}

#[tokio::test]
async fn a_token_used_twice_ends_its_session_for_both_who_have_it() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let elsewhere = stage.person(&stage.login("ada", PASSWORD).await.expect(200));
        let next = stage.person(&stage.refresh(ada.refresh_token()).await.expect(200));
        stage.advance(Duration::seconds(10));

        assert_eq!(stage.refresh(ada.refresh_token()).await.problem(401), "refresh_token_reused");
        assert_eq!(next.client.get("users/profile").await.problem(401), "session_revoked");
        assert_eq!(stage.refresh(next.refresh_token()).await.problem(401), "refresh_token_reused");
        // Other sessions of the same person have nothing to do with it.
        stage.refresh(elsewhere.refresh_token()).await.expect(200);

        platform.settle().await;
        let told = platform.events::<SessionRevoked>().await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].reason, "refresh_token_reused");
    })
    .await;
}

#[tokio::test]
async fn two_tabs_that_refresh_at_once_both_stay_signed_in() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let (one, two) = futures::join!(stage.refresh(ada.refresh_token()), stage.refresh(ada.refresh_token()));
        let (one, two) = (stage.person(&one.expect(200)), stage.person(&two.expect(200)));
        assert_ne!(one.refresh_token(), two.refresh_token());
        stage.advance(Duration::minutes(20));
        stage.refresh(one.refresh_token()).await.expect(200);
        stage.refresh(two.refresh_token()).await.expect(200);
        // But the token that both had is spent.
        assert_eq!(stage.refresh(ada.refresh_token()).await.problem(401), "refresh_token_reused");
    })
    .await;
}

#[tokio::test]
async fn there_is_no_grace_once_the_successor_was_used() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        let next = stage.person(&stage.refresh(ada.refresh_token()).await.expect(200));
        stage.refresh(next.refresh_token()).await.expect(200);
        assert_eq!(stage.refresh(ada.refresh_token()).await.problem(401), "refresh_token_reused");
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        stage.advance(Duration::days(30) - Duration::seconds(1));
        let next = stage.person(&stage.refresh(ada.refresh_token()).await.expect(200));
        stage.advance(Duration::days(30));
        assert_eq!(stage.refresh(next.refresh_token()).await.problem(401), "refresh_token_invalid");
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_however_much_it_is_used() {
    on_each_database(migrations, async |platform| {
        let config = Config { session_lifetime_days: 3, session_idle_days: 2, ..Config::default() };
        let stage = stage_with(platform, config).await;
        let mut ada = stage.listener("ada").await;
        for _ in 0..2 {
            stage.advance(Duration::days(1));
            ada = stage.person(&stage.refresh(ada.refresh_token()).await.expect(200));
        }
        stage.advance(Duration::days(1));
        assert_eq!(stage.refresh(ada.refresh_token()).await.problem(401), "refresh_token_invalid");
        // The access token that it brought last does not outlive it for long.
        assert_eq!(ada.client.get("users/profile").await.problem(401), "token_expired");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_refresh_token_is_refused() {
    on_each_database(migrations, async |platform| {
        let stage = stage(platform).await;
        let ada = stage.listener("ada").await;
        for wrong in ["", "x", "\u{0}", ada.access_token(), &ada.refresh_token()[1..]] {
            assert_eq!(stage.refresh(wrong).await.problem(401), "refresh_token_invalid");
        }
        stage.refresh(ada.refresh_token()).await.expect(200);
    })
    .await;
}
