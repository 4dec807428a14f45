//! The web app.

use axum::{body::Body, http::Method};
use polyphony_gateway::Config;

use crate::stage::with_door;

#[tokio::test]
async fn the_app_answers_wherever_a_browser_goes() {
    with_door(Config::default(), async |door, _| {
        for path in ["/", "/albums/alb_1", "/setup?token=x", "/albums/"] {
            let page = door.open(path).await.expect(200);
            assert!(page.text().contains("<div id=\"root\">"), "{path}");
            assert_eq!(page.header("cache-control"), Some("no-cache"), "{path}");
        }
        // Whoever does not ask for a page is not given one.
        door.get("/albums/alb_1").await.problem(404, "not_found");
        door.open("/assets/app-00000000.js").await.problem(404, "not_found");
        door.ask(Method::POST, "/albums/alb_1", &[("accept", "text/html")], Body::empty())
            .await
            .problem(404, "not_found");
        let refused = door.ask(Method::POST, "/theme.js", &[], Body::empty()).await.problem(405, "method_not_allowed");
        assert_eq!(refused.header("allow"), Some("GET, HEAD"));
        for outside in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fmain.rs", "//etc/passwd", "/web/../main.rs"] {
            door.get(outside).await.problem(404, "not_found");
        }
    })
    .await;
}

#[tokio::test]
async fn files_with_a_hash_in_their_name_are_kept_for_ever() {
    with_door(Config::default(), async |door, _| {
        let file = door.get("/assets/app-4f2a91c0.js").await.expect(200);
        assert_eq!(file.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(file.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert_eq!(door.get("/theme.js").await.expect(200).header("cache-control"), Some("no-cache"));
        let head = door.ask(Method::HEAD, "/assets/app-4f2a91c0.js", &[], Body::empty()).await.expect(200);
        assert_eq!(head.header("etag"), file.header("etag"));
    })
    .await;
}

#[tokio::test]
async fn a_new_service_worker_is_noticed_and_may_run() {
    with_door(Config::default(), async |door, _| {
        let worker = door.get_with("/sw.js", &[("service-worker", "script")]).await.expect(200);
        // Kept for a while, it would keep the app of yesterday.
        assert_eq!(worker.header("cache-control"), Some("no-cache"));
        // At the root it serves the whole app without `Service-Worker-Allowed`.
        assert_eq!(worker.header("content-type"), Some("text/javascript; charset=utf-8"));
        let policy = worker.header("content-security-policy").unwrap();
        assert!(policy.contains("worker-src 'self'") && policy.contains("connect-src 'self'"), "{policy}");
        let manifest = door.get("/manifest.webmanifest").await.expect(200);
        assert_eq!(manifest.header("content-type"), Some("application/manifest+json"));
        assert_eq!(manifest.header("cache-control"), Some("no-cache"));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_known_already_is_not_sent_again() {
    with_door(Config::default(), async |door, _| {
        for encoding in ["br", "gzip", "identity"] {
            let accept = ("accept-encoding", encoding);
            let file = door.get_with("/assets/app-4f2a91c0.js", &[accept]).await.expect(200);
            assert_eq!(file.encoding(), (encoding != "identity").then_some(encoding));
            assert_eq!(file.header("vary"), Some("accept-encoding"));
            let tag = file.header("etag").unwrap();
            for condition in [tag.to_owned(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
                let again = door
                    .get_with("/assets/app-4f2a91c0.js", &[accept, ("if-none-match", &condition)])
                    .await
                    .expect(304);
                assert!(again.body.is_empty());
                assert_eq!(again.header("etag"), Some(tag));
            }
            door.get_with("/assets/app-4f2a91c0.js", &[accept, ("if-none-match", "\"other\"")]).await.expect(200);
        }
    })
    .await;
}
