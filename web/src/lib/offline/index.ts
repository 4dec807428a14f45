// The app's one store of kept music: `offline` to command it, `useOffline` and `useKept` to read it. It follows the
// session, so that each person on a device has their own.
import { useSyncExternalStore } from "react";
import { api, call } from "@/api/client";
import { session } from "@/lib/session";
import { Covers } from "./covers";
import { markOfflineUsed, offlineSupported } from "./door";
import { Keeper } from "./keeper";
import { type Copy, type Kept, type KeptQuality, type Kind, NONE, type OfflineStatus } from "./model";
import { CachedPieces } from "./pieces";
import { playsHere } from "./playlist";
import { keepForGood, room } from "./quota";
import { IndexedShelf } from "./shelf";
import type { OfflineSource } from "./source";

const QUALITY = "polyphony.offline.quality";
export const QUALITIES = ["low", "normal", "high", "lossless"] as const satisfies readonly KeptQuality[];
const RENEW_EVERY_MS = 3_600_000;
/** Pieces arrive faster than other tabs need to know. */
const TELL_EVERY_MS = 500;

class Offline {
  readonly supported = offlineSupported;
  private keeper: Keeper | null = null;
  private userId: string | null = null;
  private leave: () => void = () => {};
  private readonly listeners = new Set<() => void>();

  constructor() {
    if (!this.supported) return;
    this.follow();
    session.subscribe(() => this.follow());
    globalThis.addEventListener?.("online", () => this.keeper?.connected());
  }

  async keep(wish: Omit<Kept, "addedAt">): Promise<void> {
    void keepForGood();
    markOfflineUsed();
    await this.keeper?.keep(wish);
  }

  remove = async (kind: Kind, id: string): Promise<void> => this.keeper?.remove(kind, id);
  removeAll = async (): Promise<void> => this.keeper?.removeAll();
  retry = async (kind: Kind, id: string): Promise<void> => this.keeper?.retry(kind, id);
  source = async (trackId: string): Promise<OfflineSource | null> =>
    (await this.keeper?.source(trackId)) ?? null;

  quality(): KeptQuality {
    const stored = localStorage.getItem(QUALITY);
    return QUALITIES.find((quality) => quality === stored) ?? "high";
  }

  /** For what is downloaded from now on. */
  setQuality(quality: KeptQuality): void {
    localStorage.setItem(QUALITY, quality);
    for (const listener of this.listeners) listener();
  }

  list = (): Kept[] => this.keeper?.list() ?? [];
  copy = (trackId: string): Copy | null => this.keeper?.copy(trackId) ?? null;
  bytes = (): number => this.keeper?.bytes() ?? 0;
  status = (kind: Kind, id: string): OfflineStatus => this.keeper?.status(kind, id) ?? NONE;
  /** Settles when the index is read; then an empty list is an empty list. */
  ready = async (): Promise<void> => this.keeper?.ready;
  current = (): string => `${this.userId} ${this.keeper?.current() ?? 0}`;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private follow(): void {
    const userId = session.current()?.id ?? null;
    if (userId === this.userId) return;
    this.leave();
    this.leave = () => {};
    this.keeper = null;
    this.userId = userId;
    if (userId) this.enter(userId);
    for (const listener of this.listeners) listener();
  }

  private enter(userId: string): void {
    const channel = new BroadcastChannel(`polyphony.offline.${userId}`);
    const over = new AbortController();
    let telling: ReturnType<typeof setTimeout> | null = null;
    const keeper = new Keeper({
      shelf: new IndexedShelf(userId),
      pieces: new CachedPieces(userId),
      covers: new Covers(userId),
      openStream: (id, quality) =>
        call(api.POST("/tracks/{id}/stream", { params: { path: { id } }, body: { quality, offline: true } })),
      fetch: (url, init) => fetch(url, init),
      plays: playsHere,
      room,
      now: Date.now,
      online: () => navigator.onLine,
      quality: () => this.quality(),
      tell: () => {
        telling ??= setTimeout(() => {
          telling = null;
          channel.postMessage("changed");
        }, TELL_EVERY_MS);
      },
    });
    channel.onmessage = () => void keeper.reload().catch(() => {});
    keeper.subscribe(() => {
      for (const listener of this.listeners) listener();
    });
    // One tab at a time; the next takes over when this one is closed.
    const leading = navigator.locks.request(
      `polyphony.offline.${userId}`,
      { signal: over.signal },
      async () => {
        await keeper.lead();
        const timer = setInterval(() => void keeper.renew(), RENEW_EVERY_MS);
        await new Promise<void>((resolve) => over.signal.addEventListener("abort", () => resolve()));
        clearInterval(timer);
      },
    );
    leading.catch(() => {});
    this.keeper = keeper;
    this.leave = () => {
      over.abort();
      if (telling) clearTimeout(telling);
      channel.close();
      keeper.close();
    };
  }
}

export const offline = new Offline();

const known = new Map<string, OfflineStatus>();

/** The same object for as long as it says the same. */
function statusNow(kind: Kind, id: string): OfflineStatus {
  const now = offline.status(kind, id);
  const before = known.get(`${kind}:${id}`);
  const same =
    before && (Object.keys(now) as (keyof OfflineStatus)[]).every((name) => now[name] === before[name]);
  if (same) return before;
  known.set(`${kind}:${id}`, now);
  return now;
}

export function useOffline(kind: Kind, id: string): OfflineStatus {
  return useSyncExternalStore(offline.subscribe, () => statusNow(kind, id));
}

/** Draws again with every change of what is kept; read `offline` for what there is. */
export function useKept(): typeof offline {
  useSyncExternalStore(offline.subscribe, () => `${offline.current()} ${offline.quality()}`);
  return offline;
}

export type { Copy, Failure, Kept, KeptQuality, Kind, OfflineState, OfflineStatus } from "./model";
export { keepForGood, type Room, room } from "./quota";
export type { OfflineSource } from "./source";
