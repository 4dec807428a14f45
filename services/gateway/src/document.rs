//! The OpenAPI document of the whole API.

use std::collections::HashSet;

use utoipa::openapi::{
    Components, Info, License, OpenApi, Paths, ServerBuilder,
    path::{Operation, PathItem},
};

const DESCRIPTION: &str = "Everything that the web app does, it does through this API.\n\n\
    Sign in with `POST /users/login` and send the access token as `Authorization: Bearer …`. Failures are \
    `application/problem+json` (RFC 9457); `code` is for programs, `detail` for people. Lists take `limit` and \
    `cursor`. The same routes answer below `/api`, which means version 1.";

/// One document out of those of the services and the gateway's own.
///
/// No path, method or schema is lost: what two services say about one path is put
/// together, and operation ids that two services use get their tag in front.
pub fn openapi(documents: impl IntoIterator<Item = OpenApi>) -> OpenApi {
    merge(documents.into_iter().chain([crate::api::own_document()]))
}

pub(crate) fn merge(documents: impl IntoIterator<Item = OpenApi>) -> OpenApi {
    let mut license = License::new("MIT OR Apache-2.0");
    license.identifier = Some("MIT OR Apache-2.0".to_owned());
    let mut info = Info::new("Polyphony", env!("CARGO_PKG_VERSION"));
    info.description = Some(DESCRIPTION.to_owned());
    info.license = Some(license);
    let mut whole = OpenApi::new(info, Paths::new());
    whole.servers = Some(vec![ServerBuilder::new().url("/api/v1").description(Some("Version 1")).build()]);
    for mut document in documents {
        warn_of_conflicts(whole.components.as_ref(), document.components.as_ref());
        // Said once, above.
        document.servers = None;
        whole.merge(document);
    }
    let mut whole = http::finish(whole);
    make_ids_unique(&mut whole);
    whole
}

/// Two services must not mean different things by one name.
fn warn_of_conflicts(known: Option<&Components>, new: Option<&Components>) {
    let (Some(known), Some(new)) = (known, new) else { return };
    for (name, schema) in &new.schemas {
        if known.schemas.get(name).is_some_and(|other| other != schema) {
            tracing::error!(schema = name, "two services describe different things under one name");
        }
    }
}

fn make_ids_unique(document: &mut OpenApi) {
    let mut seen = HashSet::new();
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            let Some(id) = operation.operation_id.clone() else { continue };
            let tag = operation.tags.as_ref().and_then(|tags| tags.first().cloned()).unwrap_or_default();
            let mut unique = id.clone();
            let mut count = 1;
            while !seen.insert(unique.clone()) {
                count += 1;
                unique = if count == 2 { format!("{tag}_{id}") } else { format!("{tag}_{id}_{count}") };
            }
            operation.operation_id = Some(unique);
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, options, head, patch, trace, .. } = item;
    [get, put, post, delete, options, head, patch, trace].into_iter().flatten()
}

/// Every operation: method, path, what it does in a few words.
pub fn operations_of(document: &OpenApi) -> Vec<(&'static str, &str, &str)> {
    let mut all = Vec::new();
    for (path, item) in &document.paths.paths {
        let methods = [
            ("GET", &item.get),
            ("HEAD", &item.head),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("PATCH", &item.patch),
            ("DELETE", &item.delete),
            ("OPTIONS", &item.options),
        ];
        for (method, operation) in methods {
            if let Some(operation) = operation {
                all.push((method, path.as_str(), operation.summary.as_deref().unwrap_or_default()));
            }
        }
    }
    all
}
