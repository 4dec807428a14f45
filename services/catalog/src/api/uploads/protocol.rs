//! The handlers of the protocol: create, ask, go on, give up.

use axum::{
    body::Body,
    extract::{OriginalUri, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contracts::Permission;
use http::{Caller, Path};
use kernel::{Error, Kind, UploadId};

use crate::{
    App,
    uploads::{self, Append, Checksum, Metadata, Progress, UploadError, checksum, protocol as tus},
};

/// What the server understands of the protocol.
#[utoipa::path(
    options, path = "/uploads", tag = "uploads", operation_id = "upload_options",
    responses((status = 204, description = "See the headers.", headers(
        ("Tus-Resumable" = String, description = "The version spoken here."),
        ("Tus-Version" = String, description = "All versions known here."),
        ("Tus-Extension" = String, description = "The extensions offered."),
        ("Tus-Max-Size" = u64, description = "The largest upload in bytes."),
        ("Tus-Checksum-Algorithm" = String, description = "The checksums known here.")
    )))
)]
pub(super) async fn options(State(app): State<App>) -> Response {
    abilities(&app)
}

/// What the server understands of the protocol.
#[utoipa::path(
    options, path = "/uploads/{id}", tag = "uploads", operation_id = "upload_options_of_one",
    params(("id" = UploadId, Path, description = "The upload.")),
    responses((status = 204, description = "See the headers; the same as of `/uploads`."))
)]
pub(super) async fn options_of_one(State(app): State<App>) -> Response {
    abilities(&app)
}

fn abilities(app: &App) -> Response {
    let headers = [
        (tus::TUS_VERSION, tus::VERSION.to_owned()),
        (tus::TUS_EXTENSION, tus::EXTENSIONS.to_owned()),
        (tus::TUS_MAX_SIZE, app.config.upload_max_bytes.to_string()),
        (tus::TUS_CHECKSUM_ALGORITHM, checksum::ALGORITHMS.to_owned()),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// Begins an upload. The keys of `Upload-Metadata` that mean something are `filename`,
/// `title`, `artist`, `album`, `album_artist`, `track_number`, `disc_number`, `genre`,
/// `year` and `visibility`. With the content type `application/offset+octet-stream` the
/// body has the first bytes.
#[utoipa::path(
    post, path = "/uploads", tag = "uploads", operation_id = "upload_create",
    params(
        ("Tus-Resumable" = String, Header, description = "`1.0.0`."),
        ("Upload-Length" = u64, Header, description = "Bytes in all.", minimum = 1),
        ("Upload-Metadata" = Option<String>, Header, description = "Keys, each with a space and its value in base 64, separated by commas."),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha1` or `sha256`, a space, and the checksum of the body in base 64.")
    ),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream", description = "The first bytes, if any."),
    responses((status = 201, description = "The upload is open.", headers(
        ("Location" = String, description = "The upload's address."),
        ("Upload-Offset" = u64, description = "Bytes that have arrived."),
        ("Upload-Expires" = String, description = "Until when it can be gone on with."),
        ("Polyphony-Track-Id" = String, description = "The track, when it was complete at once.")
    ))),
    security(("bearer" = []))
)]
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Body,
) -> http::Result<Response> {
    caller.require(Permission::TracksUpload)?;
    tus::require_version(&headers)?;
    let size = tus::bytes(&headers, &tus::UPLOAD_LENGTH)?;
    let metadata = Metadata::read(text(&headers, &tus::UPLOAD_METADATA)?)?;
    let first = tus::carries_bytes(&headers);
    let checksum = if first { checksum_of(&headers)? } else { None };
    let (row, part) = uploads::create(&app, caller.user_id(), size, metadata, uploads::State::Uploading).await?;
    drop(part);
    let id = UploadId::from(row.id);
    let mut progress = Progress { offset: 0, expires_at: row.expires_at, track_id: None };
    if first {
        let append =
            Append { owner: caller.user_id(), id, offset: 0, announced: content_length(&headers), checksum, body };
        progress = match uploads::append(&app, append).await {
            Ok(progress) => progress,
            Err(error) => {
                // The client does not hear the address, so it could never go on.
                if !matches!(error, UploadError::Refused(_)) {
                    uploads::terminate(&app, caller.user_id(), id).await?;
                }
                return Err(error.into());
            }
        };
    }
    let mut response = answer(StatusCode::CREATED, &progress);
    let location = format!("{}/{id}", uri.path().trim_end_matches('/'));
    set(&mut response, header::LOCATION, &location);
    Ok(response)
}

/// Where to go on.
#[utoipa::path(
    head, path = "/uploads/{id}", tag = "uploads", operation_id = "upload_offset",
    params(("id" = UploadId, Path, description = "The upload."), ("Tus-Resumable" = String, Header, description = "`1.0.0`.")),
    responses((status = 200, description = "See the headers.", headers(
        ("Upload-Offset" = u64, description = "Bytes that have arrived for good."),
        ("Upload-Length" = u64, description = "Bytes in all."),
        ("Upload-Metadata" = String, description = "As it was given."),
        ("Upload-Expires" = String, description = "Until when it can be gone on with."),
        ("Polyphony-Track-Id" = String, description = "The track that it has become.")
    ))),
    security(("bearer" = []))
)]
pub(super) async fn head(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<UploadId>,
    headers: HeaderMap,
) -> http::Result<Response> {
    caller.require(Permission::TracksUpload)?;
    tus::require_version(&headers)?;
    let (row, offset) = uploads::settled_offset(&app, caller.user_id(), id).await?;
    let complete = uploads::State::of(&row.state) == uploads::State::Complete;
    let progress = Progress { offset, expires_at: row.expires_at, track_id: complete.then(|| row.track_id.into()) };
    let mut response = answer(StatusCode::OK, &progress);
    set(&mut response, tus::UPLOAD_LENGTH, &row.size.to_string());
    // Between the client and us nobody may answer this from memory.
    set(&mut response, header::CACHE_CONTROL, "no-store");
    let metadata: Metadata = serde_json::from_str(&row.metadata).map_err(Error::internal)?;
    if let Some(header) = metadata.header {
        set(&mut response, tus::UPLOAD_METADATA, &header);
    }
    Ok(response)
}

/// Sends further bytes. With the last of them the file is looked at, and the answer names
/// the track that it has become; 422 says why it cannot become one.
#[utoipa::path(
    patch, path = "/uploads/{id}", tag = "uploads", operation_id = "upload_append",
    params(
        ("id" = UploadId, Path, description = "The upload."),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`."),
        ("Upload-Offset" = u64, Header, description = "How many bytes have arrived before; 409 when it is another number."),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha1` or `sha256`, a space, and the checksum of the body in base 64.")
    ),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 204, description = "The bytes are kept.", headers(
        ("Upload-Offset" = u64, description = "Bytes that have arrived for good."),
        ("Upload-Expires" = String, description = "Until when it can be gone on with."),
        ("Polyphony-Track-Id" = String, description = "The track that it has become, when these were the last bytes.")
    ))),
    security(("bearer" = []))
)]
pub(super) async fn patch(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<UploadId>,
    headers: HeaderMap,
    body: Body,
) -> http::Result<Response> {
    caller.require(Permission::TracksUpload)?;
    tus::require_version(&headers)?;
    tus::require_offset_stream(&headers)?;
    let append = Append {
        owner: caller.user_id(),
        id,
        offset: tus::bytes(&headers, &tus::UPLOAD_OFFSET)?,
        announced: content_length(&headers),
        checksum: checksum_of(&headers)?,
        body,
    };
    let progress = uploads::append(&app, append).await?;
    Ok(answer(StatusCode::NO_CONTENT, &progress))
}

/// For clients that can only send POST: does what `X-HTTP-Method-Override` says.
#[utoipa::path(
    post, path = "/uploads/{id}", tag = "uploads", operation_id = "upload_override",
    params(
        ("id" = UploadId, Path, description = "The upload."),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`."),
        ("X-HTTP-Method-Override" = String, Header, description = "`PATCH` or `DELETE`.")
    ),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 204, description = "As of the method that is meant.")),
    security(("bearer" = []))
)]
pub(super) async fn override_method(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<UploadId>,
    headers: HeaderMap,
    body: Body,
) -> http::Result<Response> {
    caller.require(Permission::TracksUpload)?;
    match text(&headers, &tus::METHOD_OVERRIDE)? {
        Some("PATCH") => patch(State(app), caller, Path(id), headers, body).await,
        Some("DELETE") => delete(State(app), caller, Path(id), headers).await,
        _ => Err(Error::new(
            Kind::BadRequest,
            "method_override",
            "Send PATCH or DELETE, or POST with one of them in `X-HTTP-Method-Override`.",
        )
        .into()),
    }
}

/// Gives the upload up. A track that it has become stays.
#[utoipa::path(
    delete, path = "/uploads/{id}", tag = "uploads", operation_id = "upload_delete",
    params(("id" = UploadId, Path, description = "The upload."), ("Tus-Resumable" = String, Header, description = "`1.0.0`.")),
    responses((status = 204, description = "The upload is gone.")),
    security(("bearer" = []))
)]
pub(super) async fn delete(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<UploadId>,
    headers: HeaderMap,
) -> http::Result<Response> {
    caller.require(Permission::TracksUpload)?;
    tus::require_version(&headers)?;
    uploads::terminate(&app, caller.user_id(), id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn checksum_of(headers: &HeaderMap) -> kernel::Result<Option<Checksum>> {
    text(headers, &tus::UPLOAD_CHECKSUM)?.map(Checksum::parse).transpose()
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> kernel::Result<Option<&'a str>> {
    let invalid = |_| Error::new(Kind::BadRequest, "header_invalid", format!("The header `{name}` must be ASCII."));
    headers.get(name).map(|value| value.to_str().map_err(invalid)).transpose()
}

fn answer(status: StatusCode, progress: &Progress) -> Response {
    let mut response = status.into_response();
    set(&mut response, tus::UPLOAD_OFFSET, &progress.offset.to_string());
    set(&mut response, tus::UPLOAD_EXPIRES, &tus::http_date(progress.expires_at));
    if let Some(track) = progress.track_id {
        set(&mut response, tus::TRACK_ID, &track.to_string());
    }
    response
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    // What is set here is ASCII: numbers, dates, ids, and what came in a header.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
