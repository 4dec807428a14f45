//! The web app, embedded into the binary.

use rust_embed::Embed;

/// What `npm run build` put into `web/dist`. In debug builds it is read from there.
#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../web/dist"]
#[allow_missing = true]
pub struct WebAssets;
