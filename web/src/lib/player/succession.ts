// What follows what, and how: decisions only, so that they can be tested by themselves.
import type { Track } from "@/api/types";
import { following, type QueueItem } from "./queue";
import type { PlayerState } from "./state";

/** The entry that sounds after the current one; the same one when it is repeated. */
export function nextItem(state: PlayerState): QueueItem | null {
  if (state.repeat === "one") return state.items[state.index] ?? null;
  return state.items[following(state, state.repeat)] ?? null;
}

/** Whether two tracks follow each other on their album too: then the join belongs to the music. */
export function belongTogether(before: Track, after: Track): boolean {
  if (!before.album || before.album.id !== after.album?.id) return false;
  const [disc, nextDisc] = [before.disc_number ?? 1, after.disc_number ?? 1];
  if (before.track_number == null || after.track_number == null) return false;
  if (disc === nextDisc) return after.track_number === before.track_number + 1;
  return nextDisc === disc + 1 && after.track_number === 1;
}

/** Milliseconds by which the next track begins before the current one ends; 0 is gapless. */
export function crossfadeBetween(state: PlayerState, before: Track, after: Track): number {
  if (state.crossfadeMs <= 0 || belongTogether(before, after)) return 0;
  if (state.sleep?.kind === "endOfTrack") return 0;
  // Of a short track most would be fading.
  const shorter = Math.min(before.duration_ms, after.duration_ms);
  return Math.min(state.crossfadeMs, Math.floor(shorter / 3));
}
