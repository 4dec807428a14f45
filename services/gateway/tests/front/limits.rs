//! Rate limits.

use std::time::Duration;

use axum::{body::Body, http::Method};
use polyphony_gateway::{
    Config,
    config::{LimitConfig, Rate},
};

use crate::stage::{Door, token, with_door};

fn config(api: Rate, sign_in: Rate) -> Config {
    let limits = LimitConfig { api, sign_in, ..LimitConfig::default() };
    Config { limits, ..Config::default() }
}

async fn login(door: &Door, peer: &str) -> crate::stage::Answer {
    door.ask_from(peer, Method::POST, "/api/v1/users/login", &[], Body::empty()).await
}

const MANY: Rate = Rate { burst: 1000, per_minute: 6000 };

#[tokio::test]
async fn a_limit_says_when_to_come_back_and_then_lets_in_again() {
    with_door(config(Rate { burst: 2, per_minute: 120 }, MANY), async |door, _| {
        let first = door.get("/api/v1/songs/Aria").await.expect(200);
        assert_eq!((first.header("ratelimit-limit"), first.header("ratelimit-remaining")), (Some("2"), Some("1")));
        door.get("/api/songs/Aria").await.expect(200);
        let refused = door.get("/api/v1/songs/Aria").await.problem(429, "too_many_requests");
        assert_eq!((refused.header("ratelimit-remaining"), refused.header("retry-after")), (Some("0"), Some("1")));
        assert_eq!(refused.header("ratelimit-reset"), Some("1"));
        // Media is in another lane, and so is everyone else.
        door.get("/media/t/file").await.expect(200);
        door.ask_from("192.0.2.2:1", Method::GET, "/api/v1/songs/Aria", &[], Body::empty()).await.expect(200);
        tokio::time::sleep(Duration::from_millis(700)).await;
        door.get("/api/v1/songs/Aria").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn people_have_limits_of_their_own_wherever_they_are() {
    with_door(config(Rate { burst: 2, per_minute: 1 }, MANY), async |door, platform| {
        let (ada, bob) = (format!("Bearer {}", token(platform)), format!("Bearer {}", token(platform)));
        let who = async |peer: &str, bearer: &str| {
            door.ask_from(peer, Method::GET, "/api/v1/who", &[("authorization", bearer)], Body::empty()).await
        };
        who("192.0.2.1:1", &ada).await.expect(200);
        who("192.0.2.2:1", &ada).await.expect(200);
        who("192.0.2.3:1", &ada).await.problem(429, "too_many_requests");
        who("192.0.2.1:1", &bob).await.expect(200);
        // A token that is not valid counts by address, and is refused by the handler.
        who("192.0.2.9:1", "Bearer nonsense").await.problem(401, "token_invalid");
        who("192.0.2.9:1", "Bearer nonsense").await.problem(401, "token_invalid");
        who("192.0.2.9:1", "Bearer nonsense").await.problem(429, "too_many_requests");
    })
    .await;
}

#[tokio::test]
async fn guessing_passwords_is_slower_than_everything_else() {
    with_door(config(MANY, Rate { burst: 3, per_minute: 1 }), async |door, _| {
        for _ in 0..3 {
            login(&door, "[2001:db8::1]:1").await.expect(200);
        }
        // Another address of the same network does not help, and neither does the other spelling.
        login(&door, "[2001:db8::2]:1").await.problem(429, "too_many_requests");
        door.ask_from("[2001:db8::1]:1", Method::POST, "/api/users/login", &[], Body::empty())
            .await
            .problem(429, "too_many_requests");
        login(&door, "[2001:db8:0:1::1]:1").await.expect(200);
        door.ask_from("[2001:db8::1]:1", Method::GET, "/api/v1/songs/Aria", &[], Body::empty()).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn limits_can_be_switched_off() {
    let limits = LimitConfig { enabled: false, ..LimitConfig::default() };
    with_door(Config { limits, ..Config::default() }, async |door, _| {
        for _ in 0..100 {
            assert_eq!(login(&door, "192.0.2.1:1").await.expect(200).header("ratelimit-limit"), None);
        }
    })
    .await;
}

#[tokio::test]
async fn the_usual_limits_do_not_get_into_anyones_way() {
    with_door(Config::default(), async |door, _| {
        for _ in 0..500 {
            door.get("/api/v1/songs/Aria").await.expect(200);
        }
        for _ in 0..1500 {
            door.get("/media/t/file").await.expect(200);
        }
    })
    .await;
}
