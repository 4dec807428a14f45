//! `POST /tracks/edits`: many tracks changed together.

use std::collections::HashSet;

use axum::extract::State;
use contracts::{Permission, catalog::TrackView};
use db::Transaction;
use http::{Caller, Json};
use kernel::{Error, FieldError, Kind, Result, TrackId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::change::{TrackChange, require_editor};
use crate::{
    App,
    contract::may_see,
    store::{
        browse::tracks::tracks_for_change,
        change::change as in_transaction,
        tracks::tracks_patch,
        views::{track_views, tracks_by_id},
    },
};

/// Edits in one request.
const MOST: usize = 500;

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(post))
}

/// Changes to many tracks.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackEdits {
    /// One for each track. Read one by one, so that an error can say which.
    #[schema(value_type = Vec<TrackEdit>, min_items = 1, max_items = 500)]
    edits: Vec<Value>,
}

/// One track's changes: those of `PATCH /tracks/{id}`, and the id.
#[derive(Debug, Clone)]
pub struct TrackEdit {
    id: TrackId,
    change: TrackChange,
}

impl PartialSchema for TrackEdit {
    fn schema() -> RefOr<Schema> {
        let RefOr::T(Schema::Object(mut object)) = TrackChange::schema() else { return TrackChange::schema() };
        object.properties.insert("id".to_owned(), TrackId::schema());
        object.required.push("id".to_owned());
        object.description = Some("One track's changes: those of `PATCH /tracks/{id}`, and the id.".to_owned());
        RefOr::T(Schema::Object(object))
    }
}

impl ToSchema for TrackEdit {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        TrackChange::schemas(schemas);
    }
}

/// The tracks as they are now.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct EditedTracks {
    /// In the order of the edits.
    pub items: Vec<TrackView>,
}

/// Changes many tracks: all of them, or none. Errors name the edit and its field, such as
/// `edits.3.title`.
#[utoipa::path(
    post, path = "/tracks/edits", tag = "tracks", operation_id = "track_edits",
    request_body = TrackEdits,
    responses((status = 200, body = EditedTracks)),
    security(("bearer" = []))
)]
async fn post(
    State(app): State<App>,
    caller: Caller,
    Json(TrackEdits { edits }): Json<TrackEdits>,
) -> http::Result<Json<EditedTracks>> {
    caller.require(Permission::MusicListen)?;
    let edits = read(edits)?;
    let items = in_transaction(&app.db, |txn| {
        let (caller, edits) = (caller.clone(), edits.clone());
        Box::pin(async move { apply(txn, &caller, edits).await })
    })
    .await?;
    Ok(Json(EditedTracks { items }))
}

/// The edits, each of which has the right shape and another track.
fn read(edits: Vec<Value>) -> Result<Vec<TrackEdit>> {
    if !(1..=MOST).contains(&edits.len()) {
        return Err(Error::invalid_field("edits", "out_of_range", format!("`edits` must have 1 to {MOST} edits.")));
    }
    let (mut read, mut wrong, mut seen) = (Vec::with_capacity(edits.len()), Vec::new(), HashSet::new());
    for (index, edit) in edits.into_iter().enumerate() {
        match shaped(edit) {
            Err((field, message)) => {
                let field = if field.is_empty() { format!("edits.{index}") } else { format!("edits.{index}.{field}") };
                wrong.push(FieldError { field, code: "invalid".to_owned(), message });
            }
            Ok(edit) if !seen.insert(edit.id) => {
                wrong.push(of_id(index, "duplicate", "This track is changed by another edit of the same request."));
            }
            Ok(edit) => read.push(edit),
        }
    }
    if wrong.is_empty() { Ok(read) } else { Err(Error::invalid(wrong)) }
}

fn shaped(edit: Value) -> Result<TrackEdit, (&'static str, String)> {
    let mut fields: Map<String, Value> = serde_json::from_value(edit).map_err(|error| ("", error.to_string()))?;
    let id = fields.remove("id").and_then(|id| id.as_str()?.parse().ok());
    let id = id.ok_or(("id", "`id` must be the id of a track.".to_owned()))?;
    let change = serde_json::from_value(Value::Object(fields)).map_err(|error| ("", error.to_string()))?;
    Ok(TrackEdit { id, change })
}

fn of_id(index: usize, code: &str, message: &str) -> FieldError {
    FieldError { field: format!("edits.{index}.id"), code: code.to_owned(), message: message.to_owned() }
}

/// Makes the changes, when all of them can be made.
async fn apply(txn: &Transaction, caller: &Caller, edits: Vec<TrackEdit>) -> Result<Vec<TrackView>> {
    let ids: Vec<Uuid> = edits.iter().map(|edit| edit.id.uuid()).collect();
    let mut rows = tracks_for_change(txn, &ids).await?;
    let (mut changes, mut wrong) = (Vec::with_capacity(edits.len()), Vec::new());
    for (index, edit) in edits.into_iter().enumerate() {
        let Some(row) = rows.remove(&edit.id.uuid()).filter(|row| may_see(&caller.viewer, row)) else {
            wrong.push(of_id(index, "not_found", "There is no such track, or you may not see it."));
            continue;
        };
        require_editor(caller, &row).map_err(|error| {
            Error::new(Kind::Forbidden, "not_yours", format!("`edits.{index}`: {}", error.message()))
        })?;
        match edit.change.check(row.date.as_deref()) {
            Ok(patch) => changes.push((row, patch)),
            Err(error) => wrong.extend(
                error
                    .fields()
                    .iter()
                    .cloned()
                    .map(|field| FieldError { field: format!("edits.{index}.{}", field.field), ..field }),
            ),
        }
    }
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    tracks_patch(txn, changes, caller.user_id()).await?;
    let mut written = tracks_by_id(&**txn, &ids).await?;
    let rows = ids.iter().filter_map(|id| written.remove(id)).collect();
    Ok(track_views(&**txn, rows).await?)
}
