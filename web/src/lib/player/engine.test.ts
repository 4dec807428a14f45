import { describe, expect, it, vi } from "vitest";
import { track, tracks } from "@/test-music";
import { decks, engine, listen, opened, pass, playingId, refuse, sent, settle, sound } from "./test-stage";

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
    pass(3_600_000 - 30_000);
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
