//! Forgets what nobody can use any more.

use kernel::Result;
use tokio_util::sync::CancellationToken;

use crate::{
    app::App,
    store::{invitations::invitations_prune, refresh_tokens::refresh_tokens_prune, sessions::sessions_prune},
};

/// How long ended sessions and invitations stay, for whoever asks what has happened.
const KEEP: chrono::Duration = chrono::Duration::days(30);

/// Runs until told to stop.
pub async fn run(app: App, stop: CancellationToken) {
    super::now_and_then("sweep", stop, || turn(&app)).await;
}

async fn turn(app: &App) -> Result<()> {
    let txn = app.db.begin().await?;
    let before = txn.now() - KEEP;
    let idle = app.config.idle();
    let sessions = sessions_prune(&txn, before, idle).await?;
    // A used token older than a session may go unused is of no use to a thief either: its
    // successors have been used since, or the session has ended.
    let tokens = refresh_tokens_prune(&txn, txn.now() - idle).await?;
    let invitations = invitations_prune(&txn, before).await?;
    txn.commit().await?;
    if sessions + tokens + invitations > 0 {
        tracing::info!(sessions, tokens, invitations, "swept");
    }
    Ok(())
}
