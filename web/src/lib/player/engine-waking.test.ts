// A machine that slept: the page finds its clock a day further, its addresses ended, and perhaps no network yet.
import { afterEach, describe, expect, it, vi } from "vitest";
import { SessionKeeper } from "@/lib/session/session";
import { tracks } from "@/test-music";
import { ServerSource } from "./mse/source";
import { cutNetwork, decks, engine, listen, opened, pass, playingId, sent, settle } from "./test-stage";

const DAY = 24 * 3_600_000;

afterEach(() => vi.unstubAllGlobals());

describe("after a day of sleep", () => {
  it("goes on with new addresses, and does not count the night as listening", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    listen(5_000);
    pass(DAY);
    decks[0].emit({ kind: "time" });
    await vi.waitFor(() => expect(decks[0].renewed).toHaveLength(1));
    listen(3_000);
    expect(engine.store.getState()).toMatchObject({ status: "playing", error: null });
    engine.next();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.played_ms).toBeLessThan(9_000);
  });

  it("waits for the network, and plays on where it was when that is back", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    listen(5_000);
    pass(DAY);
    cutNetwork(true);
    decks[0].emit({ kind: "time" });
    await vi.waitFor(() => expect(engine.store.getState().connection).toBe("offline"));
    expect(playingId()).toBe("a");
    cutNetwork(false);
    dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(decks[0].renewed).toHaveLength(1));
    expect(engine.store.getState()).toMatchObject({ connection: "online", status: "playing" });
    expect(decks[0].position).toBeGreaterThanOrEqual(5_000);
  });

  it("asks anew for the next track, whose addresses ended while it stood by", async () => {
    engine.playTracks(tracks("a", "b"));
    await settle();
    listen(45_000);
    await vi.waitFor(() => expect(opened).toEqual(["a", "b"]));
    pass(DAY);
    decks[0].emit({ kind: "ended" });
    await vi.waitFor(() => expect(opened.slice(2)).toContain("b"));
    await settle();
    expect(playingId()).toBe("b");
  });

  it("plays again what was paused before, although the server refuses the old address first", async () => {
    engine.playTracks(tracks("a"));
    await settle();
    engine.pause();
    pass(DAY);
    engine.play();
    decks[0].emit({ kind: "failed", expired: true });
    await vi.waitFor(() => expect(decks[0].renewed).toHaveLength(1));
    expect(engine.store.getState().status).not.toBe("failed");
  });
});

it("fetches on after a 401 in the middle of a track: new addresses, with a new token", async () => {
  const user = { id: "usr_1", username: "ada", email: "ada@example.org", roles: ["listener" as const] };
  const token = (number: number) => ({
    user,
    access_token: `access-${number}`,
    refresh_token: `refresh-${number}`,
    token_type: "Bearer" as const,
    expires_in: 900,
  });
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (input: Request | string) => {
    const url = typeof input === "string" ? input : input.url;
    asked.push(url.replace(/^https?:\/\/[^/]+/, ""));
    if (url.includes("/media/old/")) return new Response(null, { status: 401 });
    if (url.includes("/media/new/")) return new Response(new Uint8Array([1, 2, 3, 4]), { status: 206 });
    if (url.endsWith("/refresh")) return Response.json(token(2));
    const bearer = (input as Request).headers.get("authorization");
    if (bearer !== "Bearer access-2") return new Response("{}", { status: 401 });
    return Response.json({ hls_url: "/media/new/a/master.m3u8" });
  });
  const keeper = new SessionKeeper();
  keeper.adopt(token(1));
  const reopen = async () => (await keeper.fetch(new Request("http://local/api/v1/tracks/a/stream"))).json();
  const source = new ServerSource({ hls_url: "/media/old/a/master.m3u8" } as never, reopen);
  const bytes = await source.read("aac.mp4", { start: 0, end: 4 });
  expect([...new Uint8Array(bytes)]).toEqual([1, 2, 3, 4]);
  expect(asked).toEqual([
    "/media/old/a/aac.mp4",
    "/api/v1/tracks/a/stream",
    "/api/v1/users/refresh",
    "/api/v1/tracks/a/stream",
    "/media/new/a/aac.mp4",
  ]);
});
