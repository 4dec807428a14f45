// Decks and a sound that make no noise, for tests of the engine.
import type { Stream } from "@/api/types";
import type { Deck, DeckEvent, Playable } from "./deck";
import type { Sound } from "./graph";

export class FakeDeck implements Deck {
  loads: { stream: Stream; startMs: number }[] = [];
  renewed: Stream[] = [];
  playing = false;
  position = 0;
  speed = 1;
  whole = false;
  /** Whether this deck can join tracks. */
  joins = false;
  followers: (string | null)[] = [];
  changed: Playable[] = [];
  retries = 0;
  emit: (event: DeckEvent) => void = () => {};
  load(next: Playable, startMs: number) {
    this.loads.push({ stream: next.stream, startMs });
    this.position = startMs;
  }
  follow(next: Playable | null) {
    if (this.joins) this.followers.push(next?.key ?? null);
    return this.joins;
  }
  change(next: Playable) {
    if (this.joins) this.changed.push(next);
    return this.joins;
  }
  retry() {
    this.retries += 1;
  }
  complete() {
    return this.whole;
  }
  renew(next: Stream) {
    this.renewed.push(next);
  }
  async play() {
    this.playing = true;
    this.emit({ kind: "playing" });
  }
  pause() {
    this.playing = false;
  }
  seek(ms: number) {
    this.position = ms;
  }
  setSpeed(speed: number) {
    this.speed = speed;
  }
  clear() {
    this.playing = false;
  }
  positionMs() {
    return this.position;
  }
  durationMs() {
    return 60_000;
  }
  bufferedMs() {
    return this.position;
  }
  onEvent(listener: (event: DeckEvent) => void) {
    this.emit = listener;
  }
}

export class FakeSound implements Sound {
  volume: [number, boolean] = [0, false];
  levels = [1, 1];
  fades: [0 | 1, 0 | 1, number][] = [];
  dims: [number, number][] = [];
  audible = true;
  outputs = [this.output(0), this.output(1)] as Sound["outputs"];
  setVolume(volume: number, muted: boolean) {
    this.volume = [volume, muted];
  }
  dim(factor: number, ms: number) {
    this.dims.push([factor, ms]);
  }
  warm() {}
  rest() {}
  async resume() {
    return this.audible;
  }
  analyser() {
    return null;
  }
  async setSink() {}
  private output(which: 0 | 1) {
    return {
      level: (factor: number) => {
        this.levels[which] = factor;
      },
      fade: (to: 0 | 1, ms: number) => {
        if (ms > 0) this.fades.push([which, to, ms]);
      },
    };
  }
}
