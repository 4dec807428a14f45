//! What the API document says of playback.

use std::sync::Arc;

use polyphony_playback::{Config, Deps, build, migrations};
use testkit::on_sqlite;

use crate::catalog::FakeCatalog;

#[tokio::test]
async fn every_route_is_documented_with_its_limits() {
    on_sqlite(migrations, async |platform| {
        let deps = Deps { catalog: Arc::new(FakeCatalog::default()), auth: platform.auth.clone() };
        let service = build(platform.platform.clone(), Config::default(), deps).await.unwrap();
        let document = serde_json::to_value(&service.openapi).unwrap();
        let paths: Vec<_> = document["paths"].as_object().unwrap().keys().cloned().collect();
        for path in [
            "plays",
            "history",
            "most-played",
            "recently-played",
            "rediscover",
            "top-tracks",
            "queue",
            "bookmarks",
            "bookmarks/{track_id}",
        ] {
            assert!(paths.contains(&format!("/playback/{path}")), "{path} is not in {paths:?}");
        }
        assert_eq!(
            document.pointer("/components/schemas/QueueUpdate/properties/track_ids/maxItems"),
            Some(&5000.into())
        );
        let parameters = document.pointer("/paths/~1playback~1most-played/get/parameters").unwrap();
        let names: Vec<_> = parameters.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["period", "limit", "cursor"]);
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                assert!(operation["security"].is_array(), "{method} {path} does not say that it needs a token");
            }
        }
    })
    .await;
}
