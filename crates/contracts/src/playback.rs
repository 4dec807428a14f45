//! Playback: what was listened to.

use kernel::{PlayId, Timestamp, TrackId, UserId};
use serde::{Deserialize, Serialize};

use crate::event::event;

/// Someone listened to a track. `counted` says whether it was long enough to be a play
/// (30 seconds or half the track).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackPlayed {
    /// The listening.
    pub play_id: PlayId,
    /// Who.
    pub user_id: UserId,
    /// What.
    pub track_id: TrackId,
    /// When it began.
    pub started_at: Timestamp,
    /// How long it was heard, in milliseconds.
    pub played_ms: u64,
    /// Whether it counts as a play.
    pub counted: bool,
}
event!(TrackPlayed, "playback.track_played.v1", |event| event.user_id);
