// Makes the queue sound: loads, goes on, prepares what follows, and gets over what goes wrong. The engine commands
// it; everything it knows of the queue is in the store.
import type { StoreApi } from "zustand/vanilla";
import { t } from "@/lib/i18n";
import { crossfadeBegin } from "./crossfade";
import type { Deck, DeckEvent, Playable } from "./deck";
import { Levels } from "./levels";
import { Listening } from "./listening";
import { mayPass } from "./mse/source";
import { NetworkWait } from "./network-wait";
import { isFresh, openTrack } from "./opening";
import { Preparation } from "./preparation";
import * as queue from "./queue";
import { currentTrack, type PlayerState, SILENT, type Sounding } from "./state";
import { crossfadeBetween, nextItem } from "./succession";
import type { TransportParts } from "./transport-parts";

const PRELOAD_MS = 30_000;
const FAILURES_BEFORE_STOP = 3;

export class Transport {
  private active: 0 | 1 = 0;
  private loaded: Playable | null = null;
  private readonly levels: Levels;
  private readonly listening: Listening;
  private readonly preparation: Preparation;
  private readonly wait = new NetworkWait();
  /** What each deck plays, also while it is only made ready. */
  private sources: [Sounding, Sounding] = [SILENT, SILENT];
  /** Ends a crossfade that goes on. */
  private endFade: (() => void) | null = null;
  /** Changes with every load, so that late answers are dropped. */
  private turn = 0;
  private failures = 0;
  /** What is said of the track before this one, which could not be played; it stays while this one plays. */
  private passed: string | null = null;
  private renewals = 0;
  private renewing = false;

  constructor(
    private readonly parts: TransportParts,
    private readonly store: StoreApi<PlayerState>,
  ) {
    this.levels = new Levels(store);
    this.listening = new Listening(parts.plays, parts.now);
    this.preparation = new Preparation(parts, store, {
      active: () => this.deck(),
      other: () => parts.decks[this.other()],
    });
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
    this.forgive();
    void this.start(0, true);
  }

  showCurrent(positionMs: number): void {
    const track = currentTrack(this.state());
    if (track) this.set({ status: "paused", positionMs, durationMs: track.duration_ms, bufferedMs: 0 });
  }

  forgive(): void {
    this.failures = 0;
    this.passed = null;
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
    this.listening.interrupted();
    this.unlevel();
  }

  seek(target: number): void {
    this.set({ positionMs: target });
    this.listening.interrupted();
    this.unlevel();
    if (this.loaded?.key === this.currentKey()) this.deck().seek(target);
  }

  stop(): void {
    this.turn += 1;
    this.endFade?.();
    this.wait.end();
    this.leave();
    for (const deck of this.parts.decks) deck.clear();
    this.loaded = null;
    this.preparation.take();
  }

  /** The queue, the repeat mode or a choice has changed: what was made ready may be wrong now. */
  reconsider(): void {
    if (this.preparation.outdated()) this.dropPrepared();
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

  level(rampMs?: number): void {
    this.levels.now(this.output(), this.loaded, rampMs);
  }

  /** Loads the current entry, on the deck that has it ready if one does. */
  async start(positionMs: number, audible: boolean): Promise<void> {
    const state = this.state();
    const item = state.items[state.index];
    if (!item) return;
    this.turn += 1;
    const { turn } = this;
    this.endFade?.();
    this.wait.end();
    this.listening.interrupted();
    this.renewals = 0;
    this.leave();
    this.deck().pause();
    this.set({
      status: audible ? "loading" : "paused",
      positionMs,
      durationMs: item.track.duration_ms,
      bufferedMs: 0,
      rendition: null,
      error: this.passed,
    });
    const ready = this.preparation.get();
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
      this.preparation.take();
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
    this.listening.begin(item.track, this.state().source);
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
    this.wait.retry();
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
    return this.state().items[this.state().index]?.key;
  }

  private output() {
    return this.parts.sound.outputs[this.active];
  }

  private unlevel(): void {
    this.levels.takeBack(this.output(), this.loaded);
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
      if (event.kind === "failed" && this.preparation.get()?.how === "standby") this.dropPrepared();
      return;
    }
    if (!this.loaded) return;
    switch (event.kind) {
      case "time":
        return this.tick();
      case "playing":
        this.failures = 0;
        this.listening.resumed();
        return this.set({ status: "playing", error: this.passed });
      case "waiting":
        this.listening.interrupted();
        this.unlevel();
        if (this.state().status === "playing") this.set({ status: "loading" });
        return;
      case "paused":
        // Headphones pulled out, or another app took the sound.
        this.listening.interrupted();
        if (this.wantsSound()) this.set({ status: "paused" });
        return;
      case "source":
        return this.set(this.sources[which]);
      case "advanced":
        return this.advanced(event.key);
      case "unfollowed":
        return this.preparation.unfollowed(event.key);
      case "lost":
        return this.set({ connection: "offline" });
      case "found":
        return this.set({ connection: "online" });
      case "ended":
        return this.finished();
      case "failed":
        if (event.expired && this.renewals < 2) void this.renew();
        else this.fail();
    }
  }

  private tick(): void {
    const deck = this.deck();
    const state = this.state();
    const now = this.parts.now();
    this.listening.tick(state.status === "playing");
    const positionMs = deck.positionMs();
    const durationMs = deck.durationMs() || state.durationMs;
    this.set({ positionMs, durationMs, bufferedMs: deck.bufferedMs() });
    if (state.status !== "playing" || !this.loaded) return;
    if (positionMs > 5_000) this.renewals = 0;
    if (!isFresh(this.loaded, now)) void this.renew();
    const left = durationMs - positionMs;
    if (!this.endFade && (deck.complete() || left < PRELOAD_MS)) void this.preparation.begin();
    const ready = this.preparation.get();
    if (!ready) return;
    if (ready.how === "joined") {
      return this.levels.ahead(this.output(), this.loaded, ready.item, left / state.speed);
    }
    const track = currentTrack(state);
    const next = nextItem(state);
    if (!track || next?.key !== ready.item.key) return;
    const fadeMs = crossfadeBetween(state, track, next.track);
    if (fadeMs > 0 && left / state.speed <= fadeMs) this.crossfade(Math.max(200, left / state.speed));
  }

  /** The next track has begun on the same deck. */
  private advanced(key: string): void {
    const ready = this.preparation.take();
    this.leave();
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
    const ready = this.preparation.get();
    const index = this.state().items.findIndex((item) => item.key === ready?.item.key);
    if (!ready || index < 0) return;
    const { sound, decks } = this.parts;
    const [old, fresh] = [this.active, this.other()];
    this.leave();
    this.turn += 1;
    this.active = fresh;
    this.loaded = ready.item;
    this.preparation.take();
    this.set(this.sources[fresh]);
    this.endFade = crossfadeBegin(sound.outputs[old], sound.outputs[fresh], ms, () => {
      this.endFade = null;
      decks[old].clear();
    });
    this.began(index);
    sound.outputs[fresh].fade(1, ms);
    void this.sound();
  }

  private began(index: number): void {
    const item = this.state().items[index];
    if (!item) return;
    this.forgive();
    this.set({
      index,
      positionMs: this.deck().positionMs(),
      durationMs: this.deck().durationMs() || item.track.duration_ms,
      bufferedMs: this.deck().bufferedMs(),
      error: null,
    });
    this.renewals = 0;
    this.level();
    this.listening.begin(item.track, this.state().source);
  }

  private leave(): void {
    const { history } = this.state();
    const left = this.loaded && (this.trackOf(this.loaded) ?? currentTrack(this.state()));
    const longer = this.listening.leave(left, history);
    if (longer !== history) this.set({ history: longer });
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
    if (track) this.listening.begin(track, this.state().source);
    if (index >= 0) void this.sound();
  }

  /** Says which track went wrong and goes on with the next one, unless several failed in a row. */
  private fail(reason?: string): void {
    const title = currentTrack(this.state())?.title ?? "";
    const error = [t("engine.cannotPlay", { title }), reason].filter(Boolean).join(" ");
    this.failures += 1;
    this.leave();
    this.deck().clear();
    this.loaded = null;
    const state = this.state();
    const index = queue.following(state, state.repeat);
    const skip = this.failures < FAILURES_BEFORE_STOP && index >= 0 && index !== state.index;
    this.passed = skip ? t("engine.skipped", { error }) : null;
    if (!skip) return this.set({ status: "failed", error });
    const wanted = this.wantsSound();
    this.set({ index });
    void this.start(0, wanted);
  }

  private waitForNetwork(again: () => Promise<void>, error: unknown): void {
    const { turn } = this;
    if (this.state().connection !== "offline") this.set({ error: this.parts.describe(error) });
    this.set({ connection: "offline" });
    this.wait.begin(() => {
      if (turn === this.turn) void again();
    });
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

  private dropPrepared(): void {
    this.unlevel();
    this.preparation.drop(this.endFade !== null);
  }
}
