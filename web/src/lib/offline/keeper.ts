// What the device keeps for the person who is signed in: what was asked for, the copies, and the work on them.
// Several tabs share one index; one of them at a time downloads and renews.

import type { Covers } from "./covers";
import { Download, type DownloadPorts } from "./download";
import { Downloads } from "./downloads";
import {
  type Copy,
  FROM_THE_START,
  type Kept,
  type KeptQuality,
  type Kind,
  keyOf,
  mayPlay,
  NONE,
  newCopy,
  type OfflineStatus,
  statusOf,
} from "./model";
import type { Pieces } from "./pieces";
import { dueForRenewal, renew } from "./renewal";
import type { Shelf } from "./shelf";
import { type OfflineSource, sourceOf } from "./source";

export interface KeeperPorts extends DownloadPorts {
  shelf: Shelf;
  pieces: Pieces;
  covers: Pick<Covers, "keep" | "only">;
  online(): boolean;
  quality(): KeptQuality;
  /** Tells the other tabs that the index has changed. */
  tell(): void;
}

export class Keeper {
  readonly ready: Promise<void>;
  private kept = new Map<string, Kept>();
  private copies = new Map<string, Copy>();
  private readonly downloads: Downloads;
  private readonly listeners = new Set<() => void>();
  private version = 0;
  private renewing: Promise<void> | null = null;
  private closed = false;
  private leads = false;

  constructor(private readonly ports: KeeperPorts) {
    this.downloads = new Downloads({
      waiting: () =>
        [...this.copies.values()].filter(isWaiting).sort((one, other) => one.order - other.order),
      run: (copy, signal) => {
        const own = { ...copy };
        const save = (change: Partial<Copy>) => this.update(copy.trackId, change);
        return new Download(own, ports, ports.pieces, signal, save).run();
      },
      failed: (trackId, failure) => this.update(trackId, { state: "failed", failure }),
      changed: () => this.changed(),
      online: () => ports.online(),
      now: () => ports.now(),
    });
    this.ready = this.reload();
    this.ready.catch(() => {});
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Grows with every change, so that what is computed of the index need not be computed again. */
  current = (): number => this.version;

  list(): Kept[] {
    return [...this.kept.values()].sort((one, other) => other.addedAt - one.addedAt);
  }

  /** When a copy that may not be played yet or any more was last allowed to be. */
  copy(trackId: string): Copy | null {
    return this.copies.get(trackId) ?? null;
  }

  bytes(): number {
    return [...this.copies.values()].reduce((sum, copy) => sum + copy.received, 0);
  }

  status(kind: Kind, id: string): OfflineStatus {
    const own = this.kept.get(keyOf(kind, id));
    const status = (tracks: Kept["tracks"]) =>
      statusOf(tracks, this.copies, this.downloads.active(), this.ports.now());
    if (own) return status(own.tracks);
    if (kind !== "track" || !this.copies.has(id)) return NONE;
    const holder = this.list().find((kept) => kept.tracks.some((track) => track.id === id));
    return holder ? { ...status(holder.tracks.filter((track) => track.id === id)), held: true } : NONE;
  }

  async keep(wish: Omit<Kept, "addedAt">): Promise<void> {
    await this.ready;
    const kept: Kept = { ...wish, addedAt: this.ports.now() };
    const before = this.kept.get(keyOf(kept.kind, kept.id));
    const fresh: Copy[] = [];
    kept.tracks.forEach((track, place) => {
      const known = this.copies.get(track.id);
      if (known && known.state !== "failed") return;
      // What failed begins again with today's quality, and with whatever of it is here.
      const order = kept.addedAt + place / 10_000;
      const copy = known
        ? { ...known, quality: this.ports.quality(), state: "waiting" as const, failure: null, order }
        : newCopy(track.id, this.ports.quality(), order);
      fresh.push(copy);
    });
    await this.ports.shelf.putKept(kept, fresh);
    this.kept.set(keyOf(kept.kind, kept.id), kept);
    for (const copy of fresh) this.copies.set(copy.trackId, copy);
    // An album that was kept before may have lost tracks since.
    if (before) await this.drop([], before.tracks);
    this.told();
    this.downloads.pump();
    void this.ports.covers.keep(kept).catch(() => {});
  }

  async remove(kind: Kind, id: string): Promise<void> {
    await this.ready;
    const key = keyOf(kind, id);
    await this.drop([key], this.kept.get(key)?.tracks ?? []);
    await this.ports.covers.only(this.kept.values()).catch(() => {});
  }

  async removeAll(): Promise<void> {
    await this.ready;
    const tracks = this.list().flatMap((kept) => kept.tracks);
    await this.drop([...this.kept.keys()], tracks);
    await this.ports.covers.only([]).catch(() => {});
  }

  /** Tries again what failed of this. */
  async retry(kind: Kind, id: string): Promise<void> {
    await this.ready;
    for (const track of this.kept.get(keyOf(kind, id))?.tracks ?? []) {
      if (this.copies.get(track.id)?.state === "failed") await this.wait(track.id);
    }
    this.downloads.retry();
  }

  /** For the player; null when the track has to come from the server, or not at all. */
  async source(trackId: string): Promise<OfflineSource | null> {
    await this.ready;
    const copy = this.copies.get(trackId);
    if (!copy || !mayPlay(copy, this.ports.now())) return null;
    return sourceOf(copy, this.ports.pieces, () => {
      void this.update(trackId, FROM_THE_START).then(() => this.downloads.pump());
    });
  }

  /** This tab downloads and renews from now on. */
  async lead(): Promise<void> {
    await this.ready;
    if (this.closed) return;
    this.leads = true;
    // What another tab or an earlier visit left behind without an index.
    for (const id of await this.ports.pieces.tracks()) {
      if (!this.copies.has(id)) await this.ports.pieces.remove(id);
    }
    this.downloads.start();
    void this.renew();
  }

  /** The network is back. */
  connected(): void {
    if (!this.leads) return;
    this.downloads.retry();
    void this.renew();
  }

  /** Extends the time that copies may be played, as far as it is worth asking. */
  renew(): Promise<void> {
    this.renewing ??= this.renewDue().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  /** Another tab has changed the index. */
  async reload(): Promise<void> {
    const { kept, copies } = await this.ports.shelf.load();
    this.kept = new Map(kept.map((one) => [keyOf(one.kind, one.id), one]));
    this.copies = new Map(copies.map((one) => [one.trackId, one]));
    const removed = [...this.downloads.active()].filter((id) => !this.copies.has(id));
    void this.clear(removed).catch(() => {});
    this.changed();
    this.downloads.pump();
  }

  close(): void {
    this.closed = true;
    this.leads = false;
    this.downloads.stop();
    this.ports.shelf.close();
    this.listeners.clear();
  }

  private async renewDue(): Promise<void> {
    for (const copy of dueForRenewal(this.copies.values(), this.ports.now())) {
      if (this.closed || !this.ports.online()) return;
      try {
        const { change, lost } = await renew(copy, this.ports);
        if (!this.copies.has(copy.trackId)) continue;
        if (lost) await this.ports.pieces.remove(copy.trackId);
        await this.update(copy.trackId, change);
      } catch {
        // The server is away, or busy. The time that is left will do until the next attempt.
        return;
      }
    }
    this.downloads.pump();
  }

  /** Takes these out of the index, then the copies and bytes of tracks that nothing else holds. */
  private async drop(keys: string[], tracks: Kept["tracks"]): Promise<void> {
    for (const key of keys) this.kept.delete(key);
    const held = new Set([...this.kept.values()].flatMap((kept) => kept.tracks.map((track) => track.id)));
    const loose = [...new Set(tracks.map((track) => track.id))].filter((id) => !held.has(id));
    for (const id of loose) this.copies.delete(id);
    await this.ports.shelf.remove(keys, loose);
    this.told();
    await this.clear(loose);
    // There is room again.
    for (const copy of this.copies.values()) if (copy.failure === "full") await this.wait(copy.trackId);
    this.told();
    this.downloads.pump();
  }

  private async clear(trackIds: string[]): Promise<void> {
    // A piece that is just being written must not be there again afterwards.
    await Promise.all(trackIds.map((id) => this.downloads.cancel(id)));
    for (const id of trackIds) await this.ports.pieces.remove(id);
  }

  private wait(trackId: string): Promise<void> {
    return this.update(trackId, { state: "waiting", failure: null });
  }

  private async update(trackId: string, change: Partial<Copy>): Promise<void> {
    const copy = this.copies.get(trackId);
    if (!copy || this.closed) return;
    this.copies.set(trackId, { ...copy, ...change });
    this.changed();
    await this.ports.shelf.update(trackId, change);
    this.ports.tell();
  }

  private told(): void {
    this.changed();
    this.ports.tell();
  }

  private changed(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}

const isWaiting = (copy: Copy): boolean => copy.state === "waiting";
