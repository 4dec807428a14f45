// What the player shows of itself.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Quality, Rendition, Repeat, Track } from "@/api/types";
import type { Via } from "./deck";
import { EMPTY, type Queue } from "./queue";

export type PlayerStatus = "idle" | "loading" | "playing" | "paused" | "failed";

export interface PlayerState extends Queue {
  status: PlayerStatus;
  positionMs: number;
  durationMs: number;
  bufferedMs: number;
  volume: number;
  muted: boolean;
  repeat: Repeat;
  quality: Quality;
  via: Via | null;
  rendition: Rendition | null;
  /** Where the queue came from, such as an album; null when it was put together or restored. */
  source: string | null;
  /** A sentence for people about the last failure. */
  error: string | null;
}

export interface Preferences {
  volume: number;
  muted: boolean;
  quality: Quality;
}

const KEY = "polyphony.player";

export function createPlayerStore(): StoreApi<PlayerState> {
  return createStore<PlayerState>(() => ({
    ...EMPTY,
    status: "idle",
    positionMs: 0,
    durationMs: 0,
    bufferedMs: 0,
    repeat: "off",
    via: null,
    rendition: null,
    source: null,
    error: null,
    ...readPreferences(),
  }));
}

export function currentTrack(state: PlayerState): Track | null {
  return state.items[state.index]?.track ?? null;
}

export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Without storage the preferences last as long as the page.
  }
}

function readPreferences(): Preferences {
  const standard: Preferences = { volume: 0.8, muted: false, quality: "auto" };
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
    const merged = { ...standard, ...stored };
    return { ...merged, volume: Math.min(1, Math.max(0, Number(merged.volume) || 0)) };
  } catch {
    return standard;
  }
}
