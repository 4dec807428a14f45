//! What all operations of the OpenAPI document have in common.

use utoipa::openapi::{
    Content, OpenApi, Ref, RefOr, ResponseBuilder,
    path::Operation,
    security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
};
use utoipa::{PartialSchema, ToSchema};

use crate::ProblemBody;

/// The name of the security scheme for access tokens.
pub const BEARER: &str = "bearer";

/// For `security(...)` of a `utoipa::path`: the operation needs an access token.
pub fn secured() -> SecurityRequirement {
    SecurityRequirement::new(BEARER, Vec::<String>::new())
}

/// Completes a document: the security scheme, the schema of problems, and for every
/// operation the answer `default`, because any of them may fail with a problem.
pub fn finish(mut document: OpenApi) -> OpenApi {
    let components = document.components.get_or_insert_with(Default::default);
    components
        .security_schemes
        .insert(BEARER.to_owned(), RefOr::T(SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer))));
    let mut schemas = vec![(ProblemBody::name().into_owned(), ProblemBody::schema())];
    ProblemBody::schemas(&mut schemas);
    for (name, schema) in schemas {
        components.schemas.entry(name).or_insert(schema);
    }
    for item in document.paths.paths.values_mut() {
        for operation in [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.head,
            &mut item.patch,
            &mut item.options,
        ]
        .into_iter()
        .flatten()
        {
            with_problem(operation);
        }
    }
    document
}

fn with_problem(operation: &mut Operation) {
    let problem = ResponseBuilder::new()
        .description("It did not work; the body says why and what to do next (RFC 9457).")
        .content("application/problem+json", Content::new(Some(Ref::from_schema_name(ProblemBody::name()))))
        .build();
    operation.responses.responses.entry("default".to_owned()).or_insert(RefOr::T(problem));
}
