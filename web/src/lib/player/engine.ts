// The audio engine: a plain class that owns the queue and two decks. While one deck plays, the other gets the
// next track ready. React reads `store` and calls the methods.
import type { StoreApi } from "zustand/vanilla";
import type { Quality, QueueView, Repeat, Stream, Track } from "@/api/types";
import type { Deck, DeckEvent } from "./deck";
import type { PlayReporter } from "./plays";
import * as queue from "./queue";
import { createPlayerStore, currentTrack, type PlayerState, writePreferences } from "./state";

export interface EngineParts {
  decks: [Deck, Deck];
  plays: PlayReporter;
  openStream(trackId: string, quality: Quality): Promise<Stream>;
  describe(error: unknown): string;
  now?: () => number;
}

interface Loaded {
  key: string;
  stream: Stream;
}

const PRELOAD_MS = 25_000;
const RENEW_EARLY_MS = 60_000;
const BACK_TO_START_MS = 3_000;
/** Longer gaps between two reports of the position are a sleeping machine, not listening. */
const LONGEST_TICK_MS = 2_000;
const FAILURES_BEFORE_STOP = 3;

export class PlayerEngine {
  readonly store: StoreApi<PlayerState> = createPlayerStore();
  private readonly parts: EngineParts;
  private readonly now: () => number;
  private active: 0 | 1 = 0;
  private loaded: Loaded | null = null;
  private standby: Loaded | null = null;
  private preparing: string | null = null;
  /** Changes with every load, so that late answers are dropped. */
  private turn = 0;
  private lastTick: number | null = null;
  private failures = 0;
  private renewals = 0;
  private renewing = false;

  constructor(parts: EngineParts) {
    this.parts = parts;
    this.now = parts.now ?? Date.now;
    parts.decks.forEach((deck, which) => {
      deck.onEvent((event) => this.hear(which as 0 | 1, event));
    });
    this.applyVolume();
  }

  // The queue

  playTracks(tracks: Track[], index = 0, options: { shuffle?: boolean; source?: string } = {}): void {
    if (tracks.length === 0) return;
    const start = options.shuffle ? Math.floor(Math.random() * tracks.length) : index;
    const shuffle = options.shuffle ?? false;
    this.set({ ...queue.fill(tracks, start, shuffle), source: options.source ?? null, error: null });
    this.failures = 0;
    void this.start(0, true);
  }

  append(tracks: Track[]): void {
    const idle = this.state().index < 0;
    this.set(queue.append(this.state(), tracks));
    if (idle) this.showCurrent(0);
  }

  playNext(tracks: Track[]): void {
    const idle = this.state().index < 0;
    this.set(queue.insertNext(this.state(), tracks));
    if (idle) this.showCurrent(0);
  }

  remove(key: string): void {
    const state = this.state();
    const current = state.items[state.index]?.key === key;
    const wasPlaying = this.wantsSound();
    this.set(queue.remove(state, key));
    if (!current) return;
    if (this.state().index < 0) this.stop();
    else void this.start(0, wasPlaying);
  }

  move(from: number, to: number): void {
    this.set(queue.move(this.state(), from, to));
  }

  /** Takes away everything but the track that plays. */
  clearUpcoming(): void {
    const state = this.state();
    const current = state.items[state.index];
    this.set({ items: current ? [current] : [], index: current ? 0 : -1 });
  }

  jump(key: string): void {
    const index = this.state().items.findIndex((item) => item.key === key);
    if (index >= 0) this.goTo(index);
  }

  toggleShuffle(): void {
    const state = this.state();
    this.set(state.shuffle ? queue.shuffleOff(state) : queue.shuffleOn(state));
  }

  cycleRepeat(): void {
    const order: Repeat[] = ["off", "all", "one"];
    const next = order[(order.indexOf(this.state().repeat) + 1) % order.length] ?? "off";
    this.set({ repeat: next });
  }

  /** Offers what another device or an earlier visit left, without making a sound. */
  restore(view: QueueView): void {
    if (view.tracks.length === 0 || this.state().items.length > 0) return;
    this.set({ ...queue.restore(view.tracks, view.current_index, view.shuffle), repeat: view.repeat });
    this.showCurrent(view.position_ms);
  }

  // The transport

  toggle(): void {
    if (this.wantsSound()) this.pause();
    else this.play();
  }

  play(): void {
    const { index, positionMs, status } = this.state();
    if (index < 0 || status === "playing") return;
    if (this.loaded && this.loaded.key === this.currentKey() && status !== "failed") void this.sound();
    else void this.start(positionMs, true);
  }

  pause(): void {
    this.deck().pause();
    if (this.state().index >= 0) this.set({ status: "paused" });
    this.lastTick = null;
  }

  next(): void {
    const state = this.state();
    const index = queue.following(state, state.repeat);
    if (index >= 0) this.goTo(index);
  }

  previous(): void {
    const state = this.state();
    const index = queue.preceding(state, state.repeat);
    if (state.positionMs > BACK_TO_START_MS || index < 0) this.seek(0);
    else this.goTo(index);
  }

  seek(ms: number): void {
    const { durationMs } = this.state();
    const target = Math.min(Math.max(0, ms), Math.max(0, durationMs - 250));
    this.set({ positionMs: target });
    this.lastTick = null;
    if (this.loaded?.key === this.currentKey()) this.deck().seek(target);
  }

  seekBy(ms: number): void {
    this.seek(this.state().positionMs + ms);
  }

  setVolume(volume: number): void {
    this.set({ volume: Math.min(1, Math.max(0, volume)), muted: false });
    this.applyVolume();
  }

  toggleMute(): void {
    this.set({ muted: !this.state().muted });
    this.applyVolume();
  }

  setQuality(quality: Quality): void {
    this.set({ quality });
    this.savePreferences();
    this.dropStandby();
    if (this.loaded) void this.start(this.state().positionMs, this.wantsSound());
  }

  /** Ends playing and forgets the queue, as on signing out. */
  stop(): void {
    this.turn += 1;
    this.parts.plays.finish();
    for (const deck of this.parts.decks) deck.clear();
    this.loaded = null;
    this.standby = null;
    this.set({
      ...queue.EMPTY,
      status: "idle",
      positionMs: 0,
      durationMs: 0,
      bufferedMs: 0,
      via: null,
      source: null,
      rendition: null,
    });
  }

  // Inside

  private state(): PlayerState {
    return this.store.getState();
  }

  private set(change: Partial<PlayerState>): void {
    this.store.setState(change);
  }

  private deck(): Deck {
    return this.parts.decks[this.active];
  }

  private otherDeck(): Deck {
    return this.parts.decks[this.active === 0 ? 1 : 0];
  }

  private currentKey(): string | undefined {
    const state = this.state();
    return state.items[state.index]?.key;
  }

  private wantsSound(): boolean {
    const { status } = this.state();
    return status === "playing" || status === "loading";
  }

  private goTo(index: number): void {
    this.set({ index });
    this.failures = 0;
    void this.start(0, true);
  }

  private showCurrent(positionMs: number): void {
    const track = currentTrack(this.state());
    if (track) this.set({ status: "paused", positionMs, durationMs: track.duration_ms, bufferedMs: 0 });
  }

  /** Loads the current entry, on the deck that has it ready if one does. */
  private async start(positionMs: number, audible: boolean): Promise<void> {
    const state = this.state();
    const item = state.items[state.index];
    if (!item) return;
    this.turn += 1;
    const turn = this.turn;
    this.lastTick = null;
    this.renewals = 0;
    this.parts.plays.finish();
    this.deck().pause();
    this.set({
      status: audible ? "loading" : "paused",
      positionMs,
      durationMs: item.track.duration_ms,
      bufferedMs: 0,
      rendition: null,
      error: null,
    });
    if (this.standby?.key === item.key && this.fresh(this.standby.stream) && positionMs === 0) {
      this.deck().clear();
      this.active = this.active === 0 ? 1 : 0;
      this.loaded = this.standby;
      this.standby = null;
      this.set({ via: this.loaded.stream.hls_url ? "hls" : "file" });
    } else {
      this.loaded = null;
      this.dropStandby();
      this.deck().clear();
      try {
        const stream = await this.parts.openStream(item.track.id, state.quality);
        if (turn !== this.turn) return;
        this.loaded = { key: item.key, stream };
        this.deck().load(stream, this.state().positionMs);
      } catch (error) {
        if (turn === this.turn) this.fail(this.parts.describe(error));
        return;
      }
    }
    this.parts.plays.start(item.track, this.state().source ?? undefined);
    if (this.wantsSound()) await this.sound();
  }

  private async sound(): Promise<void> {
    const turn = this.turn;
    if (this.state().status !== "playing") this.set({ status: "loading" });
    try {
      await this.deck().play();
    } catch (error) {
      // Browsers refuse sound before the first click; a newer load interrupts an older one.
      const name = error instanceof Error ? error.name : "";
      if (turn === this.turn && name === "NotAllowedError") this.set({ status: "paused" });
    }
  }

  private hear(which: 0 | 1, event: DeckEvent): void {
    if (which !== this.active) {
      if (event.kind === "failed") this.dropStandby();
      return;
    }
    if (!this.loaded) return;
    switch (event.kind) {
      case "time":
        return this.tick();
      case "playing":
        this.failures = 0;
        this.lastTick = this.now();
        return this.set({ status: "playing", error: null });
      case "waiting":
        this.lastTick = null;
        if (this.state().status === "playing") this.set({ status: "loading" });
        return;
      case "paused":
        // Headphones pulled out, or another app took the sound.
        this.lastTick = null;
        if (this.wantsSound()) this.set({ status: "paused" });
        return;
      case "source":
        return this.set({ via: event.via, rendition: event.rendition });
      case "ended":
        return this.finished();
      case "failed":
        if (event.expired && this.renewals < 2) void this.renew();
        else this.fail("This track cannot be played right now.");
    }
  }

  private tick(): void {
    const deck = this.deck();
    const state = this.state();
    const now = this.now();
    if (state.status === "playing" && this.lastTick !== null) {
      const passed = now - this.lastTick;
      if (passed > 0 && passed < LONGEST_TICK_MS) this.parts.plays.heard(passed);
    }
    this.lastTick = state.status === "playing" ? now : null;
    const durationMs = deck.durationMs() || state.durationMs;
    this.set({ positionMs: deck.positionMs(), durationMs, bufferedMs: deck.bufferedMs() });
    if (state.status !== "playing" || !this.loaded) return;
    if (deck.positionMs() > 5_000) this.renewals = 0;
    if (!this.fresh(this.loaded.stream)) void this.renew();
    if (durationMs - deck.positionMs() < PRELOAD_MS) void this.prepareNext();
  }

  private finished(): void {
    const state = this.state();
    if (state.repeat === "one") {
      const track = currentTrack(state);
      this.parts.plays.finish();
      if (track) this.parts.plays.start(track, this.state().source ?? undefined);
      this.deck().seek(0);
      void this.sound();
      return;
    }
    const index = queue.following(state, state.repeat);
    if (index >= 0) return this.goTo(index);
    this.parts.plays.finish();
    this.set({ status: "paused", positionMs: 0 });
    this.deck().seek(0);
    const track = currentTrack(state);
    if (track) this.parts.plays.start(track, this.state().source ?? undefined);
  }

  /** Says what went wrong and goes on with the next track, unless several failed in a row. */
  private fail(message: string): void {
    this.failures += 1;
    this.loaded = null;
    this.deck().clear();
    const state = this.state();
    const index = queue.following(state, "off");
    this.set({ status: "failed", error: message });
    if (index < 0 || this.failures >= FAILURES_BEFORE_STOP) return;
    this.set({ index });
    const failures = this.failures;
    void this.start(0, true).then(() => {
      if (this.failures === failures) this.set({ error: message });
    });
  }

  private fresh(stream: Stream): boolean {
    return Date.parse(stream.expires_at) - this.now() > RENEW_EARLY_MS;
  }

  private async renew(): Promise<void> {
    const loaded = this.loaded;
    const track = currentTrack(this.state());
    if (this.renewing || !loaded || !track) return;
    this.renewing = true;
    this.renewals += 1;
    const turn = this.turn;
    try {
      const stream = await this.parts.openStream(track.id, this.state().quality);
      if (turn !== this.turn) return;
      this.loaded = { key: loaded.key, stream };
      this.deck().renew(stream);
    } catch (error) {
      // The addresses at hand may still last; only a refusal after they ended is the end of the track.
      if (turn === this.turn && Date.parse(loaded.stream.expires_at) < this.now()) {
        this.fail(this.parts.describe(error));
      }
    } finally {
      this.renewing = false;
    }
  }

  private async prepareNext(): Promise<void> {
    const state = this.state();
    if (state.repeat === "one") return;
    const item = state.items[queue.following(state, state.repeat)];
    if (!item || this.preparing === item.key || this.standby?.key === item.key) return;
    if (item.key === this.currentKey()) return;
    this.preparing = item.key;
    try {
      const stream = await this.parts.openStream(item.track.id, state.quality);
      if (this.preparing !== item.key) return;
      this.otherDeck().load(stream, 0);
      this.standby = { key: item.key, stream };
    } catch {
      // Its turn will come, and with it a message if it still fails.
    } finally {
      if (this.preparing === item.key && !this.standby) {
        setTimeout(() => {
          if (this.preparing === item.key) this.preparing = null;
        }, 10_000);
      } else if (this.preparing === item.key) this.preparing = null;
    }
  }

  private dropStandby(): void {
    this.standby = null;
    this.preparing = null;
    this.otherDeck().clear();
  }

  private applyVolume(): void {
    const { volume, muted } = this.state();
    // Ears hear loudness roughly as the square of the amplitude a slider sets.
    for (const deck of this.parts.decks) deck.setVolume(volume * volume, muted);
    this.savePreferences();
  }

  private savePreferences(): void {
    const { volume, muted, quality } = this.state();
    writePreferences({ volume, muted, quality });
  }
}
