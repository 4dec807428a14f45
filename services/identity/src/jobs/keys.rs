//! Renews the key that signs access tokens.

use tokio_util::sync::CancellationToken;

use crate::{app::App, keys::keys_renew};

/// Runs until told to stop.
pub async fn run(app: App, stop: CancellationToken) {
    super::now_and_then("signing keys", stop, || keys_renew(&app.db, app.config.signing_key_days)).await;
}
