import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Stream } from "@/api/types";
import { stream, track, tracks } from "@/test-music";
import type { Deck, DeckEvent, Playable } from "./deck";
import { PlayerEngine } from "./engine";
import type { Sound } from "./graph";
import { type Play, PlayReporter } from "./plays";
import { currentTrack } from "./state";

class FakeDeck implements Deck {
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

class FakeSound implements Sound {
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

let clock: number;
let sound: FakeSound;
let decks: [FakeDeck, FakeDeck];
let sent: Play[];
let opened: string[];
let refuse: Set<string>;
let kept: Set<string>;
let lost: boolean;
let engine: PlayerEngine;

const settle = () => vi.waitFor(() => expect(engine.store.getState().status).not.toBe("loading"));
const playingId = () => currentTrack(engine.store.getState())?.id;

/** Lets the sounding deck play on, as the audio element would report it. */
function listen(ms: number) {
  const deck = decks.find((one) => one.playing) ?? decks[0];
  for (let heard = 0; heard < ms; heard += 250) {
    clock += 250;
    deck.position += 250;
    deck.emit({ kind: "time" });
  }
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

describe("the player", () => {
  it("plays from the track that was chosen", async () => {
    engine.playTracks(tracks("a", "b", "c"), 1);
    await settle();
    expect(playingId()).toBe("b");
    expect(engine.store.getState().status).toBe("playing");
    expect(decks[0].loads[0]?.stream.file_url).toContain("/b/");
  });

  it("goes on to the next track on the deck that has it ready, without asking again", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    listen(40_000);
    await vi.waitFor(() => expect(decks[1].loads).toHaveLength(1));
    expect(opened).toEqual(["a", "b"]);
    decks[0].emit({ kind: "ended" });
    await settle();
    expect(playingId()).toBe("b");
    expect(decks[1].playing).toBe(true);
    expect(opened).toEqual(["a", "b"]);
  });

  it("does not use what was made ready when the queue has changed since", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    listen(40_000);
    await vi.waitFor(() => expect(decks[1].loads).toHaveLength(1));
    engine.playNext(tracks("x"));
    engine.next();
    await settle();
    expect(playingId()).toBe("x");
    expect(opened).toContain("x");
  });

  it("goes back to the start first, and to the track before when asked again", async () => {
    engine.playTracks(tracks("a", "b"), 1);
    await settle();
    listen(5_000);
    engine.previous();
    expect(playingId()).toBe("b");
    expect(decks[0].position).toBe(0);
    engine.previous();
    await settle();
    expect(playingId()).toBe("a");
  });

  it("stops at the end of the queue, at the start of the last track", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    decks[0].emit({ kind: "ended" });
    expect(engine.store.getState().status).toBe("paused");
    expect(engine.store.getState().positionMs).toBe(0);
  });

  it("repeats one track as a new play each time", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    engine.cycleRepeat();
    engine.cycleRepeat();
    listen(10_000);
    decks[0].emit({ kind: "ended" });
    await settle();
    listen(10_000);
    engine.stop();
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[0]?.client_play_id).not.toBe(sent[1]?.client_play_id);
  });

  it("counts what was heard, not what was skipped over", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    listen(4_000);
    engine.seek(50_000);
    listen(3_000);
    engine.next();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.track_id).toBe("a");
    expect(sent[0]?.played_ms).toBeGreaterThan(6_000);
    expect(sent[0]?.played_ms).toBeLessThan(8_000);
  });

  it("renews the addresses before they expire, on the same deck", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    clock += 3_600_000 - 30_000;
    decks[0].emit({ kind: "time" });
    await vi.waitFor(() => expect(decks[0].renewed).toHaveLength(1));
    expect(playingId()).toBe("a");
  });

  it("renews the addresses when the server refuses them, and gives up when that does not help", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    decks[0].emit({ kind: "failed", expired: true });
    await vi.waitFor(() => expect(decks[0].renewed).toHaveLength(1));
    decks[0].emit({ kind: "failed", expired: true });
    await vi.waitFor(() => expect(decks[0].renewed).toHaveLength(2));
    decks[0].emit({ kind: "failed", expired: true });
    expect(engine.store.getState().status).toBe("failed");
  });

  it("skips a track that cannot be played and says so", async () => {
    refuse.add("a");
    engine.playTracks(tracks("a", "b"));
    await vi.waitFor(() => expect(engine.store.getState().status).toBe("playing"));
    expect(playingId()).toBe("b");
  });

  it("stops trying after three failures in a row", async () => {
    for (const id of ["a", "b", "c", "d"]) refuse.add(id);
    engine.playTracks(tracks("a", "b", "c", "d"));
    await vi.waitFor(() => expect(opened).toHaveLength(3));
    await vi.waitFor(() => expect(engine.store.getState().status).toBe("failed"));
    expect(opened).toEqual(["a", "b", "c"]);
  });

  it("offers the queue of an earlier visit silently and plays it from where it was", async () => {
    engine.restore({
      tracks: tracks("a", "b"),
      current_index: 1,
      position_ms: 12_000,
      repeat: "all",
      shuffle: false,
      device_name: "Elsewhere",
      updated_at: "2026-11-20T11:00:00Z",
    });
    expect(engine.store.getState()).toMatchObject({ status: "paused", positionMs: 12_000, repeat: "all" });
    expect(opened).toEqual([]);
    engine.play();
    await settle();
    expect(decks[0].loads[0]).toMatchObject({ startMs: 12_000 });
    expect(playingId()).toBe("b");
  });

  it("does not replace a queue that already plays with an earlier one", async () => {
    engine.playTracks([track("now")]);
    await settle();
    engine.restore({
      tracks: tracks("old"),
      current_index: 0,
      position_ms: 0,
      repeat: "off",
      shuffle: false,
      device_name: null,
      updated_at: null,
    });
    expect(playingId()).toBe("now");
  });

  it("stays paused when paused while the track is still loading", async () => {
    engine.playTracks(tracks("a"));
    engine.pause();
    await vi.waitFor(() => expect(decks[0].loads).toHaveLength(1));
    expect(decks[0].playing).toBe(false);
    engine.play();
    await settle();
    expect(decks[0].playing).toBe(true);
  });

  it("shows a pause that came from outside", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    decks[0].emit({ kind: "paused" });
    expect(engine.store.getState().status).toBe("paused");
  });

  it("keeps the volume for the next visit", () => {
    engine.setVolume(0.5);
    engine.toggleMute();
    expect(sound.volume).toEqual([0.25, true]);
    expect(JSON.parse(localStorage.getItem("polyphony.player") ?? "{}")).toMatchObject({
      volume: 0.5,
      muted: true,
    });
  });

  it("removes the current track and plays the one that follows", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    engine.remove(engine.store.getState().items[0]?.key ?? "");
    await settle();
    expect(playingId()).toBe("b");
    engine.remove(engine.store.getState().items[0]?.key ?? "");
    expect(engine.store.getState().status).toBe("idle");
  });
});

/** The entry at a place of the queue. */
const keyAt = (index: number) => engine.store.getState().items[index]?.key ?? "";
const loudness = (lufs: number) => ({ integrated_lufs: lufs, true_peak_db: -20, range_lu: 4 });

describe("the join of two tracks", () => {
  beforeEach(() => {
    for (const deck of decks) deck.joins = true;
  });

  it("happens on the same deck, as a new play, with what follows made ready in its turn", async () => {
    engine.playTracks(tracks("a", "b", "c"));
    await settle();
    decks[0].whole = true;
    listen(20_000);
    await vi.waitFor(() => expect(decks[0].followers).toEqual([keyAt(1)]));
    decks[0].position = 0;
    decks[0].emit({ kind: "advanced", key: keyAt(1) });
    expect(playingId()).toBe("b");
    expect(decks[1].loads).toHaveLength(0);
    expect(engine.store.getState().history.map((one) => one.id)).toEqual(["a"]);
    listen(5_000);
    await vi.waitFor(() => expect(decks[0].followers).toEqual([keyAt(1), keyAt(2)]));
    engine.stop();
    await vi.waitFor(() => expect(sent.map((play) => play.track_id)).toEqual(["a", "b"]));
  });

  it("is taken back when something else is to come next", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    decks[0].whole = true;
    listen(3_000);
    await vi.waitFor(() => expect(decks[0].followers).toHaveLength(1));
    engine.playNext(tracks("x"));
    expect(decks[0].followers.at(-1)).toBeNull();
    listen(1_000);
    await vi.waitFor(() => expect(decks[0].followers.at(-1)).toBe(keyAt(1)));
    expect(engine.store.getState().items[1]?.track.id).toBe("x");
  });

  it("repeats one track without a gap, as a new play each time", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    engine.cycleRepeat();
    engine.cycleRepeat();
    decks[0].whole = true;
    listen(4_000);
    await vi.waitFor(() => expect(decks[0].followers).toEqual([keyAt(0)]));
    decks[0].emit({ kind: "advanced", key: keyAt(0) });
    expect(playingId()).toBe("a");
    await vi.waitFor(() => expect(sent).toHaveLength(1));
  });

  it("does not come when the music is to end with the track", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    decks[0].whole = true;
    listen(3_000);
    await vi.waitFor(() => expect(decks[0].followers).toHaveLength(1));
    engine.setSleep({ kind: "endOfTrack" });
    expect(decks[0].followers.at(-1)).toBeNull();
    decks[0].emit({ kind: "ended" });
    await vi.waitFor(() => expect(decks[0].loads).toHaveLength(2));
    expect(engine.store.getState()).toMatchObject({ status: "paused", sleep: null, index: 1 });
    expect(decks[0].playing).toBe(false);
  });

  it("changes the quality on the deck that plays, without a new start", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    engine.setQuality("lossless");
    await vi.waitFor(() => expect(decks[0].changed).toHaveLength(1));
    expect(decks[0].loads).toHaveLength(1);
    expect(decks[0].playing).toBe(true);
  });
});

describe("a crossfade", () => {
  const singles = () => ["a", "b"].map((id) => track(id, { album: { id: `alb_${id}`, title: id } }));

  it("brings the next track in on the other deck before the first has ended", async () => {
    for (const deck of decks) deck.joins = true;
    engine.setCrossfade(4_000);
    engine.playTracks(singles());
    await settle();
    decks[0].whole = true;
    listen(2_000);
    await vi.waitFor(() => expect(decks[1].loads).toHaveLength(1));
    expect(playingId()).toBe("a");
    listen(54_500);
    await vi.waitFor(() => expect(playingId()).toBe("b"));
    expect(sound.fades.map(([deck, to]) => [deck, to])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(decks[0].playing).toBe(true);
    expect(decks[1].playing).toBe(true);
    engine.pause();
    expect(decks[0].playing).toBe(false);
  });

  it("leaves tracks that belong together joined", async () => {
    decks[0].joins = true;
    engine.setCrossfade(4_000);
    engine.playTracks([track("a", { track_number: 1 }), track("b", { track_number: 2 })]);
    await settle();
    decks[0].whole = true;
    listen(2_000);
    await vi.waitFor(() => expect(decks[0].followers).toEqual([keyAt(1)]));
    expect(decks[1].loads).toHaveLength(0);
  });
});

describe("choices and circumstances", () => {
  it("turns loud and quiet tracks to one loudness when that is wanted", async () => {
    engine.setNormalisation("track");
    engine.playTracks([track("a", { loudness: loudness(-20) })]);
    await settle();
    expect(sound.levels[0]).toBeCloseTo(10 ** (6 / 20), 6);
    engine.setNormalisation("off");
    expect(sound.levels[0]).toBe(1);
  });

  it("keeps the choices for the next visit and believes nothing that is wrong there", async () => {
    engine.setCrossfade(99_000);
    engine.setSpeed(1.5);
    engine.setNormalisation("track");
    expect(decks.map((deck) => deck.speed)).toEqual([1.5, 1.5]);
    const { createPlayerStore } = await import("./state");
    expect(createPlayerStore().getState()).toMatchObject({
      crossfadeMs: 12_000,
      speed: 1.5,
      normalisation: "track",
    });
    localStorage.setItem(
      "polyphony.player",
      '{"volume": "loud", "speed": 90, "quality": "best", "crossfadeMs": null}',
    );
    expect(createPlayerStore().getState()).toMatchObject({
      volume: 0.8,
      speed: 2,
      quality: "auto",
      crossfadeMs: 0,
    });
    localStorage.setItem("polyphony.player", "{");
    expect(createPlayerStore().getState().volume).toBe(0.8);
  });

  it("says that the network is lost, plays on, and says when it is back", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    decks[0].emit({ kind: "lost" });
    expect(engine.store.getState()).toMatchObject({ connection: "offline", status: "playing" });
    decks[0].emit({ kind: "found" });
    expect(engine.store.getState().connection).toBe("online");
    dispatchEvent(new Event("offline"));
    expect(engine.store.getState().connection).toBe("offline");
    dispatchEvent(new Event("online"));
    expect(engine.store.getState().connection).toBe("online");
    expect(decks[0].retries).toBeGreaterThan(0);
  });

  it("waits with a track that cannot be asked for without a network, instead of skipping it", async () => {
    lost = true;
    engine.playTracks(tracks("a", "b"));
    await vi.waitFor(() => expect(engine.store.getState().connection).toBe("offline"));
    expect(engine.store.getState().status).toBe("loading");
    expect(playingId()).toBe("a");
    lost = false;
    dispatchEvent(new Event("online"));
    await settle();
    expect(engine.store.getState()).toMatchObject({ status: "playing", connection: "online", index: 0 });
  });

  it("plays what the device keeps, and asks no server for it", async () => {
    kept.add("a");
    engine.playTracks(tracks("a"));
    await settle();
    expect(opened).toEqual([]);
    expect(decks[0].loads).toHaveLength(1);
    clock += 30 * 24 * 3_600_000;
    decks[0].emit({ kind: "time" });
    dispatchEvent(new Event("offline"));
    expect(engine.store.getState().connection).toBe("online");
    expect(opened).toEqual([]);
  });

  it("pauses when another tab begins to play, and says so until that ends", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    const other = new BroadcastChannel("polyphony.player");
    other.postMessage({ kind: "plays", tab: "another" });
    await vi.waitFor(() => expect(engine.store.getState().elsewhere).toBe(true));
    expect(engine.store.getState().status).toBe("paused");
    expect(decks[0].playing).toBe(false);
    other.postMessage({ kind: "silent", tab: "another" });
    await vi.waitFor(() => expect(engine.store.getState().elsewhere).toBe(false));
    other.close();
  });

  it("stays silent and paused when the browser gives no sound before a gesture", async () => {
    sound.audible = false;
    engine.playTracks(tracks("a"));
    await vi.waitFor(() => expect(engine.store.getState().status).toBe("paused"));
    sound.audible = true;
    engine.play();
    await settle();
    expect(engine.store.getState().status).toBe("playing");
  });
});
