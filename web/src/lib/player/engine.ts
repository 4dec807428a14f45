// The audio engine: a plain class that owns the queue and the choices, and commands the transport. React reads
// `store` and calls the methods.
import type { StoreApi } from "zustand/vanilla";
import type { Quality, QueueView, Repeat, Track } from "@/api/types";
import { t } from "@/lib/i18n";
import type { Normalisation } from "./loudness";
import { askForOutput, type Output, outputs } from "./outputs";
import * as queue from "./queue";
import { SleepTimer } from "./sleep-timer";
import {
  clamp,
  createPlayerStore,
  currentTrack,
  MOST_CROSSFADE_MS,
  type PlayerState,
  type Sleep,
  writePreferences,
} from "./state";
import { Tabs } from "./tabs";
import { Transport } from "./transport";
import type { TransportParts } from "./transport-parts";

export interface EngineParts extends Omit<TransportParts, "now"> {
  now?: () => number;
}

const BACK_TO_START_MS = 3_000;
/** A pause this long may be the end of listening. */
const REST_MS = 60_000;

export class PlayerEngine {
  readonly store: StoreApi<PlayerState> = createPlayerStore();
  private readonly transport: Transport;
  private readonly sleep: SleepTimer;
  private readonly tabs: Tabs;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: EngineParts) {
    const now = parts.now ?? Date.now;
    this.transport = new Transport({ ...parts, now, offline: (id) => this.kept(id) }, this.store);
    this.sleep = new SleepTimer(parts.sound, now, () => {
      this.pause();
      this.set({ sleep: null });
    });
    this.tabs = new Tabs((elsewhere) => {
      if (elsewhere && this.transport.wantsSound()) this.pause();
      this.set({ elsewhere });
    });
    this.store.subscribe((state, before) => {
      if (state.status === before.status) return;
      const wanted = this.transport.wantsSound();
      this.tabs.set(wanted);
      clearTimeout(this.resting);
      if (!wanted) this.resting = setTimeout(() => parts.sound.rest(), REST_MS);
    });
    for (const gesture of ["pointerdown", "keydown"]) {
      globalThis.addEventListener?.(gesture, () => parts.sound.warm(), { once: true, capture: true });
    }
    globalThis.addEventListener?.("online", () => this.transport.network(true));
    globalThis.addEventListener?.("offline", () => this.transport.network(false));
    this.applyVolume();
    this.applySpeed();
    const { output } = this.state();
    if (output) void parts.sound.setSink(output).catch(() => {});
  }

  // The queue

  playTracks(tracks: Track[], index = 0, options: { shuffle?: boolean; source?: string } = {}): void {
    if (tracks.length === 0) return;
    const shuffle = options.shuffle ?? false;
    const start = shuffle ? Math.floor(Math.random() * tracks.length) : index;
    const filled = queue.fill(tracks, start, shuffle, Math.random, this.recent());
    this.set({ ...filled, source: options.source ?? null, error: null });
    this.transport.forgive();
    void this.transport.start(0, true);
  }

  append(tracks: Track[]): void {
    this.changeQueue((state) => queue.append(state, tracks));
  }

  playNext(tracks: Track[]): void {
    this.changeQueue((state) => queue.insertNext(state, tracks));
  }

  remove(key: string): void {
    const state = this.state();
    const current = state.items[state.index]?.key === key;
    const wasPlaying = this.transport.wantsSound();
    this.changeQueue(() => queue.remove(state, key));
    if (!current) return;
    if (this.state().index < 0) this.stop();
    else void this.transport.start(0, wasPlaying);
  }

  move(from: number, to: number): void {
    this.changeQueue((state) => queue.move(state, from, to));
  }

  /** Takes away everything but the track that plays. */
  clearUpcoming(): void {
    const current = this.state().items[this.state().index];
    this.changeQueue((state) => ({
      ...state,
      items: current ? [current] : [],
      index: current ? 0 : -1,
    }));
  }

  jump(key: string): void {
    const index = this.state().items.findIndex((item) => item.key === key);
    if (index >= 0) this.transport.goTo(index);
  }

  toggleShuffle(): void {
    this.changeQueue((state) =>
      state.shuffle ? queue.shuffleOff(state) : queue.shuffleOn(state, Math.random, this.recent()),
    );
  }

  cycleRepeat(): void {
    const order: Repeat[] = ["off", "all", "one"];
    const next = order[(order.indexOf(this.state().repeat) + 1) % order.length] ?? "off";
    this.set({ repeat: next });
    this.transport.reconsider();
  }

  /** Offers what another device or an earlier visit left, without making a sound. */
  restore(view: QueueView): void {
    if (view.tracks.length === 0 || this.state().items.length > 0) return;
    this.set({ ...queue.restore(view.tracks, view.current_index, view.shuffle), repeat: view.repeat });
    this.transport.showCurrent(view.position_ms);
  }

  // The transport

  toggle(): void {
    if (this.transport.wantsSound()) this.pause();
    else this.play();
  }

  play(): void {
    this.transport.play();
  }

  pause(): void {
    this.transport.pause();
  }

  next(): void {
    const state = this.state();
    const index = queue.following(state, state.repeat);
    if (index >= 0) this.transport.goTo(index);
  }

  previous(): void {
    const state = this.state();
    const index = queue.preceding(state, state.repeat);
    if (state.positionMs > BACK_TO_START_MS || index < 0) this.seek(0);
    else this.transport.goTo(index);
  }

  seek(ms: number): void {
    const { durationMs } = this.state();
    this.transport.seek(Math.min(Math.max(0, ms), Math.max(0, durationMs - 250)));
  }

  seekBy(ms: number): void {
    this.seek(this.state().positionMs + ms);
  }

  /** Ends playing and forgets the queue, as on signing out. */
  stop(): void {
    this.transport.stop();
    this.sleep.set(null);
    this.set({
      ...queue.EMPTY,
      status: "idle",
      positionMs: 0,
      durationMs: 0,
      bufferedMs: 0,
      via: null,
      source: null,
      rendition: null,
      sleep: null,
      history: [],
    });
  }

  // The choices

  setVolume(volume: number): void {
    this.choose({ volume: clamp(volume, 0, 1, 0.8), muted: false });
    this.applyVolume();
  }

  toggleMute(): void {
    this.choose({ muted: !this.state().muted });
    this.applyVolume();
  }

  setQuality(quality: Quality): void {
    if (quality === this.state().quality) return;
    this.choose({ quality });
    void this.transport.requalify();
  }

  /** Milliseconds by which tracks overlap; 0 is gapless. */
  setCrossfade(ms: number): void {
    this.choose({ crossfadeMs: clamp(Math.round(ms), 0, MOST_CROSSFADE_MS, 0) });
    this.transport.reconsider();
  }

  setNormalisation(normalisation: Normalisation): void {
    this.choose({ normalisation });
    this.transport.level(300);
  }

  setSpeed(speed: number): void {
    this.choose({ speed: clamp(speed, 0.5, 2, 1) });
    this.applySpeed();
  }

  setSleep(sleep: Sleep | null): void {
    this.set({ sleep });
    this.sleep.set(sleep?.kind === "at" ? sleep.at : null);
    this.transport.reconsider();
  }

  outputs(): Promise<Output[]> {
    return outputs();
  }

  /** Opens the browser's own dialog for a device, where there is one. */
  async chooseOutput(): Promise<void> {
    const chosen = await askForOutput();
    if (chosen) await this.setOutput(chosen.id);
  }

  /** Null is what the system chooses. */
  async setOutput(id: string | null): Promise<void> {
    try {
      await this.parts.sound.setSink(id ?? "");
      this.choose({ output: id });
    } catch {
      this.set({ error: t("engine.output") });
    }
  }

  /** For drawings of what sounds; null until something has, and where there is no Web Audio. */
  analyser(): AnalyserNode | null {
    return this.parts.sound.analyser();
  }

  // Inside

  private state(): PlayerState {
    return this.store.getState();
  }

  private set(change: Partial<PlayerState>): void {
    this.store.setState(change);
  }

  private choose(change: Partial<PlayerState>): void {
    this.set(change);
    writePreferences(this.state());
  }

  private changeQueue(change: (state: PlayerState) => queue.Queue): void {
    const idle = this.state().index < 0;
    const { items, index, shuffle } = change(this.state());
    this.set({ items, index, shuffle });
    if (idle) this.transport.showCurrent(0);
    this.transport.reconsider();
  }

  private recent(): string[] {
    const { history } = this.state();
    const current = currentTrack(this.state());
    return [...(current ? [current.id] : []), ...history.map((track) => track.id)];
  }

  private kept(trackId: string) {
    return this.parts.offline?.(trackId) ?? Promise.resolve(null);
  }

  private applyVolume(): void {
    const { volume, muted } = this.state();
    // Ears hear loudness roughly as the square of the amplitude a slider sets.
    this.parts.sound.setVolume(volume * volume, muted);
  }

  private applySpeed(): void {
    for (const deck of this.parts.decks) deck.setSpeed(this.state().speed);
  }
}
