// What a track will be like after a change, before the server has said so; and tracks exchanged wherever the app
// keeps them.
import type { Track, TrackPatch } from "@/api/types";

/** The track as it will be. Ids that only the server can give are left as they are. */
export function merged(track: Track, patch: TrackPatch): Track {
  const next: Track = { ...track };
  if (patch.title) next.title = patch.title;
  if (patch.artists) {
    const known = new Map(track.artists.map((artist) => [artist.name, artist]));
    next.artists = patch.artists.map((name) => known.get(name) ?? { id: `art_new_${name}`, name });
  }
  if (patch.album !== undefined) {
    next.album = patch.album ? { id: track.album?.id ?? `alb_new_${track.id}`, title: patch.album } : null;
  }
  if (patch.genres) next.genres = patch.genres;
  if (patch.disc_number !== undefined) next.disc_number = patch.disc_number;
  if (patch.track_number !== undefined) next.track_number = patch.track_number;
  if (patch.year !== undefined) {
    next.year = patch.year;
    if (patch.year !== track.year) next.date = patch.year === null ? null : String(patch.year);
  }
  if (patch.date !== undefined) {
    next.date = patch.date;
    next.year = patch.date ? Number(patch.date.slice(0, 4)) : null;
  }
  if (patch.visibility) next.visibility = patch.visibility;
  const touched = Object.keys(patch);
  next.guessed = track.guessed.filter((field) => !touched.includes(field));
  return next;
}

/**
 * The same data with these tracks in it, wherever they stand. What holds none of them stays the very same object,
 * so that nothing is drawn again for it.
 */
export function exchanged<T>(data: T, tracks: ReadonlyMap<string, Track>): T {
  if (Array.isArray(data)) {
    let changed = false;
    const next = data.map((entry) => {
      const other = exchanged(entry, tracks);
      if (other !== entry) changed = true;
      return other;
    });
    return changed ? (next as T) : data;
  }
  if (typeof data !== "object" || data === null) return data;
  const shape = data as Record<string, unknown>;
  if ("duration_ms" in shape && typeof shape.id === "string") {
    const track = tracks.get(shape.id);
    if (track) return track as T;
  }
  let next: Record<string, unknown> | null = null;
  for (const [key, value] of Object.entries(shape)) {
    const other = exchanged(value, tracks);
    if (other === value) continue;
    next ??= { ...shape };
    next[key] = other;
  }
  return (next ?? data) as T;
}
