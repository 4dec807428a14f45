//! The API document and its reader.

use polyphony_gateway::{Config, build, openapi};

use crate::{
    services,
    stage::{Door, NoAssets, front, with_door},
};

#[tokio::test]
async fn the_document_has_everything_of_every_service() {
    with_door(Config::default(), async |door, platform| {
        let document = door.get("/api/openapi.json").await.expect(200).json();
        assert_eq!(document, door.get("/api/v1/openapi.json").await.expect(200).json());
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
        assert_eq!(document["info"]["title"], "Polyphony");
        assert_eq!(document["info"]["license"]["identifier"], "MIT OR Apache-2.0");
        assert_eq!(document["servers"][0]["url"], "/api/v1");

        let paths: Vec<_> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(paths, ["/server", "/shelves", "/songs", "/songs/{id}"]);
        // Two services say something about one path: neither is lost.
        let song = document["paths"]["/songs/{id}"].as_object().unwrap();
        assert!(song.contains_key("get") && song.contains_key("delete"));
        let create = &document["paths"]["/songs"]["post"];
        assert_eq!(create["security"], serde_json::json!([{ "bearer": [] }]));
        assert!(create["responses"]["default"]["content"]["application/problem+json"].is_object());
        assert_eq!(document["paths"]["/server"]["get"].get("security"), None);
        let components = &document["components"];
        assert!(
            ["Song", "Problem", "Server", "FieldError"].iter().all(|name| components["schemas"][*name].is_object())
        );
        assert!(components["securitySchemes"]["bearer"].is_object());

        let mut ids = Vec::new();
        for item in document["paths"].as_object().unwrap().values() {
            ids.extend(item.as_object().unwrap().values().map(|operation| operation["operationId"].as_str().unwrap()));
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 6, "operations have ids of their own: {ids:?}");

        // The command line writes the same document.
        let songs = services::songs(None, platform.auth.clone()).openapi;
        let written = serde_json::to_value(openapi([songs, services::shelves().openapi])).unwrap();
        assert_eq!(written, document);
    })
    .await;
}

#[tokio::test]
async fn the_document_is_sent_once_and_compressed() {
    with_door(Config::default(), async |door, _| {
        let br = [("accept-encoding", "br")];
        let first = door.get_with("/api/openapi.json", &br).await.expect(200);
        assert_eq!(first.encoding(), Some("br"));
        let tag = first.header("etag").unwrap().to_owned();
        door.get_with("/api/openapi.json", &[br[0], ("if-none-match", &tag)]).await.expect(304);
        assert_ne!(door.get("/api/openapi.json").await.expect(200).header("etag"), Some(tag.as_str()));
    })
    .await;
}

#[tokio::test]
async fn the_reader_comes_with_the_web_app_and_a_plain_list_without() {
    with_door(Config::default(), async |door, platform| {
        let page = door.get("/api/docs").await.expect(200);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(page.text().contains("/docs-assets/reader.js"));
        door.get("/docs-assets/reader.js").await.expect(200);

        let mut without = front(platform, Config::default());
        without.assets = polyphony_gateway::assets::<NoAssets>();
        let door = Door(build(without).unwrap());
        let page = door.get("/api/docs").await.expect(200).text();
        assert!(page.contains("<code>/api/v1/songs/{id}</code>") && page.contains("Throw a song away"), "{page}");
        assert!(door.open("/").await.expect(200).text().contains("/api/docs"));
    })
    .await;
}
