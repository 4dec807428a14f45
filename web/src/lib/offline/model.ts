// What the device keeps, and what is to be said of it. Nothing here knows of storage or of the network.
import type { Quality, Rendition, Stream, Track } from "@/api/types";

export type Kind = "track" | "album" | "playlist";
export type KeptQuality = Exclude<Quality, "auto">;

/** What somebody asked to have without a network: its tracks as they were then, so that they can be listed. */
export interface Kept {
  kind: Kind;
  id: string;
  title: string;
  tracks: Track[];
  addedAt: number;
}

/**
 * `full`: no room. `gone`: the server does not give it any more. `missing`: its file is not there at the moment.
 * `unplayable`: nothing that this browser plays. `server`: anything else that the server refused.
 */
export type Failure = "full" | "gone" | "missing" | "unplayable" | "server";

/** One track's sound. However many things hold the track, it is stored once. */
export interface Copy {
  trackId: string;
  quality: KeptQuality;
  state: "waiting" | "kept" | "failed";
  failure: Failure | null;
  /** The place in the queue. */
  order: number;
  /** Known from the first answer on. Addresses are taken out of it: they end long before the copy does. */
  stream: Stream | null;
  rendition: Rendition | null;
  playlist: string | null;
  /** Names the bytes, so that the end of one file is never put behind the beginning of another. */
  etag: string | null;
  /** Bytes that are stored, from the beginning without a hole. */
  received: number;
  /** May be played until then without asking the server again, in milliseconds since 1970. */
  until: number;
  renewedAt: number;
}

export type OfflineState = "none" | "queued" | "loading" | "kept" | "failed" | "expired";

export interface OfflineStatus {
  state: OfflineState;
  /** From 0 to 1. */
  progress: number;
  bytes: number;
  failure: Failure | null;
  /** A track that is here only because an album or a playlist holds it. */
  held: boolean;
}

export const NONE: OfflineStatus = { state: "none", progress: 0, bytes: 0, failure: null, held: false };

export const keyOf = (kind: Kind, id: string): string => `${kind}:${id}`;

export function newCopy(trackId: string, quality: KeptQuality, order: number): Copy {
  return {
    trackId,
    quality,
    order,
    state: "waiting",
    failure: null,
    stream: null,
    rendition: null,
    playlist: null,
    etag: null,
    received: 0,
    until: 0,
    renewedAt: 0,
  };
}

/** Back to the beginning: what was stored is of no use, or not there. */
export const FROM_THE_START = {
  state: "waiting",
  failure: null,
  stream: null,
  rendition: null,
  playlist: null,
  etag: null,
  received: 0,
} as const satisfies Partial<Copy>;

export function mayPlay(copy: Copy, now: number): boolean {
  return copy.state === "kept" && now < copy.until;
}

/** What is to be said of several tracks as one. `active` are those whose bytes are coming. */
export function statusOf(
  tracks: Track[],
  copies: ReadonlyMap<string, Copy>,
  active: ReadonlySet<string>,
  now: number,
): OfflineStatus {
  let [bytes, done, whole] = [0, 0, 0];
  let failure: Failure | null = null;
  const seen = { loading: false, waiting: false, expired: false };
  for (const track of tracks) {
    // Tracks without a length still count.
    const weight = Math.max(1, track.duration_ms);
    whole += weight;
    const copy = copies.get(track.id);
    if (!copy) continue;
    bytes += copy.received;
    const size = copy.rendition?.size ?? 0;
    done += weight * (copy.state === "kept" ? 1 : size > 0 ? Math.min(1, copy.received / size) : 0);
    if (copy.state === "failed") failure ??= copy.failure;
    else if (copy.state === "kept") seen.expired ||= !mayPlay(copy, now);
    else if (active.has(track.id)) seen.loading = true;
    else seen.waiting = true;
  }
  const state = seen.loading
    ? "loading"
    : seen.waiting
      ? "queued"
      : failure
        ? "failed"
        : seen.expired
          ? "expired"
          : "kept";
  return { state, bytes, failure, held: false, progress: whole > 0 ? done / whole : 1 };
}
