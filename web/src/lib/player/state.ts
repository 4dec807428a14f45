// What the player shows of itself, and the choices that it keeps on the device.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Quality, Rendition, Repeat, Track } from "@/api/types";
import type { Via } from "./deck";
import type { Normalisation } from "./loudness";
import { outputSupported } from "./outputs";
import { EMPTY, type Queue } from "./queue";

export type PlayerStatus = "idle" | "loading" | "playing" | "paused" | "failed";
export type Sleep = { kind: "at"; at: number } | { kind: "endOfTrack" };

export interface PlayerState extends Queue, Preferences {
  status: PlayerStatus;
  positionMs: number;
  durationMs: number;
  bufferedMs: number;
  repeat: Repeat;
  via: Via | null;
  /** What sounds now; null for the original file, and before the first sound. */
  rendition: Rendition | null;
  /** `offline`: bytes do not come; what is buffered plays on, and the rest when they come again. */
  connection: "online" | "offline";
  /** Another tab plays, so this one was paused. */
  elsewhere: boolean;
  sleep: Sleep | null;
  outputSupported: boolean;
  /** What was heard since the page was opened, newest first. */
  history: Track[];
  /** Where the queue came from, such as an album; null when it was put together or restored. */
  source: string | null;
  /** A sentence for people about the last failure. */
  error: string | null;
}

export interface Preferences {
  volume: number;
  muted: boolean;
  quality: Quality;
  /** 0 is gapless. */
  crossfadeMs: number;
  normalisation: Normalisation;
  speed: number;
  /** The device that sound goes to; null is the system's choice. */
  output: string | null;
}

const KEY = "polyphony.player";
export const MOST_CROSSFADE_MS = 12_000;

const STANDARD: Preferences = {
  volume: 0.8,
  muted: false,
  quality: "auto",
  crossfadeMs: 0,
  normalisation: "album",
  speed: 1,
  output: null,
};

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
    connection: "online",
    elsewhere: false,
    sleep: null,
    outputSupported: outputSupported(),
    history: [],
    source: null,
    error: null,
    ...readPreferences(),
  }));
}

export function currentTrack(state: PlayerState): Track | null {
  return state.items[state.index]?.track ?? null;
}

export function writePreferences(state: Preferences): void {
  const { volume, muted, quality, crossfadeMs, normalisation, speed, output } = state;
  const kept: Preferences = { volume, muted, quality, crossfadeMs, normalisation, speed, output };
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without storage the preferences last as long as the page.
  }
}

/** Storage holds what an earlier version or a curious person wrote; nothing of it is believed. */
function readPreferences(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<
      Record<keyof Preferences, unknown>
    >;
    const among = <T extends string>(value: unknown, all: readonly T[], standard: T): T =>
      all.includes(value as T) ? (value as T) : standard;
    return {
      volume: clamp(stored.volume, 0, 1, STANDARD.volume),
      muted: stored.muted === true,
      quality: among(stored.quality, ["auto", "low", "normal", "high", "lossless"], STANDARD.quality),
      crossfadeMs: clamp(stored.crossfadeMs, 0, MOST_CROSSFADE_MS, STANDARD.crossfadeMs),
      normalisation: among(stored.normalisation, ["off", "track", "album"], STANDARD.normalisation),
      speed: clamp(stored.speed, 0.5, 2, STANDARD.speed),
      output: typeof stored.output === "string" ? stored.output : null,
    };
  } catch {
    return { ...STANDARD };
  }
}

export function clamp(value: unknown, least: number, most: number, standard: number): number {
  const number = typeof value === "number" && Number.isFinite(value) ? value : standard;
  return Math.min(most, Math.max(least, number));
}

/** How the current track sounds: by which way, in which quality. */
export type Sounding = Pick<PlayerState, "via" | "rendition">;
export const SILENT: Sounding = { via: null, rendition: null };
