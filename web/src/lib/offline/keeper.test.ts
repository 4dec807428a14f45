import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { tracks } from "@/test-music";
import { Keeper } from "./keeper";
import { NONE } from "./model";
import { PIECE } from "./pieces";
import { DAY, FakeServer, fileOf, MemoryPieces, MemoryShelf } from "./test-storage";

let server: FakeServer;
let shelf: MemoryShelf;
let pieces: MemoryPieces;
let keeper: Keeper;
let online: boolean;

const album = { kind: "album", id: "alb_1", title: "Album", tracks: tracks("a", "b") } as const;
const alone = { kind: "track", id: "a", title: "Title a", tracks: tracks("a") } as const;

function open(): Keeper {
  keeper = new Keeper(server.ports({ shelf, pieces, online: () => online }));
  return keeper;
}

async function kept(...wishes: (typeof album | typeof alone)[]): Promise<void> {
  await open().lead();
  for (const wish of wishes) await keeper.keep({ ...wish, tracks: [...wish.tracks] });
  for (const { kind, id } of wishes) {
    await vi.waitFor(() => expect(keeper.status(kind, id).state).toBe("kept"));
  }
}

beforeEach(() => {
  server = new FakeServer();
  server.file = fileOf(5_000);
  shelf = new MemoryShelf();
  pieces = new MemoryPieces();
  online = true;
});
afterEach(() => keeper.close());

describe("keeping", () => {
  it("brings all tracks here and remembers what they are for the next visit", async () => {
    expect(open().status("album", "alb_1")).toEqual(NONE);
    await kept(album);
    expect(keeper.status("album", "alb_1")).toMatchObject({ progress: 1, bytes: 10_000 });
    keeper.close();

    await open().ready;
    expect(keeper.list()[0]?.tracks.map((track) => track.title)).toEqual(["Title a", "Title b"]);
    expect(keeper.status("album", "alb_1").state).toBe("kept");
  });

  it("stores a track once that two things hold, and removes it with the last of them", async () => {
    await kept(album, alone);
    expect(pieces.bytes()).toBe(10_000);
    await keeper.remove("album", "alb_1");
    expect(await pieces.tracks()).toEqual(new Set(["a"]));
    expect(keeper.status("track", "a").state).toBe("kept");
    await keeper.remove("track", "a");
    expect(pieces.bytes()).toBe(0);
    expect(shelf.copies.size + shelf.kept.size).toBe(0);
  });

  it("says of a track that its album holds it", async () => {
    await kept(album);
    expect(keeper.status("track", "b")).toMatchObject({ state: "kept", held: true });
    expect(keeper.status("track", "z")).toEqual(NONE);
  });

  it("forgets tracks that an album has lost when it is kept again", async () => {
    await kept(album);
    await keeper.keep({ ...album, tracks: tracks("a") });
    expect([...shelf.copies.keys()]).toEqual(["a"]);
    expect(await pieces.tracks()).toEqual(new Set(["a"]));
  });

  it("waits without a network, and begins when it is back", async () => {
    online = false;
    await open().lead();
    await keeper.keep({ ...alone, tracks: [...alone.tracks] });
    expect(keeper.status("track", "a").state).toBe("queued");
    online = true;
    keeper.connected();
    await vi.waitFor(() => expect(keeper.status("track", "a").state).toBe("kept"));
  });

  it("shows how far it is", async () => {
    server.file = fileOf(2 * PIECE);
    let release = () => {};
    server.answer = (range) =>
      range?.startsWith(`bytes=${PIECE}`)
        ? new Promise((resolve) => (release = () => resolve(null as never)))
        : null;
    await open().lead();
    await keeper.keep({ ...alone, tracks: [...alone.tracks] });
    await vi.waitFor(() =>
      expect(keeper.status("track", "a")).toMatchObject({ state: "loading", progress: 0.5, bytes: PIECE }),
    );
    release();
    await vi.waitFor(() => expect(keeper.status("track", "a").state).toBe("kept"));
  });

  it("leaves nothing behind when it is cancelled in the middle", async () => {
    server.file = fileOf(3 * PIECE);
    server.answer = () => new Promise((resolve) => setTimeout(() => resolve(null as never), 20));
    await open().lead();
    await keeper.keep({ ...alone, tracks: [...alone.tracks] });
    await vi.waitFor(() => expect(pieces.bytes()).toBeGreaterThan(0));
    await keeper.remove("track", "a");
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(pieces.bytes()).toBe(0);
    expect(keeper.status("track", "a")).toEqual(NONE);
  });

  it("removes pieces that no index knows", async () => {
    await pieces.put("orphan", 0, new ArrayBuffer(10));
    await open().lead();
    expect(pieces.bytes()).toBe(0);
  });
});

describe("what goes wrong", () => {
  it("is told, and tried again when asked", async () => {
    server.refusal = new ApiProblem(409, { code: "original_missing" });
    await open().lead();
    await keeper.keep({ ...alone, tracks: [...alone.tracks] });
    await vi.waitFor(() =>
      expect(keeper.status("track", "a")).toMatchObject({ state: "failed", failure: "missing" }),
    );
    server.refusal = null;
    await keeper.retry("track", "a");
    await vi.waitFor(() => expect(keeper.status("track", "a").state).toBe("kept"));
  });

  it("is mended by itself where the disk was full and something was removed", async () => {
    pieces.most = 12_000;
    await kept(album);
    await keeper.keep({ kind: "track", id: "c", title: "Title c", tracks: tracks("c") });
    await vi.waitFor(() =>
      expect(keeper.status("track", "c")).toMatchObject({ state: "failed", failure: "full" }),
    );
    await keeper.remove("album", "alb_1");
    await vi.waitFor(() => expect(keeper.status("track", "c").state).toBe("kept"));
  });

  it("fetches a copy again whose bytes the browser has thrown away", async () => {
    await kept(alone);
    const source = await keeper.source("a");
    pieces.stored.clear();
    await expect(source?.read("aac-256.mp4", { start: 0, end: 10 })).rejects.toMatchObject({ kind: "gone" });
    await vi.waitFor(async () => expect(pieces.bytes()).toBe(5_000));
  });
});

describe("for the player", () => {
  it("a copy answers like the server's addresses", async () => {
    await kept(alone);
    const source = await keeper.source("a");
    const text = async (file: string) => new TextDecoder().decode(await source?.read(file, null));
    expect(await text("master.m3u8")).toContain("\naac-256.m3u8\n");
    expect(await text("aac-256.m3u8")).toContain("#EXT-X-MAP");
    const part = new Uint8Array((await source?.read("aac-256.mp4", { start: 1_000, end: 1_200 })) ?? []);
    expect(part).toEqual(server.file.slice(1_000, 1_200));
    await expect(source?.read("flac.mp4", null)).rejects.toMatchObject({ kind: "gone" });
    expect(await keeper.source("unknown")).toBeNull();
  });

  it("a copy falls silent when its time is over, to the millisecond", async () => {
    await kept(alone);
    online = false;
    server.now += 30 * DAY - 1;
    expect(await keeper.source("a")).not.toBeNull();
    server.now += 1;
    expect(await keeper.source("a")).toBeNull();
    expect(keeper.status("track", "a").state).toBe("expired");
  });
});

describe("renewal", () => {
  it("extends by itself once the server can be asked", async () => {
    await kept(alone);
    online = false;
    server.now += 40 * DAY;
    keeper.connected();
    expect(await keeper.source("a")).toBeNull();
    online = true;
    keeper.connected();
    await vi.waitFor(async () => expect(await keeper.source("a")).not.toBeNull());
    expect(keeper.copy("a")?.until).toBe(server.now + 30 * DAY);
  });

  it("asks once a day, not with every visit", async () => {
    await kept(alone);
    const before = server.opened.length;
    server.now += DAY - 1;
    await keeper.renew();
    expect(server.opened.length).toBe(before);
    server.now += 2;
    await keeper.renew();
    expect(server.opened.length).toBe(before + 1);
  });

  it.each([
    [404, "failed", 0],
    [403, "expired", 5_000],
    [503, "kept", 5_000],
  ])("after status %s a copy is %s, with %s bytes", async (status, state, bytes) => {
    await kept(alone);
    server.now += 2 * DAY;
    server.refusal = new ApiProblem(status, {});
    await keeper.renew();
    expect(keeper.status("track", "a").state).toBe(state);
    expect(pieces.bytes()).toBe(bytes);
  });

  it("fetches another recording where the track has one now", async () => {
    await kept(alone);
    server.now += 2 * DAY;
    server.file = fileOf(7_000);
    await keeper.renew();
    await vi.waitFor(() =>
      expect(keeper.status("track", "a")).toMatchObject({ state: "kept", bytes: 7_000 }),
    );
  });
});

it("a copy that another tab removed does not come back", async () => {
  await kept(alone);
  await shelf.remove(["track:a"], ["a"]);
  await keeper.reload();
  expect(keeper.status("track", "a")).toEqual(NONE);
  expect(await keeper.source("a")).toBeNull();
});
