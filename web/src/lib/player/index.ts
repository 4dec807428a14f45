// The app's one player: `player` to command it, `usePlayer` to read it.
import { useStore } from "zustand";
import type { Track } from "@/api/types";
import { session } from "@/lib/session";
import { AudioDeck, loadLadder } from "./audio-deck";
import { PlayerEngine } from "./engine";
import { SoundGraph } from "./graph";
import type { StreamPorts } from "./opening";
import { PlayReporter, type SendPlay } from "./plays";
import { currentTrack, type PlayerState } from "./state";

export interface PlayerPorts extends StreamPorts {
  sendPlay: SendPlay;
  describe(error: unknown): string;
}

let ports: PlayerPorts = {
  openStream: () => Promise.reject(new Error("The player is not connected.")),
  sendPlay: () => Promise.resolve("later"),
  describe: (error) => String(error),
};

/** Tells the player how to reach the server; the player feature does this once at start. */
export function connectPlayer(to: PlayerPorts): void {
  ports = to;
}

export const plays = new PlayReporter(
  (play) => ports.sendPlay(play),
  Date.now,
  () => session.current()?.id ?? null,
);

const decks: [AudioDeck, AudioDeck] = [new AudioDeck(), new AudioDeck()];

export const player = new PlayerEngine({
  decks,
  sound: new SoundGraph([decks[0].audio, decks[1].audio]),
  plays,
  openStream: (trackId, quality) => withLadder(ports.openStream(trackId, quality)),
  offline: async (trackId) => {
    const kept = await ports.offline?.(trackId);
    return kept ? withLadder(kept) : null;
  },
  describe: (error) => ports.describe(error),
});

/** Without it a track plays from its file, where it has one. */
async function withLadder<T>(opening: T | Promise<T>): Promise<T> {
  const ladder = loadLadder().catch(() => {});
  const opened = await opening;
  await ladder;
  return opened;
}

declare global {
  /** The player for the console, for people's own scripts and for the tests of its sound. */
  var polyphony: { player: PlayerEngine } | undefined;
}
globalThis.polyphony = { player };

export function usePlayer<T>(select: (state: PlayerState) => T): T {
  return useStore(player.store, select);
}

export function useCurrentTrack(): Track | null {
  return usePlayer(currentTrack);
}

/** Whether this track is the one that plays (or is paused in the bar). */
export function useIsCurrent(trackId: string): boolean {
  return usePlayer((state) => currentTrack(state)?.id === trackId);
}

export type { Via } from "./deck";
export type { Normalisation } from "./loudness";
export { bindMediaSession } from "./media-session";
export type { OfflineSource } from "./opening";
export type { Output } from "./outputs";
export type { QueueItem } from "./queue";
export { bindQueueSync, type QueueSnapshot } from "./queue-sync";
export type { PlayerState, Sleep } from "./state";
