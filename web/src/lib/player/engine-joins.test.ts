import { beforeEach, describe, expect, it, vi } from "vitest";
import { track, tracks } from "@/test-music";
import {
  cutNetwork,
  decks,
  engine,
  kept,
  listen,
  opened,
  pass,
  playingId,
  sent,
  settle,
  sound,
} from "./test-stage";

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
    cutNetwork(true);
    engine.playTracks(tracks("a", "b"));
    await vi.waitFor(() => expect(engine.store.getState().connection).toBe("offline"));
    expect(engine.store.getState().status).toBe("loading");
    expect(playingId()).toBe("a");
    cutNetwork(false);
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
    pass(30 * 24 * 3_600_000);
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
