// The stage for tests of the engine: a new engine before each test, on fakes, with a clock that the test moves.
import { afterEach, beforeEach, expect, vi } from "vitest";
import { stream } from "@/test-music";
import { PlayerEngine } from "./engine";
import { type Play, PlayReporter } from "./plays";
import { currentTrack } from "./state";
import { FakeDeck, FakeSound } from "./test-fakes";

export let clock: number;
export let sound: FakeSound;
export let decks: [FakeDeck, FakeDeck];
export let sent: Play[];
export let opened: string[];
export let refuse: Set<string>;
export let kept: Set<string>;
export let lost: boolean;
export let engine: PlayerEngine;

export const settle = () => vi.waitFor(() => expect(engine.store.getState().status).not.toBe("loading"));
export const playingId = () => currentTrack(engine.store.getState())?.id;

/** Lets the sounding deck play on, as the audio element would report it. */
export function listen(ms: number) {
  const deck = decks.find((one) => one.playing) ?? decks[0];
  for (let heard = 0; heard < ms; heard += 250) {
    clock += 250;
    deck.position += 250;
    deck.emit({ kind: "time" });
  }
}

export function pass(ms: number) {
  clock += ms;
}

export function cutNetwork(cut: boolean) {
  lost = cut;
}

beforeEach(() => {
  clock = Date.parse("2026-11-20T12:00:00Z");
  decks = [new FakeDeck(), new FakeDeck()];
  sound = new FakeSound();
  sent = [];
  opened = [];
  refuse = new Set();
  kept = new Set();
  lost = false;
  const now = () => clock;
  const plays = new PlayReporter(async (play) => {
    sent.push(play);
    return "sent";
  }, now);
  engine = new PlayerEngine({
    decks,
    sound,
    plays,
    now,
    describe: () => "It cannot be played.",
    offline: async (id) =>
      kept.has(id)
        ? { stream: stream(id, clock, { hls_url: "kept" }), read: async () => new ArrayBuffer(0) }
        : null,
    openStream: async (id) => {
      if (lost) throw new TypeError("Failed to fetch");
      opened.push(id);
      if (refuse.has(id)) throw new Error("refused");
      return stream(id, clock + 3_600_000);
    },
  });
});

// Each engine is a tab to the others.
afterEach(() => engine.stop());
