// The app's one player: `player` to command it, `usePlayer` to read it.
import { useStore } from "zustand";
import type { Quality, Stream, Track } from "@/api/types";
import { AudioDeck } from "./deck";
import { PlayerEngine } from "./engine";
import { PlayReporter, type SendPlay } from "./plays";
import { currentTrack, type PlayerState } from "./state";

export interface PlayerPorts {
  openStream(trackId: string, quality: Quality): Promise<Stream>;
  sendPlay: SendPlay;
  describe(error: unknown): string;
}

let ports: PlayerPorts = {
  openStream: () => Promise.reject(new Error("The player is not connected.")),
  sendPlay: () => Promise.resolve("later"),
  describe: () => "Something went wrong.",
};

/** Tells the player how to reach the server; the player feature does this once at start. */
export function connectPlayer(to: PlayerPorts): void {
  ports = to;
}

export const plays = new PlayReporter((play) => ports.sendPlay(play));

export const player = new PlayerEngine({
  decks: [new AudioDeck(), new AudioDeck()],
  plays,
  openStream: (trackId, quality) => ports.openStream(trackId, quality),
  describe: (error) => ports.describe(error),
});

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

export { bindMediaSession } from "./media-session";
export type { QueueItem } from "./queue";
export { bindQueueSync, type QueueSnapshot } from "./queue-sync";
export type { PlayerState } from "./state";
