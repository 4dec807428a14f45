//! Who may come in: everything that is checked before any file is touched.

use axum::{extract::FromRequestParts, http::request::Parts};
use http::Caller;
use kernel::{Error, Kind, Result, TrackId};

use crate::{
    App,
    domain::grant::{Grant, GrantError},
};

/// The grant of the token, when it is good for this track now, and nobody else shows it.
pub(super) async fn enter(app: &App, token: &str, track: &str, parts: &Parts) -> Result<Grant> {
    let track: TrackId = track.parse().map_err(|_| refused(GrantError::OtherTrack))?;
    let grant = app.signer.verify(token, track, app.clock.now()).map_err(refused)?;
    if parts.headers.contains_key(axum::http::header::AUTHORIZATION) {
        // The media token is enough by itself: an access token that has run out meanwhile
        // does not stop the music. One that says somebody else is here does.
        let mut parts = parts.clone();
        if let Ok(caller) = <Caller as FromRequestParts<App>>::from_request_parts(&mut parts, app).await
            && caller.user_id() != grant.user_id
        {
            return Err(Error::new(
                Kind::Forbidden,
                "media_token_foreign",
                "This media address belongs to somebody else. Ask for your own.",
            ));
        }
    }
    Ok(grant)
}

fn refused(error: GrantError) -> Error {
    let (code, message) = match error {
        GrantError::Expired => ("media_token_expired", "This media address has expired. Ask for a new one."),
        GrantError::Forged | GrantError::OtherTrack => {
            ("media_token_invalid", "This media address is not valid. Ask for a new one.")
        }
    };
    Error::new(Kind::Forbidden, code, message).caused_by(error)
}
