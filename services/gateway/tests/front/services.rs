//! Two services, made up: songs, and shelves that add to what songs documents.

use axum::{
    Extension, Router,
    body::Body,
    extract::{DefaultBodyLimit, FromRef, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::{Authenticator, Caller, ClientAddr, Json, Path};
use runtime::Service;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

#[derive(Clone)]
struct App(Authenticator);

impl FromRef<App> for Authenticator {
    fn from_ref(app: &App) -> Self {
        app.0.clone()
    }
}

#[derive(Serialize, Deserialize, ToSchema)]
struct Song {
    title: String,
}

/// All songs
#[utoipa::path(get, path = "/songs", tag = "songs", responses((status = 200, body = Vec<Song>)))]
async fn list() -> Json<Vec<Song>> {
    Json((0..500).map(|number| Song { title: format!("Song {number}") }).collect())
}

/// Write a song
#[utoipa::path(post, path = "/songs", tag = "songs", request_body = Song, responses((status = 201, body = Song)), security(("bearer" = [])))]
async fn create(_: Caller, Json(song): Json<Song>) -> (StatusCode, Json<Song>) {
    (StatusCode::CREATED, Json(song))
}

/// One song
#[utoipa::path(get, path = "/songs/{id}", tag = "songs", params(("id" = String, Path)), responses((status = 200, body = Song)))]
async fn one(Path(title): Path<String>) -> Json<Song> {
    Json(Song { title })
}

async fn who(caller: Caller, ClientAddr(address): ClientAddr) -> String {
    format!("{} from {address}", caller.user_id())
}

async fn upload(_: State<App>, body: Body) -> String {
    match axum::body::to_bytes(body, usize::MAX).await {
        Ok(bytes) => bytes.len().to_string(),
        Err(error) => error.to_string(),
    }
}

async fn range() -> Response {
    let fields = [(header::CONTENT_TYPE, "text/plain"), (header::CONTENT_RANGE, "bytes 0-3999/9999")];
    (StatusCode::PARTIAL_CONTENT, fields, "x".repeat(4000)).into_response()
}

/// Songs, and what else a service may have.
pub fn songs(db: Option<db::Database>, auth: Authenticator) -> Service {
    let plain = Router::new()
        .route("/who", get(who))
        .route("/address", get(async |ClientAddr(address): ClientAddr| address.to_string()))
        .route("/slow", get(async || tokio::time::sleep(std::time::Duration::from_secs(5)).await))
        .route("/broken", get(async || -> StatusCode { panic!("as it must") }))
        .route("/range", get(range))
        .route("/events", get(async || ([(header::CONTENT_TYPE, "text/event-stream")], "data: x\n\n".repeat(500))))
        .route("/uploads", post(upload).options(async || [("tus-version", "1.0.0")]).layer(DefaultBodyLimit::disable()))
        .route("/users/login", post(async || "signed in"))
        .route("/artwork/{id}", get(async || ([(header::CONTENT_TYPE, "image/webp")], "x".repeat(4000))));
    let api = OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(one)).merge(plain.into());
    let root = Router::new()
        .route("/media/{token}/file", get(async || ([(header::CONTENT_TYPE, "audio/flac")], "x".repeat(4000))))
        .route("/.well-known/jwks.json", get(async || Json(serde_json::json!({ "keys": [] }))));
    let internal = Router::new().route("/songs/secret", get(async || "for services only"));
    Service::new("songs", db, api.with_state(App(auth))).root(root).internal(internal)
}

mod shelf {
    use super::{Path, StatusCode};

    /// All shelves
    #[utoipa::path(get, path = "/shelves", tag = "shelves", responses((status = 204)))]
    pub async fn list() -> StatusCode {
        StatusCode::NO_CONTENT
    }

    /// Throw a song away
    #[utoipa::path(delete, path = "/songs/{id}", tag = "shelves", params(("id" = String, Path)), responses((status = 204)))]
    pub async fn throw(_: Path<String>) -> StatusCode {
        StatusCode::NO_CONTENT
    }
}

/// Shelves: another operation at a path of songs, and a handler of the same name.
pub fn shelves() -> Service {
    Service::new("shelves", None, OpenApiRouter::new().routes(routes!(shelf::list)).routes(routes!(shelf::throw)))
}

/// Like identity in another process: tells what it was sent.
pub fn echo() -> Service {
    let answer = async |Extension(http::RequestId(id)): Extension<http::RequestId>,
                        ClientAddr(address): ClientAddr,
                        headers: HeaderMap,
                        body: String| {
        let authorization = headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap_or("").to_owned());
        Json(serde_json::json!({ "id": id, "address": address, "authorization": authorization, "body": body }))
    };
    let plain: Router =
        Router::new().route("/users/echo", post(answer)).route("/users/refused", get(async || StatusCode::CONFLICT));
    Service::new("identity", None, OpenApiRouter::from(plain).merge(OpenApiRouter::new().routes(routes!(shelf::list))))
        .internal(Router::new().route("/identity/x", get(async || "internal")))
}
