//! Delivery: renditions, and what was measured while they were made.

use async_trait::async_trait;
use kernel::{Result, TrackId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{catalog::Loudness, event::event};

/// What other services may ask delivery.
#[async_trait]
pub trait Delivery: Send + Sync {
    /// The renditions of these tracks that exist now; tracks without any are left out.
    async fn renditions(&self, ids: &[TrackId]) -> Result<Vec<TrackRenditions>>;
}

/// The renditions of one track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackRenditions {
    /// The track.
    pub track_id: TrackId,
    /// From the smallest to the largest.
    pub renditions: Vec<RenditionView>,
}

/// One encoding of a track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Rendition)]
pub struct RenditionView {
    /// `aac-64`, `aac-128`, `aac-256` or `flac`.
    pub name: String,
    /// The codec by RFC 6381: `mp4a.40.2` or `fLaC`.
    pub codec: String,
    /// Average bits per second.
    pub bitrate: u32,
    /// Samples per second and channel.
    pub sample_rate: u32,
    /// The number of channels.
    pub channels: u8,
    /// Bytes of the whole file.
    pub size: u64,
}

/// A track can be streamed. Comes once when the original is accepted (without
/// renditions, when those are made at first play), and again when renditions are ready.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackReady {
    /// The track.
    pub track_id: TrackId,
    /// Of which content ([`crate::catalog::TrackOriginal::content_hash`]).
    pub content_hash: String,
    /// Length in milliseconds as decoded; none before it was decoded.
    pub duration_ms: Option<u64>,
    /// Loudness, once measured.
    pub loudness: Option<Loudness>,
    /// The renditions that exist.
    pub renditions: Vec<RenditionView>,
}
event!(TrackReady, "delivery.track_ready.v1", |event| event.track_id);

/// A track's original cannot be decoded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackFailed {
    /// The track.
    pub track_id: TrackId,
    /// Of which content.
    pub content_hash: String,
    /// A sentence for people.
    pub reason: String,
}
event!(TrackFailed, "delivery.track_failed.v1", |event| event.track_id);
