// Music for tests.
import type { Stream, Track } from "@/api/types";

export function track(id: string, change: Partial<Track> = {}): Track {
  return {
    id,
    title: `Title ${id}`,
    artists: [{ id: "art_1", name: "Ada" }],
    album: { id: "alb_1", title: "Album" },
    disc_number: 1,
    track_number: 1,
    duration_ms: 60_000,
    genres: [],
    year: 2026,
    date: null,
    artwork_id: null,
    status: "ready",
    visibility: "published",
    availability: "present",
    guessed: [],
    has_lyrics: false,
    library_id: null,
    musicbrainz_id: null,
    bpm: null,
    original: {
      codec: "flac",
      container: "flac",
      bitrate: 900_000,
      sample_rate: 44_100,
      bit_depth: 16,
      channels: 2,
      size: 1,
    },
    loudness: null,
    replay_gain: null,
    created_at: "2026-11-01T00:00:00Z",
    updated_at: "2026-11-01T00:00:00Z",
    ...change,
  };
}

export const tracks = (...ids: string[]): Track[] => ids.map((id) => track(id));

export function stream(id: string, expiresAt: number, change: Partial<Stream> = {}): Stream {
  return {
    track_id: id,
    status: "preparing",
    hls_url: null,
    dash_url: null,
    file_url: `/media/token/${id}/file`,
    file_type: "audio/flac",
    renditions: [],
    duration_ms: 60_000,
    loudness: null,
    expires_at: new Date(expiresAt).toISOString(),
    ...change,
  };
}
