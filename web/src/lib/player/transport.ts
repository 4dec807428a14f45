// Makes the queue sound: loads, goes on, prepares what follows, and gets over what goes wrong. The engine commands
// it; everything it knows of the queue is in the store.
import type { StoreApi } from "zustand/vanilla";
import { t } from "@/lib/i18n";
import type { Deck, DeckEvent, Playable } from "./deck";
import type { Sound } from "./graph";
import { gainOf } from "./loudness";
import { mayPass } from "./mse/source";
import { isFresh, openTrack, type StreamPorts } from "./opening";
import type { PlayReporter } from "./plays";
import * as queue from "./queue";
import { currentTrack, type PlayerState } from "./state";
import { crossfadeBetween, nextItem } from "./succession";

export interface TransportParts extends StreamPorts {
  decks: [Deck, Deck];
  sound: Sound;
  plays: PlayReporter;
  describe(error: unknown): string;
  now: () => number;
}

/** `joined`: on the same deck, without a gap. `standby`: on the other one. */
interface Prepared {
  item: Playable;
  how: "joined" | "standby";
}

type Sounding = Pick<PlayerState, "via" | "rendition">;
const SILENT: Sounding = { via: null, rendition: null };

const PRELOAD_MS = 30_000;
/** Longer gaps between two reports of the position are a sleeping machine, not listening. */
const LONGEST_TICK_MS = 2_000;
const FAILURES_BEFORE_STOP = 3;
const RETRY_MS = 4_000;
const HEARD_MS = 2_000;
const MOST_HISTORY = 200;
const LEVEL_RAMP_MS = 40;
/** The loudness of a track that joins is set on the clock of the sound, as soon as its beginning is this near. */
const LEVEL_AHEAD_MS = 1_200;
const JOIN_RAMP_MS = 20;
/** What a position may be wrong by against the sound; the louder of two tracks never gets the gain of the quieter. */
const JOIN_MARGIN_MS = 18;

export class Transport {
  private active: 0 | 1 = 0;
  private loaded: Playable | null = null;
  private prepared: Prepared | null = null;
  private preparing: string | null = null;
  /** What each deck plays, also while it is only made ready. */
  private sources: [Sounding, Sounding] = [SILENT, SILENT];
  /** Ends a crossfade that goes on. */
  private endFade: (() => void) | null = null;
  /** Changes with every load, so that late answers are dropped. */
  private turn = 0;
  private lastTick: number | null = null;
  private heardMs = 0;
  private failures = 0;
  private renewals = 0;
  private renewing = false;
  /** A change of loudness is set for a time to come. */
  private levelled = false;
  /** What to try again when the network is back. */
  private waiting: (() => void) | null = null;
  private waitTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly parts: TransportParts,
    private readonly store: StoreApi<PlayerState>,
  ) {
    parts.decks.forEach((deck, which) => {
      deck.onEvent((event) => this.hear(which as 0 | 1, event));
    });
  }

  deck(): Deck {
    return this.parts.decks[this.active];
  }

  wantsSound(): boolean {
    const { status } = this.state();
    return status === "playing" || status === "loading";
  }

  goTo(index: number): void {
    this.set({ index });
    this.failures = 0;
    void this.start(0, true);
  }

  showCurrent(positionMs: number): void {
    const track = currentTrack(this.state());
    if (track) this.set({ status: "paused", positionMs, durationMs: track.duration_ms, bufferedMs: 0 });
  }

  forgive(): void {
    this.failures = 0;
  }

  play(): void {
    const { index, positionMs, status } = this.state();
    if (index < 0 || status === "playing") return;
    if (this.loaded && this.loaded.key === this.currentKey() && status !== "failed") void this.sound();
    else void this.start(positionMs, true);
  }

  pause(): void {
    this.endFade?.();
    this.deck().pause();
    if (this.state().index >= 0) this.set({ status: "paused" });
    this.lastTick = null;
    this.unlevel();
  }

  seek(target: number): void {
    this.set({ positionMs: target });
    this.lastTick = null;
    this.unlevel();
    if (this.loaded?.key === this.currentKey()) this.deck().seek(target);
  }

  stop(): void {
    this.turn += 1;
    this.endFade?.();
    this.stopWaiting();
    this.leave();
    for (const deck of this.parts.decks) deck.clear();
    this.loaded = null;
    this.prepared = null;
    this.preparing = null;
  }

  /** The queue, the repeat mode or a choice has changed: what was made ready may be wrong now. */
  reconsider(): void {
    if (!this.prepared && !this.preparing) return;
    const state = this.state();
    const next = state.sleep?.kind === "endOfTrack" ? null : nextItem(state);
    const key = this.prepared?.item.key ?? this.preparing;
    if (next?.key !== key || (this.prepared && this.manner(next) !== this.prepared.how)) this.dropPrepared();
  }

  /** The same track in the quality that is now chosen, without a gap where the deck can do that. */
  async requalify(): Promise<void> {
    this.dropPrepared();
    const item = this.state().items[this.state().index];
    if (!this.loaded || !item) return;
    const { turn } = this;
    try {
      const opened = await openTrack(this.parts, item.track, item.key, this.state().quality);
      if (turn !== this.turn) return;
      if (this.deck().change(opened)) this.loaded = opened;
      else void this.start(this.state().positionMs, this.wantsSound());
    } catch (error) {
      if (turn === this.turn) this.set({ error: this.parts.describe(error) });
    }
  }

  level(rampMs = LEVEL_RAMP_MS): void {
    this.levelled = false;
    this.parts.sound.outputs[this.active].level(this.gain(this.state().index, this.loaded), rampMs);
  }

  /** Loads the current entry, on the deck that has it ready if one does. */
  async start(positionMs: number, audible: boolean): Promise<void> {
    const state = this.state();
    const item = state.items[state.index];
    if (!item) return;
    this.turn += 1;
    const { turn } = this;
    this.endFade?.();
    this.stopWaiting();
    this.lastTick = null;
    this.renewals = 0;
    this.leave();
    this.deck().pause();
    this.set({
      status: audible ? "loading" : "paused",
      positionMs,
      durationMs: item.track.duration_ms,
      bufferedMs: 0,
      rendition: null,
      error: null,
    });
    const ready = this.prepared;
    const now = this.parts.now();
    if (
      ready?.how === "standby" &&
      ready.item.key === item.key &&
      isFresh(ready.item, now) &&
      positionMs === 0
    ) {
      this.deck().clear();
      this.active = this.other();
      this.loaded = ready.item;
      this.prepared = null;
      this.set(this.sources[this.active]);
    } else {
      this.loaded = null;
      this.dropPrepared();
      this.deck().clear();
      const opening = openTrack(this.parts, item.track, item.key, state.quality);
      // Sound is asked for inside the gesture that wanted it; after an answer of the server it would be too late.
      if (audible) void this.parts.sound.resume();
      try {
        const opened = await opening;
        if (turn !== this.turn) return;
        this.loaded = opened;
        if (this.state().connection === "offline" && opened.source?.via !== "offline")
          this.set({ connection: "online" });
        this.deck().load(opened, this.state().positionMs);
      } catch (error) {
        if (turn !== this.turn) return;
        if (mayPass(error))
          this.waitForNetwork(() => this.start(this.state().positionMs, this.wantsSound()), error);
        else this.fail(this.parts.describe(error));
        return;
      }
    }
    this.parts.sound.outputs[this.active].fade(1, 0);
    this.level(0);
    this.parts.plays.start(item.track, this.state().source ?? undefined);
    if (this.wantsSound()) await this.sound();
  }

  /** The browser says that there is a network again, or that there is none. */
  network(there: boolean): void {
    if (!there) {
      if (this.loaded && this.loaded.source?.via !== "offline") this.set({ connection: "offline" });
      return;
    }
    this.set({ connection: "online" });
    for (const deck of this.parts.decks) deck.retry();
    const again = this.waiting;
    this.stopWaiting();
    again?.();
  }

  // Inside

  private state(): PlayerState {
    return this.store.getState();
  }

  private set(change: Partial<PlayerState>): void {
    this.store.setState(change);
  }

  private other(): 0 | 1 {
    return this.active === 0 ? 1 : 0;
  }

  private currentKey(): string | undefined {
    const state = this.state();
    return state.items[state.index]?.key;
  }

  private gain(index: number, item: Playable | null): number {
    const { items, normalisation } = this.state();
    const tracks = items.map((one) => one.track);
    return gainOf(tracks, index, normalisation, item?.stream.loudness ?? null);
  }

  /** Down before a louder track begins, up after a quieter one has. */
  private levelAhead(leftMs: number, next: Playable): void {
    const { items, index } = this.state();
    const now = this.gain(index, this.loaded);
    const then = this.gain(
      items.findIndex((item) => item.key === next.key),
      next,
    );
    if (now === then) return;
    const inMs = then < now ? leftMs - JOIN_RAMP_MS - JOIN_MARGIN_MS : leftMs + JOIN_MARGIN_MS;
    if (inMs <= 0) return;
    this.levelled = true;
    this.parts.sound.outputs[this.active].level(then, JOIN_RAMP_MS, inMs);
  }

  private unlevel(): void {
    if (this.levelled) this.level(0);
  }

  private async sound(): Promise<void> {
    const { turn } = this;
    if (this.state().status !== "playing") this.set({ status: "loading" });
    try {
      const [audible] = await Promise.all([this.parts.sound.resume(), this.deck().play()]);
      if (!audible && turn === this.turn) this.pause();
    } catch (error) {
      // Browsers refuse sound before the first click; a newer load interrupts an older one.
      const name = error instanceof Error ? error.name : "";
      if (turn === this.turn && name === "NotAllowedError") this.set({ status: "paused" });
    }
  }

  private hear(which: 0 | 1, event: DeckEvent): void {
    if (event.kind === "source") this.sources[which] = { via: event.via, rendition: event.rendition };
    if (which !== this.active) {
      if (event.kind === "failed" && this.prepared?.how === "standby") this.dropPrepared();
      return;
    }
    if (!this.loaded) return;
    switch (event.kind) {
      case "time":
        return this.tick();
      case "playing":
        this.failures = 0;
        this.lastTick = this.parts.now();
        return this.set({ status: "playing", error: null });
      case "waiting":
        this.lastTick = null;
        this.unlevel();
        if (this.state().status === "playing") this.set({ status: "loading" });
        return;
      case "paused":
        // Headphones pulled out, or another app took the sound.
        this.lastTick = null;
        if (this.wantsSound()) this.set({ status: "paused" });
        return;
      case "source":
        return this.set(this.sources[which]);
      case "advanced":
        return this.advanced(event.key);
      case "unfollowed":
        if (this.prepared?.item.key === event.key) this.prepared = null;
        return;
      case "lost":
        return this.set({ connection: "offline" });
      case "found":
        return this.set({ connection: "online" });
      case "ended":
        return this.finished();
      case "failed":
        if (event.expired && this.renewals < 2) void this.renew();
        else this.fail(t("engine.cannotPlay"));
    }
  }

  private tick(): void {
    const deck = this.deck();
    const state = this.state();
    const now = this.parts.now();
    if (state.status === "playing" && this.lastTick !== null) {
      const passed = now - this.lastTick;
      if (passed > 0 && passed < LONGEST_TICK_MS) {
        this.heardMs += passed;
        this.parts.plays.heard(passed);
      }
    }
    this.lastTick = state.status === "playing" ? now : null;
    const positionMs = deck.positionMs();
    const durationMs = deck.durationMs() || state.durationMs;
    this.set({ positionMs, durationMs, bufferedMs: deck.bufferedMs() });
    if (state.status !== "playing" || !this.loaded) return;
    if (positionMs > 5_000) this.renewals = 0;
    if (!isFresh(this.loaded, now)) void this.renew();
    const left = durationMs - positionMs;
    if (deck.complete() || left < PRELOAD_MS) void this.prepareNext();
    if (this.prepared?.how === "joined" && left / state.speed < LEVEL_AHEAD_MS) {
      this.levelAhead(left / state.speed, this.prepared.item);
    }
    if (this.prepared?.how !== "standby") return;
    const track = currentTrack(state);
    const next = nextItem(state);
    if (!track || next?.key !== this.prepared.item.key) return;
    const fadeMs = crossfadeBetween(state, track, next.track);
    if (fadeMs > 0 && left / state.speed <= fadeMs) this.crossfade(Math.max(200, left / state.speed));
  }

  /** The next track has begun on the same deck. */
  private advanced(key: string): void {
    const ready = this.prepared;
    this.leave();
    this.prepared = null;
    this.preparing = null;
    const index = this.state().items.findIndex((item) => item.key === key);
    if (!ready || index < 0) {
      void this.start(0, true);
      return;
    }
    this.loaded = ready.item;
    this.began(index);
  }

  /** The next track begins on the other deck while this one fades out. */
  private crossfade(ms: number): void {
    const ready = this.prepared;
    const index = this.state().items.findIndex((item) => item.key === ready?.item.key);
    if (!ready || index < 0) return;
    const { sound, decks } = this.parts;
    const [old, fresh] = [this.active, this.other()];
    this.leave();
    this.turn += 1;
    this.active = fresh;
    this.loaded = ready.item;
    this.prepared = null;
    this.set(this.sources[fresh]);
    sound.outputs[old].fade(0, ms);
    sound.outputs[fresh].fade(0, 0);
    const timer = setTimeout(() => this.endFade?.(), ms + 100);
    this.endFade = () => {
      clearTimeout(timer);
      this.endFade = null;
      decks[old].clear();
      sound.outputs[old].fade(1, 0);
      sound.outputs[fresh].fade(1, 0);
    };
    this.began(index);
    sound.outputs[fresh].fade(1, ms);
    void this.sound();
  }

  private began(index: number): void {
    const item = this.state().items[index];
    if (!item) return;
    this.set({
      index,
      positionMs: this.deck().positionMs(),
      durationMs: this.deck().durationMs() || item.track.duration_ms,
      bufferedMs: this.deck().bufferedMs(),
      error: null,
    });
    this.renewals = 0;
    this.level();
    this.parts.plays.start(item.track, this.state().source ?? undefined);
  }

  private leave(): void {
    const track = currentTrack(this.state());
    this.parts.plays.finish();
    if (track && this.loaded && this.heardMs >= HEARD_MS) {
      this.set({
        history: [this.trackOf(this.loaded) ?? track, ...this.state().history].slice(0, MOST_HISTORY),
      });
    }
    this.heardMs = 0;
  }

  private trackOf(loaded: Playable) {
    return this.state().items.find((item) => item.key === loaded.key)?.track ?? null;
  }

  private finished(): void {
    const state = this.state();
    const next = nextItem(state);
    const index = next ? state.items.indexOf(next) : -1;
    if (state.sleep?.kind === "endOfTrack") {
      this.leave();
      this.set({ sleep: null, ...(index >= 0 ? { index } : {}) });
      void this.start(0, false);
      return;
    }
    if (index >= 0 && index !== state.index) return this.goTo(index);
    this.leave();
    if (index < 0) this.set({ status: "paused", positionMs: 0 });
    this.deck().seek(0);
    const track = currentTrack(state);
    if (track) this.parts.plays.start(track, this.state().source ?? undefined);
    if (index >= 0) void this.sound();
  }

  /** Says what went wrong and goes on with the next track, unless several failed in a row. */
  private fail(message: string): void {
    this.failures += 1;
    this.leave();
    this.deck().clear();
    this.loaded = null;
    const state = this.state();
    const index = queue.following(state, state.repeat);
    const skip = this.failures < FAILURES_BEFORE_STOP && index >= 0 && index !== state.index;
    if (!skip) return this.set({ status: "failed", error: message });
    const wanted = this.wantsSound();
    this.set({ index, error: message });
    void this.start(0, wanted).then(() => {
      // Starting clears the message; it must stay readable while the next track plays.
      if (this.failures > 0 && this.failures < FAILURES_BEFORE_STOP) this.set({ error: message });
    });
  }

  private waitForNetwork(again: () => Promise<void>, error: unknown): void {
    const { turn } = this;
    this.stopWaiting();
    if (this.state().connection !== "offline") this.set({ error: this.parts.describe(error) });
    this.set({ connection: "offline" });
    this.waiting = () => {
      if (turn === this.turn) void again();
    };
    this.waitTimer = setTimeout(() => this.waiting?.(), RETRY_MS);
  }

  private stopWaiting(): void {
    if (this.waitTimer) clearTimeout(this.waitTimer);
    this.waitTimer = null;
    this.waiting = null;
  }

  private async renew(): Promise<void> {
    const { loaded, turn } = this;
    const track = currentTrack(this.state());
    if (this.renewing || !loaded || !track) return;
    this.renewing = true;
    this.renewals += 1;
    try {
      const stream = await this.parts.openStream(track.id, this.state().quality);
      if (turn !== this.turn || this.loaded !== loaded) return;
      this.loaded = { ...loaded, stream };
      if (this.state().connection === "offline") this.set({ connection: "online" });
      this.deck().renew(stream);
    } catch (error) {
      if (turn !== this.turn) return;
      if (mayPass(error)) this.waitForNetwork(() => this.renew(), error);
      // The addresses at hand may still last; only a refusal after they ended is the end of the track.
      else if (!isFresh(loaded, this.parts.now() + 60_000)) this.fail(this.parts.describe(error));
    } finally {
      this.renewing = false;
    }
  }

  /** How the next track is to be prepared: joined, unless it is faded into. */
  private manner(next: queue.QueueItem | null): Prepared["how"] {
    const track = currentTrack(this.state());
    return track && next && crossfadeBetween(this.state(), track, next.track) > 0 ? "standby" : "joined";
  }

  private async prepareNext(): Promise<void> {
    const state = this.state();
    const item = state.sleep?.kind === "endOfTrack" ? null : nextItem(state);
    if (!item || this.endFade || this.preparing === item.key || this.prepared?.item.key === item.key) return;
    const { turn } = this;
    this.preparing = item.key;
    const forget = () => {
      if (this.preparing === item.key) this.preparing = null;
    };
    try {
      const opened = await openTrack(this.parts, item.track, item.key, state.quality);
      if (turn !== this.turn || this.preparing !== item.key) return;
      const how = this.manner(item) === "joined" && this.deck().follow(opened) ? "joined" : "standby";
      if (how === "standby") this.parts.decks[this.other()].load(opened, 0);
      this.prepared = { item: opened, how };
      forget();
    } catch {
      // Its turn will come, and with it a message if it still fails.
      setTimeout(forget, 10_000);
    }
  }

  private dropPrepared(): void {
    this.unlevel();
    if (this.prepared?.how === "joined") this.deck().follow(null);
    else if (!this.endFade) this.parts.decks[this.other()].clear();
    this.prepared = null;
    this.preparing = null;
  }
}
