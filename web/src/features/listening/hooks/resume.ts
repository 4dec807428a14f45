// Going on with a track from a place in it.
import type { Track } from "@/api/types";
import { player } from "@/lib/player";

export function resume(track: Track, positionMs: number): void {
  const state = player.store.getState();
  const current = state.items[state.index]?.track;
  if (current?.id !== track.id) player.playTracks([track], 0, { source: "bookmark" });
  // The place first: what is not loaded yet then loads from there.
  player.seek(positionMs);
  player.play();
}
