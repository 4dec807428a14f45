//! `POST /tracks`: one file with what is to be said of it, as a form (RFC 7578).

use axum::{
    extract::{
        DefaultBodyLimit, FromRequest, Multipart, Request, State,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};
use contracts::{
    Permission,
    catalog::{TrackView, Visibility},
};
use http::{Caller, Json};
use kernel::{Error, Kind, UserId};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App,
    api::tracks::rendered_by_id,
    uploads::{Form, Stated, UploadError},
};

/// Bytes of one text field.
const MAX_TEXT: usize = 8 * 1024;
/// Text fields in all.
const MAX_FIELDS: usize = 200;

/// The form; only for the documents.
#[derive(ToSchema)]
#[schema(as = TrackUpload)]
#[allow(dead_code)]
struct UploadForm {
    /// The audio file.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    /// The title; without it the file's tags, then its name.
    #[schema(max_length = 500)]
    title: Option<String>,
    /// The performer; several with semicolons between.
    #[schema(max_length = 500)]
    artist: Option<String>,
    /// The album.
    #[schema(max_length = 500)]
    album: Option<String>,
    /// The album's artist.
    #[schema(max_length = 500)]
    album_artist: Option<String>,
    /// The place on the disc.
    #[schema(minimum = 1, maximum = 9999)]
    track_number: Option<u32>,
    /// The disc.
    #[schema(minimum = 1, maximum = 9999)]
    disc_number: Option<u32>,
    /// The genre; several with semicolons between.
    #[schema(max_length = 100)]
    genre: Option<String>,
    /// The year of release.
    #[schema(minimum = 1000, maximum = 2999)]
    year: Option<i32>,
    /// Whether others see it at once; `published` when nothing is said.
    visibility: Option<Visibility>,
}

pub(super) fn router() -> OpenApiRouter<App> {
    // The body is streamed to the disk; its size is bounded there.
    OpenApiRouter::new().routes(routes!(create)).layer(DefaultBodyLimit::disable())
}

/// Uploads a track in one request. For large files over shaky lines use `/uploads`.
#[utoipa::path(
    post, path = "/tracks", tag = "tracks", operation_id = "track_upload",
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, body = TrackView)),
    security(("bearer" = []))
)]
async fn create(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> http::Result<(StatusCode, Json<TrackView>)> {
    caller.require(Permission::TracksUpload)?;
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let multipart = Multipart::from_request(request, &app).await.map_err(|_| {
        Error::new(
            Kind::UnsupportedMediaType,
            "form_expected",
            "Send the file as `multipart/form-data`, in a field named `file`.",
        )
    })?;
    let (form, stated) = match read(&app, caller.user_id(), announced, multipart).await? {
        (Some(form), Ok(stated)) => (form, stated),
        (Some(form), Err(error)) => {
            form.discard(&app).await?;
            return Err(error.into());
        }
        (None, _) => {
            return Err(Error::invalid_field(
                "file",
                "missing",
                "The form must have a field `file` with the audio file.",
            )
            .into());
        }
    };
    let id = form.finish(&app, stated).await?;
    Ok((StatusCode::CREATED, Json(rendered_by_id(app.db.read(), id).await?)))
}

/// Reads the form to its end: the file to the disk, whatever the order of the fields.
async fn read(
    app: &App,
    owner: UserId,
    announced: Option<u64>,
    mut multipart: Multipart,
) -> Result<(Option<Form>, kernel::Result<Stated>), UploadError> {
    let mut form: Option<Form> = None;
    let fields = fields(app, owner, announced, &mut multipart, &mut form).await;
    match fields {
        Ok(texts) => {
            let stated = Stated::from_texts(texts.iter().map(|(name, text)| (name.as_str(), text.clone())));
            Ok((form, stated))
        }
        Err(error) => {
            if let Some(form) = form {
                form.discard(app).await?;
            }
            Err(error)
        }
    }
}

async fn fields(
    app: &App,
    owner: UserId,
    announced: Option<u64>,
    multipart: &mut Multipart,
    form: &mut Option<Form>,
) -> Result<Vec<(String, String)>, UploadError> {
    let mut texts = Vec::new();
    let mut count = 0;
    while let Some(field) = multipart.next_field().await.map_err(malformed)? {
        count += 1;
        if count > MAX_FIELDS {
            return Err(Error::new(Kind::TooLarge, "too_many_fields", "The form has too many fields.").into());
        }
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            if form.is_some() {
                return Err(Error::invalid_field("file", "too_many", "Send one file at a time.").into());
            }
            let filename = field.file_name().map(ToOwned::to_owned);
            *form = Some(Form::receive(app, owner, filename.as_deref(), announced, field).await?);
        } else {
            let text = text(&name, field).await?;
            if Stated::knows(&name) {
                texts.push((name, text));
            }
        }
    }
    Ok(texts)
}

async fn text(name: &str, mut field: Field<'_>) -> Result<String, UploadError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(malformed)? {
        if bytes.len() + chunk.len() > MAX_TEXT {
            return Err(Error::new(
                Kind::TooLarge,
                "field_too_large",
                format!("The field `{}` is too long.", shown(name)),
            )
            .into());
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| {
        Error::invalid_field(&shown(name), "encoding", format!("The field `{}` is not UTF-8.", shown(name))).into()
    })
}

/// A field's name as a message may repeat it.
fn shown(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_control()).take(64).collect()
}

fn malformed(error: MultipartError) -> UploadError {
    UploadError::Other(
        Error::new(Kind::BadRequest, "form_malformed", "The form ends early or is not well-formed.").caused_by(error),
    )
}
