//! The document says what there is: every operation of browsing and uploading, under the
//! names that the web app's client is made from.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test may stop where something is not as it must be"
)]

mod studio;

use polyphony_catalog::{self as catalog, Config, Deps};
use testkit::on_sqlite;

#[tokio::test]
async fn every_operation_is_in_the_document() {
    on_sqlite(catalog::migrations, async |platform| {
        let deps = Deps { auth: platform.auth.clone() };
        let (service, _) = catalog::build(platform.platform.clone(), Config::default(), deps).await.unwrap();
        let document = serde_json::to_value(&service.openapi).unwrap();
        for (path, method, operation) in [
            ("/tracks", "get", "track_list"),
            ("/tracks", "post", "track_upload"),
            ("/tracks/{id}", "get", "track_get"),
            ("/tracks/{id}", "patch", "track_update"),
            ("/tracks/{id}", "delete", "track_delete"),
            ("/albums", "get", "album_list"),
            ("/albums/{id}", "get", "album_get"),
            ("/albums/{id}", "patch", "album_update"),
            ("/albums/marks", "get", "album_marks"),
            ("/artists/marks", "get", "artist_marks"),
            ("/tracks/marks", "get", "track_marks"),
            ("/tracks/edits", "post", "track_edits"),
            ("/albums/{id}/artwork", "put", "album_artwork_put"),
            ("/albums/{id}/artwork", "delete", "album_artwork_delete"),
            ("/tracks/{id}/artwork", "put", "track_artwork_put"),
            ("/tracks/{id}/artwork", "delete", "track_artwork_delete"),
            ("/years", "get", "year_list"),
            ("/libraries/{id}/missing", "get", "library_missing"),
            ("/libraries/{id}/missing", "delete", "library_missing_forget"),
            ("/artists", "get", "artist_list"),
            ("/artists/{id}", "get", "artist_get"),
            ("/genres", "get", "genre_list"),
            ("/genres/{id}", "get", "genre_get"),
            ("/uploads", "options", "upload_options"),
            ("/uploads", "post", "upload_create"),
            ("/uploads", "get", "upload_list"),
            ("/uploads/{id}", "get", "upload_get"),
            ("/uploads/{id}", "head", "upload_offset"),
            ("/uploads/{id}", "patch", "upload_append"),
            ("/uploads/{id}", "delete", "upload_delete"),
        ] {
            assert_eq!(document["paths"][path][method]["operationId"], operation, "{method} {path}");
        }
        let schemas = document["components"]["schemas"].as_object().unwrap();
        for name in [
            "Track",
            "TrackPatch",
            "Album",
            "AlbumDetail",
            "AlbumKind",
            "Artist",
            "ArtistDetail",
            "Genre",
            "UploadView",
            "TrackUpload",
        ] {
            assert!(schemas.contains_key(name), "{name} of {:?}", schemas.keys().collect::<Vec<_>>());
        }
        let edit = &schemas["TrackEdit"];
        assert_eq!(edit["required"], serde_json::json!(["id"]));
        assert!(edit["properties"]["title"].is_object() && edit["properties"]["id"].is_object(), "{edit}");
        let form = &schemas["TrackUpload"];
        assert_eq!(form["required"], serde_json::json!(["file"]));
        assert_eq!(form["properties"]["file"]["format"], "binary", "{form}");
        let sorts = &document["paths"]["/tracks"]["get"]["parameters"][0]["schema"];
        assert!(sorts.to_string().contains("-created_at"), "{sorts}");
    })
    .await;
}
